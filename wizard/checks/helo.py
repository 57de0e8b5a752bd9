"""The name with which the mail server greets (HELO, EHLO): looked up in DNS, never spoken."""

import asyncio
import ipaddress
import re
from dataclasses import dataclass

from wizard.checks.answers import DnsAnswer
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.mx_set import not_known
from wizard.checks.sending import at_most, bare_domain, owner
from wizard.model import Finding, Group, HeloFacts, PlannedQuestion, PtrFacts, Status

__all__ = ["CHECK", "HeloAnswers", "is_literal", "is_valid"]

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
# Names that exist in one network only (RFC 6761, RFC 6762, RFC 8375, RFC 9476 and usage).
_ENDS = "local localhost localdomain lan internal intranet home corp private alt invalid workgroup"
_LOCAL_ENDS = frozenset(_ENDS.split())


@dataclass(frozen=True, slots=True)
class HeloAnswers:
    """The greeting name's addresses, of both families; none are asked for when it is no name."""

    helo: str
    addresses: tuple[DnsAnswer, ...] = ()


def is_literal(helo: str) -> bool:
    """Tell whether this is an address literal such as "[203.0.113.10]" (RFC 5321 4.1.3)."""
    if not (helo.startswith("[") and helo.endswith("]")):
        return False
    return _literal_address(helo) is not None


def is_valid(helo: str) -> bool:
    """Tell whether this is a full host name that could exist in public DNS (RFC 5321 2.3.5)."""
    labels = bare_domain(helo).split(".")
    wellformed = all(_LABEL.fullmatch(label) for label in labels)
    return wellformed and len(labels) > 1 and len(helo) < 254 and not _is_private(labels[-1])


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """The addresses of the name, if it is one."""
    helo = bare_domain(context.inputs.helo or "")
    if not is_valid(helo):
        return ()
    return tuple(context.dns("helo", kind, helo) for kind in ("A", "AAAA"))


async def ask(context: CheckContext) -> HeloAnswers:
    """Look the name up."""
    helo = bare_domain(context.inputs.helo or "")
    if not is_valid(helo):
        return HeloAnswers(helo)
    answers = await asyncio.gather(context.ask(helo, "A"), context.ask(helo, "AAAA"))
    return HeloAnswers(helo, tuple(answers))


def read(raw: HeloAnswers, context: CheckContext) -> HeloFacts | NotKnown:
    """Does the name fit the sending address and its PTR?"""
    failed = [answer for answer in raw.addresses if not answer.certain]
    found = tuple(record for answer in raw.addresses for record in answer.records)
    if failed and not found:
        return not_known(failed[0], raw.helo)
    literal = is_literal(raw.helo)
    ip = context.inputs.sending_ip
    return HeloFacts(
        helo=raw.helo,
        valid=literal or is_valid(raw.helo),
        literal=literal,
        addresses=found,
        matches_ip=_matches_ip(raw.helo, found, ip) if ip else None,
        matches_ptr=_matches_ptr(raw.helo, context),
    )


def judge(facts: HeloFacts, context: CheckContext) -> Finding:
    """A greeting that is no public name, or leads nowhere, is refused by many receivers."""
    belongs_to = owner(context)
    status = at_most(_status(facts), belongs_to)
    return context.finding(status, facts, about=facts.helo, belongs_to=belongs_to)


def _status(facts: HeloFacts) -> Status:
    if facts.literal:
        return Status.LOOK
    if not facts.valid or not facts.addresses:
        return Status.PROBLEM
    if facts.matches_ip is False:
        return Status.LOOK
    return Status.NOTE if facts.matches_ptr is False else Status.OK


def _matches_ip(helo: str, found: tuple[str, ...], ip: str) -> bool | None:
    try:
        wanted = ipaddress.ip_address(ip)
    except ValueError:
        return None
    literal = _literal_address(helo)
    if literal is not None:
        return literal == wanted
    return any(ipaddress.ip_address(address) == wanted for address in found)


def _matches_ptr(helo: str, context: CheckContext) -> bool | None:
    finding = context.results.get("ptr")
    facts = finding.facts if finding else None
    if not isinstance(facts, PtrFacts) or not facts.names:
        return None
    return helo in {bare_domain(name) for name in facts.names}


def _literal_address(helo: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    text = helo.strip("[]")
    if text.lower().startswith("ipv6:"):
        text = text[5:]
    try:
        return ipaddress.ip_address(text) if helo.startswith("[") else None
    except ValueError:
        return None


def _is_private(top: str) -> bool:
    return top in _LOCAL_ENDS or top.isdigit()


CHECK: Check[HeloAnswers, HeloFacts] = Check(
    id="helo",
    group=Group.SENDER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    names=("helo",),
    needs=("helo",),
    reads_after=("ptr",),
    deadline_s=15.0,
)
