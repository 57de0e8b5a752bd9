"""Has the sending address a name (reverse DNS), and does that name point back to it?"""

import asyncio
import ipaddress
from dataclasses import dataclass

from wizard.checks.answers import DnsAnswer
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.generic_names import looks_generic
from wizard.checks.mx_set import not_known
from wizard.checks.sending import (
    PUBLIC,
    address_kind,
    at_most,
    bare_domain,
    owner,
    owner_by_name,
    sending_address,
    unusual,
)
from wizard.model import Finding, Group, PlannedQuestion, PtrFacts, Reason, Status

__all__ = ["CHECK", "PtrAnswers"]

# RFC 7208 section 5.5 looks at no more either; an address with more names is odd anyway.
MOST_NAMES = 10


@dataclass(frozen=True, slots=True)
class PtrAnswers:
    """The PTR answer, and the addresses of each name and of the greeting name.

    `names` is None for an address that has no public name anyway, of `kind`.
    """

    ip: str
    kind: str
    names: DnsAnswer | None = None
    forward: tuple[tuple[str, DnsAnswer], ...] = ()
    greeting: DnsAnswer | None = None


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """One question for the names, one for the addresses of each."""
    ip = sending_address(context.inputs.sending_ip or "")
    if ip is None or address_kind(str(ip), context.options) != PUBLIC:
        return ()
    kind = "A" if ip.version == 4 else "AAAA"
    planned = [
        context.dns("ptr", "PTR", ip.reverse_pointer),
        context.dns("ptr", kind, f"<each name of {ip}>"),
    ]
    if context.inputs.helo and not context.inputs.helo.startswith("["):
        planned.append(context.dns("ptr", kind, bare_domain(context.inputs.helo)))
    return tuple(planned)


async def ask(context: CheckContext) -> PtrAnswers:
    """Ask for the names, then for the addresses of each side by side."""
    ip = sending_address(context.inputs.sending_ip or "")
    if ip is None:
        return PtrAnswers(context.inputs.sending_ip or "", "invalid")
    kind = address_kind(str(ip), context.options)
    if kind != PUBLIC:
        return PtrAnswers(str(ip), kind)
    family = "A" if ip.version == 4 else "AAAA"
    helo = bare_domain(context.inputs.helo or "")
    greeting = context.ask(helo, family) if "." in helo and not helo.startswith("[") else None
    names, greeted = await asyncio.gather(
        context.ask(ip.reverse_pointer, "PTR"), greeting or _nothing()
    )
    wanted = names.records[:MOST_NAMES]
    answers = await asyncio.gather(*(context.ask(name, family) for name in wanted))
    return PtrAnswers(str(ip), kind, names, tuple(zip(wanted, answers, strict=True)), greeted)


async def _nothing() -> None:
    return None


def read(raw: PtrAnswers, context: CheckContext) -> PtrFacts | NotKnown:
    """Names, and which of them point back."""
    if raw.kind == "invalid":
        return NotKnown(Reason.NEEDS_INPUT, "not an address", raw.ip, needs=("sending_ip",))
    if raw.names is None:
        return PtrFacts(raw.ip, (), None, address_kind=raw.kind)
    if not raw.names.certain:
        return not_known(raw.names, raw.ip)
    confirmed = tuple(name for name, answer in raw.forward if _holds(answer, raw.ip))
    doubtful = any(not answer.certain for _, answer in raw.forward)
    greeting_fits = raw.greeting is not None and _holds(raw.greeting, raw.ip)
    names = raw.names.records[:MOST_NAMES]
    return PtrFacts(
        ip=raw.ip,
        names=names,
        forward_confirmed=True if confirmed else (None if doubtful or not raw.forward else False),
        confirmed_names=confirmed,
        generic=bool(names) and all(looks_generic(name, raw.ip) for name in confirmed or names),
        expected=bare_domain(context.inputs.helo or "") if greeting_fits else "",
    )


def judge(facts: PtrFacts, context: CheckContext) -> Finding:
    """No name, or one that does not point back, makes many receivers refuse."""
    if facts.address_kind != PUBLIC:
        return unusual(context, facts, facts.ip, facts.address_kind)
    belongs_to = owner(context) or owner_by_name(context, facts.confirmed_names)
    if facts.names and facts.forward_confirmed is None:
        return context.finding(
            Status.UNKNOWN,
            facts,
            about=facts.ip,
            reason=Reason.SERVER_FAILED,
            belongs_to=belongs_to,
        )
    status = Status.LOOK if facts.generic else Status.OK
    if not facts.names or facts.forward_confirmed is False:
        status = Status.PROBLEM
    return context.finding(
        at_most(status, belongs_to), facts, about=facts.ip, belongs_to=belongs_to
    )


def _holds(answer: DnsAnswer, ip: str) -> bool:
    return any(ipaddress.ip_address(each) == ipaddress.ip_address(ip) for each in answer.records)


CHECK: Check[PtrAnswers, PtrFacts] = Check(
    id="ptr",
    group=Group.SENDER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("sending_ip",),
    deadline_s=15.0,
)
