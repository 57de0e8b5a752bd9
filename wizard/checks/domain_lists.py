"""Check `domain_lists`: are the sender's own domains on a block list?"""

import ipaddress

from wizard.checks.addresses import is_example_name, plays_examples
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.ip_lists import status_of
from wizard.checks.list_asking import ask_lists, plan_lists, receiver_of
from wizard.checks.list_reading import ListAnswers, read_list
from wizard.checks.sending import bare_domain, registered_domain
from wizard.model import (
    CheckInputs,
    CheckOptions,
    DomainListsFacts,
    Finding,
    Group,
    PlannedQuestion,
    Reason,
    Status,
)

__all__ = ["CHECK", "listed_domains"]

MOST_DOMAINS = 4

Raw = tuple[ListAnswers, ...]


def listed_domains(inputs: CheckInputs, options: CheckOptions) -> tuple[str, ...]:
    """Give the registered domains of envelope, From and signatures, each once.

    Lists of domains must never be asked about an address: some answer "listed" to that.
    """
    given = (inputs.sender_domain, inputs.from_domain, *(each.domain for each in inputs.dkim))
    names = dict.fromkeys(registered_domain(each) for each in given if each and _is_domain(each))
    plays = plays_examples(options)
    kept = [name for name in names if plays or not is_example_name(name)]
    return tuple(kept[:MOST_DOMAINS])


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """Each list is asked about the domains and about its own test entries."""
    return plan_lists(context, "domain_lists", listed_domains(context.inputs, context.options))


async def ask(context: CheckContext) -> Raw:
    """Ask all lists about all domains."""
    return await ask_lists(context, listed_domains(context.inputs, context.options))


def read(raw: Raw, context: CheckContext) -> DomainListsFacts | NotKnown:
    """The verdict of each list about each domain."""
    domains = listed_domains(context.inputs, context.options)
    if not domains:
        given = bare_domain(context.inputs.sender_domain or context.inputs.from_domain or "")
        reason = Reason.NOT_APPLICABLE if given else Reason.NEEDS_INPUT
        needs = () if given else ("sender_domain", "from_domain")
        return NotKnown(reason, about=given, status=Status.SKIPPED, needs=needs)
    provider = receiver_of(context)
    return DomainListsFacts(domains, tuple(read_list(each, provider) for each in raw))


def judge(facts: DomainListsFacts, context: CheckContext) -> Finding:
    """The domain is the caller's own, whoever runs the server."""
    status = status_of(facts.lists, receiver_of(context))
    reason = Reason.REFUSED if status is Status.UNKNOWN else None
    return context.finding(status, facts, about=facts.domains[0], reason=reason)


def _is_domain(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return "." in name
    return False


CHECK: Check[Raw, DomainListsFacts] = Check(
    id="domain_lists",
    group=Group.REPUTATION,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    deadline_s=25.0,
)
