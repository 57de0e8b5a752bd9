"""Check `mx`: the receiving servers of the recipient's domain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wizard.checks.addresses import (
    AddressKind,
    is_example_name,
    kind_of_address,
    plays_examples,
)
from wizard.checks.answers import DnsOutcome
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.canary import ask_canaries, canary_names, invented
from wizard.checks.mx_set import MxRaw, MxSet, ask_mx, plan_mx, read_mx
from wizard.model import Finding, Group, MxFacts, MxHost, PlannedQuestion, Reason, Status

__all__ = ["CHECK"]

# A host with one of these can be delivered to all the same.
_MINOR = ("", "cname")
# First labels of hosts that only help out: "backup", "mx-fallback", "secondary2".
_SPARE = re.compile(r"(?:^|[-_.\d])(?:backup|fallback|secondary|spare|store)(?:$|[-_.\d])")
_NUMBER = re.compile(r"([a-z-]{1,20})(\d{1,3})")


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """MX, then the hosts' addresses; where there is no MX, names that cannot exist."""
    names = canary_names(context.inputs, context.options)
    return (
        *plan_mx(context, "mx", context.inputs.recipient_domain or ""),
        *(context.dns("mx", "A", f"<{name}, when there is no MX>") for name in names),
    )


async def ask(context: CheckContext) -> MxRaw:
    """Ask for the receiving servers and their addresses.

    A DNS server that invents answers gives every missing domain an address, and so makes it look
    like one that its own address serves.
    """
    raw = await ask_mx(context, context.inputs.recipient_domain or "")
    if raw.mx.outcome is not DnsOutcome.NO_DATA:
        return raw
    return replace(raw, invented=invented(await ask_canaries(context)))


def read(raw: MxRaw, context: CheckContext) -> MxFacts | NotKnown:
    """The hosts, who runs them, and whether all of it is only an example."""
    found = read_mx(raw)
    if isinstance(found, NotKnown):
        return found
    provider, gateway, status_page = _who(found, context)
    return MxFacts(
        domain=raw.domain,
        exists=found.exists,
        hosts=found.hosts,
        null_mx=found.null_mx,
        implicit=found.implicit,
        provider=provider,
        gateway=gateway,
        example_address=not plays_examples(context.options) and _is_example(raw.domain, found),
        resolver_invents=bool(raw.invented),
        inverted=is_inverted(found.hosts),
        status_page=status_page,
    )


def judge(facts: MxFacts, context: CheckContext) -> Finding:
    """A domain that takes no mail is a problem; one that cannot be seen is unknown."""
    status = status_of(facts)
    reason = Reason.SERVER_FAILED if status is Status.UNKNOWN else None
    return context.finding(status, facts, about=facts.domain, reason=reason)


def status_of(facts: MxFacts) -> Status:
    """How the set of receiving servers stands."""
    if facts.implicit and facts.resolver_invents:
        return Status.UNKNOWN
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
    return Status.NOTE if facts.implicit or facts.inverted else Status.OK


def is_inverted(hosts: Sequence[MxHost]) -> bool:
    """Whether the names say that the preferences are the wrong way round.

    A lower number is tried first (RFC 5321 section 5.1); many take it for a weight.
    """
    ranked = [(host.preference, host.host.lower().partition(".")[0]) for host in hosts]
    best, last = min(ranked, default=None), max(ranked, default=None)
    if best is None or last is None or best[0] == last[0]:
        return False
    if _SPARE.search(best[1]) and not _SPARE.search(last[1]):
        return True
    first, second = _NUMBER.fullmatch(best[1]), _NUMBER.fullmatch(last[1])
    # mx1 behind mx2, of a pair only: large sites number their hosts without such a meaning.
    pair = first and second and first[1] == second[1] and len(ranked) == 2
    return bool(pair and first and second and int(first[2]) > int(second[2]))


def _who(found: MxSet, context: CheckContext) -> tuple[str | None, bool, str]:
    """Provider id, whether a gateway stands in front, status page; by the best host known."""
    for host in found.hosts:
        receiver = context.knowledge.receivers.recognise(host.host)
        if receiver is not None:
            return receiver.provider, receiver.gateway, receiver.status_page
    return None, False, ""


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
