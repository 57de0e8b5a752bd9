"""Check `name_servers`: do the name servers of the recipient's domain say the same, and at all?

Each is asked directly, as a resolver would ask it (no recursion): RFC 1034 section 4.2.2.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from wizard.checks.addresses import ContactBar, contact_bar
from wizard.checks.answers import DnsAnswer, DnsOutcome, ProbeTarget
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.mx_set import MxRaw, not_known
from wizard.model import (
    AskedKind,
    Finding,
    Group,
    NameServerAnswer,
    NameServersFacts,
    NameServerState,
    PlannedQuestion,
    Reason,
    Status,
)

__all__ = ["CHECK", "MAX_SERVERS"]

# Few domains have more; a hostile zone may name hundreds.
MAX_SERVERS = 6
MOST_LEVELS = 4
DNS_PORT = 53

State = NameServerState
_STATES = {
    DnsOutcome.SERVFAIL: State.FAILS,
    DnsOutcome.MALFORMED: State.FAILS,
    DnsOutcome.REFUSED: State.REFUSES,
    DnsOutcome.TIMEOUT: State.SILENT,
    DnsOutcome.UNREACHABLE: State.UNREACHABLE,
}
_FAULTS = {State.LAME, State.REFUSES, State.FAILS, State.SILENT, State.NO_ADDRESS}
_NOT_HEARD = {State.SILENT, State.UNREACHABLE, State.NOT_ASKED}


@dataclass(frozen=True, slots=True)
class ServerRaw:
    """One name server: where it was asked, or why not; its answers for MX and SOA."""

    host: str
    target: ProbeTarget | None = None
    barred: ContactBar | None = None
    mx: DnsAnswer | None = None
    soa: DnsAnswer | None = None


@dataclass(frozen=True, slots=True)
class NameServersRaw:
    """`ns` is the last answer of the search for the zone; `zone` is "" when none was found."""

    ns: DnsAnswer
    zone: str = ""
    servers: tuple[ServerRaw, ...] = ()


def zone_names(domain: str) -> tuple[str, ...]:
    """Where the zone of a domain may begin: the domain, then each name above it but the last."""
    labels = domain.strip().rstrip(".").split(".")
    levels = range(max(len(labels) - 1, 1))
    return tuple(".".join(labels[level:]) for level in levels)[:MOST_LEVELS]


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """NS (of the names above only where the domain has none), addresses, then each server."""
    domain = context.inputs.recipient_domain or ""
    servers = f"<each name server of {domain}>"
    return (
        *(context.dns("name_servers", "NS", name) for name in zone_names(domain)),
        *(context.dns("name_servers", kind, servers) for kind in ("A", "AAAA")),
        PlannedQuestion("name_servers", AskedKind.DNS, servers, f"MX {domain}"),
        PlannedQuestion("name_servers", AskedKind.DNS, servers, f"SOA <zone of {domain}>"),
    )


async def ask(context: CheckContext) -> NameServersRaw:
    """Find the zone, then ask all its servers side by side."""
    domain = context.inputs.recipient_domain or ""
    found = await context.ask(domain, "NS")
    for name in zone_names(domain)[1:]:
        if _is_zone(found) or not found.certain:
            break
        found = await context.ask(name, "NS")
    if not _is_zone(found):
        return NameServersRaw(found)
    hosts = sorted(found.records)[:MAX_SERVERS]
    servers = await asyncio.gather(*(_server(context, host, found.name) for host in hosts))
    return NameServersRaw(found, found.name, tuple(servers))


def read(raw: NameServersRaw, context: CheckContext) -> NameServersFacts | NotKnown:
    """What each said, and whether they agree."""
    domain = context.inputs.recipient_domain or ""
    if not raw.zone:
        if not raw.ns.certain:
            return not_known(raw.ns, domain)
        return NotKnown(Reason.NOT_APPLICABLE, raw.ns.line, about=domain)
    bars = [server.barred for server in raw.servers]
    if bars and all(bars):
        example = ContactBar.EXAMPLE in bars
        reason = Reason.EXAMPLE_ADDRESS if example else Reason.PRIVATE_ADDRESS
        return NotKnown(reason, about=raw.zone, status=Status.SKIPPED)
    answers = tuple(_answer(server) for server in raw.servers)
    good = [each for each in answers if each.state is State.ANSWERS]
    serials = {each.serial for each in good if each.serial is not None}
    return NameServersFacts(
        domain=domain,
        zone=raw.zone,
        servers=answers,
        agree=len({each.mx for each in good}) == 1 if len(good) > 1 else None,
        serials_agree=len(serials) <= 1 if len(good) > 1 else None,
        intercepted=_is_intercepted(raw.servers, answers),
        more=max(len(raw.ns.records) - MAX_SERVERS, 0),
    )


def judge(facts: NameServersFacts, context: CheckContext) -> Finding:
    """One server that fails delays mail now and then; none that answers stops it."""
    status, reason = _verdict(facts, _mx_is_known(context))
    return context.finding(status, facts, about=facts.zone, reason=reason)


def _verdict(facts: NameServersFacts, mx_known: bool) -> tuple[Status, Reason | None]:
    states = {each.state for each in facts.servers}
    if facts.intercepted:
        return Status.UNKNOWN, Reason.REFUSED
    if states <= _NOT_HEARD:
        # The resolver got through to them and we did not: it is this network's doing.
        return (Status.UNKNOWN, Reason.TIMED_OUT) if mx_known else (Status.LOOK, None)
    if State.ANSWERS not in states:
        return Status.PROBLEM, None
    if states & _FAULTS or facts.agree is False:
        return Status.LOOK, None
    return Status.NOTE if facts.serials_agree is False else Status.OK, None


def _mx_is_known(context: CheckContext) -> bool:
    raw = context.raws.get("mx")
    return isinstance(raw, MxRaw) and raw.mx.certain


def _is_zone(answer: DnsAnswer) -> bool:
    return answer.outcome is DnsOutcome.ANSWER and not answer.cname


async def _server(context: CheckContext, host: str, zone: str) -> ServerRaw:
    answers = await asyncio.gather(context.ask(host, "A"), context.ask(host, "AAAA"))
    # IPv4 before IPv6: a computer without IPv6 would say "unreachable" and mean nothing by it.
    addresses = [record for answer in answers for record in answer.records]
    if not addresses:
        return ServerRaw(host)
    target = ProbeTarget(host, addresses[0], DNS_PORT)
    barred = contact_bar(context.options, target)
    if barred is not None:
        return ServerRaw(host, target, barred)
    domain = context.inputs.recipient_domain or ""
    mx, soa = await asyncio.gather(
        context.inspector.ask_at(target, domain, "MX"),
        context.inspector.ask_at(target, zone, "SOA"),
    )
    return ServerRaw(host, target, None, mx, soa)


def _answer(server: ServerRaw) -> NameServerAnswer:
    address = server.target.address if server.target is not None else ""
    if server.mx is None or server.soa is None:
        state = State.NOT_ASKED if server.barred else State.NO_ADDRESS
        return NameServerAnswer(server.host, address, state)
    mx = tuple(sorted(server.mx.records)) if server.mx.certain else ()
    return NameServerAnswer(server.host, address, _state(server.mx), mx, _serial(server.soa))


def _state(answer: DnsAnswer) -> State:
    if not answer.certain:
        return _STATES[answer.outcome]
    return State.ANSWERS if answer.authoritative else State.LAME


def _serial(soa: DnsAnswer) -> int | None:
    """The third field of "mname rname serial refresh retry expire minimum"."""
    parts = soa.records[0].split() if soa.records else ()
    return int(parts[2]) if len(parts) > 2 and parts[2].isdecimal() else None


def _is_intercepted(servers: Sequence[ServerRaw], answers: Sequence[NameServerAnswer]) -> bool:
    """Whether a resolver in between answers for everybody: all know, none holds the zone."""
    heard = [server.mx for server in servers if server.mx is not None and server.mx.certain]
    lame = [answer for answer in answers if answer.state is State.LAME]
    return len(heard) > 1 and len(lame) == len(heard) and all(mx.recursive for mx in heard)


CHECK: Check[NameServersRaw, NameServersFacts] = Check(
    id="name_servers",
    group=Group.RECEIVER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("recipient_domain",),
    names=("recipient_domain",),
    reads_if_there=("mx",),
    deadline_s=25.0,
)
