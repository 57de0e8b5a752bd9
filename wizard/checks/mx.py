"""Check `mx`: the receiving servers of the recipient's domain."""

from __future__ import annotations

from wizard.checks.addresses import (
    AddressKind,
    is_example_name,
    kind_of_address,
    plays_examples,
)
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.mx_set import MxRaw, MxSet, ask_mx, plan_mx, read_mx
from wizard.model import Finding, Group, MxFacts, PlannedQuestion, Status

__all__ = ["CHECK"]

# A host with one of these can be delivered to all the same.
_MINOR = ("", "cname")


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """MX, then the hosts' addresses."""
    return plan_mx(context, "mx", context.inputs.recipient_domain or "")


async def ask(context: CheckContext) -> MxRaw:
    """Ask for the receiving servers and their addresses."""
    return await ask_mx(context, context.inputs.recipient_domain or "")


def read(raw: MxRaw, context: CheckContext) -> MxFacts | NotKnown:
    """The hosts, who runs them, and whether all of it is only an example."""
    found = read_mx(raw)
    if isinstance(found, NotKnown):
        return found
    provider, gateway = _who(found, context)
    return MxFacts(
        domain=raw.domain,
        exists=found.exists,
        hosts=found.hosts,
        null_mx=found.null_mx,
        implicit=found.implicit,
        provider=provider,
        gateway=gateway,
        example_address=not plays_examples(context.options) and _is_example(raw.domain, found),
    )


def judge(facts: MxFacts, context: CheckContext) -> Finding:
    """A domain that takes no mail is a problem; one that cannot be seen is unknown."""
    return context.finding(status_of(facts), facts, about=facts.domain)


def status_of(facts: MxFacts) -> Status:
    """How the set of receiving servers stands."""
    problems = [host.problem for host in facts.hosts]
    usable = [problem for problem in problems if problem in _MINOR]
    if facts.example_address:
        return Status.LOOK
    if not facts.exists or facts.null_mx:
        return Status.PROBLEM
    if not usable:
        return Status.UNKNOWN if "no_answer" in problems else Status.PROBLEM
    if any(problems):
        return Status.LOOK
    return Status.NOTE if facts.implicit else Status.OK


def _who(found: MxSet, context: CheckContext) -> tuple[str | None, bool]:
    """Provider id and whether a filter gateway stands in front, by the best host known."""
    for host in found.hosts:
        receiver = context.knowledge.receivers.recognise(host.host)
        if receiver is not None:
            return receiver.provider, receiver.gateway
    return None, False


def _is_example(domain: str, found: MxSet) -> bool:
    addresses = [address for host in found.hosts for address in host.addresses]
    kinds = {kind_of_address(address) for address in addresses}
    return is_example_name(domain) or kinds == {AddressKind.EXAMPLE}


CHECK = Check(
    id="mx",
    group=Group.RECEIVER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("recipient_domain",),
    deadline_s=25.0,
)
