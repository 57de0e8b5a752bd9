"""Check `dane`: do signed TLSA records name the receiving hosts' certificates? (RFC 7672)

They count only where MX and TLSA answers are both signed and checked. A sender that uses DANE
holds mail back where they do not fit, so they bear on a 421 about encryption.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.connection import raw_connection
from wizard.checks.mx_set import MxRaw
from wizard.checks.tlsa import Tlsa, matches, parse_tlsa
from wizard.checks.waiting import reason_without_hosts
from wizard.model import (
    DaneFacts,
    DaneHost,
    DaneState,
    DnssecFacts,
    DnssecState,
    Finding,
    Group,
    MxFacts,
    PlannedQuestion,
    Reason,
    Status,
)

__all__ = ["CHECK"]

MAX_HOSTS = 3
_MINOR = ("", "cname")


@dataclass(frozen=True, slots=True)
class DaneRaw:
    """The TLSA answers by host; none are asked for where the MX answer is not signed."""

    state: DnssecState | None
    answers: tuple[tuple[str, DnsAnswer], ...] = ()


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """TLSA of the hosts, only where the MX answer is signed."""
    domain = context.inputs.recipient_domain or ""
    return (context.dns("dane", "TLSA", f"_25._tcp.<mx of {domain}>"),)


async def ask(context: CheckContext) -> DaneRaw:
    """Ask for the best hosts' records."""
    finding = context.results.get("dnssec")
    facts = finding.facts if finding is not None else None
    state = facts.state if isinstance(facts, DnssecFacts) else None
    hosts = _hosts(context) if state is DnssecState.SECURE else ()
    found = await asyncio.gather(*(context.ask(f"_25._tcp.{host}", "TLSA") for host in hosts))
    return DaneRaw(state, tuple(zip(hosts, found, strict=True)))


def read(raw: DaneRaw, context: CheckContext) -> DaneFacts | NotKnown:
    """What the records are worth, and whether the certificate that was seen fits them."""
    domain = context.inputs.recipient_domain or ""
    if raw.state in (None, DnssecState.UNCHECKED, DnssecState.BOGUS):
        unknown = reason_without_hosts(context) is Reason.MX_UNKNOWN
        reason = Reason.MX_UNKNOWN if unknown else Reason.SIGNATURES_UNCHECKED
        return NotKnown(reason, about=domain)
    mx = context.raws.get("mx")
    secure = isinstance(mx, MxRaw) and mx.mx.authenticated
    hosts = tuple(_host(host, answer, context) for host, answer in raw.answers)
    return DaneFacts(domain, secure, hosts)


def judge(facts: DaneFacts, context: CheckContext) -> Finding:
    """Records that do not fit, or cannot be looked up, hold mail back."""
    return context.finding(status_of(facts), facts, about=facts.domain)


def status_of(facts: DaneFacts) -> Status:
    """How the hosts stand together."""
    states = {host.state for host in facts.hosts}
    if any(host.matches is False for host in facts.hosts) or DaneState.BOGUS in states:
        return Status.PROBLEM
    if states & {DaneState.UNUSABLE, DaneState.NO_ANSWER}:
        return Status.LOOK
    return Status.OK if any(host.matches for host in facts.hosts) else Status.NOTE


def _hosts(context: CheckContext) -> tuple[str, ...]:
    finding = context.results.get("mx")
    facts = finding.facts if finding is not None else None
    if not isinstance(facts, MxFacts):
        return ()
    return tuple(host.host for host in facts.hosts if host.problem in _MINOR)[:MAX_HOSTS]


def _host(host: str, answer: DnsAnswer, context: CheckContext) -> DaneHost:
    if answer.outcome is DnsOutcome.SERVFAIL:
        return DaneHost(host, DaneState.BOGUS)
    if not answer.certain:
        return DaneHost(host, DaneState.NO_ANSWER)
    if not answer.records:
        return DaneHost(host, DaneState.NONE)
    if not answer.authenticated:
        return DaneHost(host, DaneState.INSECURE, answer.records)
    read = (parse_tlsa(record) for record in answer.records)
    usable = [tlsa for tlsa in read if tlsa is not None]
    if not usable:
        return DaneHost(host, DaneState.UNUSABLE, answer.records)
    return DaneHost(host, DaneState.USABLE, answer.records, _matches(host, usable, context))


def _matches(host: str, records: Iterable[Tlsa], context: CheckContext) -> bool | None:
    raw = raw_connection(context)
    seen = [] if raw is None else [each for each in raw.answers if each.target.host == host]
    chains = [each.tls.chain for each in seen if each.tls is not None and each.tls.established]
    return matches(records, chains[0]) if chains and chains[0] else None


CHECK: Check[DaneRaw, DaneFacts] = Check(
    id="dane",
    group=Group.RECEIVER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("recipient_domain",),
    names=("recipient_domain",),
    depends_on=("mx", "dnssec"),
    reads_if_there=("connection",),
    deadline_s=85.0,
)
