"""Check `dnssec`: are the answers for the recipient's domain signed, and are the signatures right?

A resolver that checks them answers SERVFAIL where they are wrong; asked not to check (CD) it
answers. That tells wrong signatures from a server that fails (RFC 4035 section 5.5).
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.mx_set import not_known
from wizard.checks.resolver import SIGNED_ZONE
from wizard.model import (
    DnssecFacts,
    DnssecState,
    Finding,
    Group,
    PlannedQuestion,
    Reason,
    Status,
)

__all__ = ["CHECK"]

# Extended DNS errors that speak of signatures (RFC 8914 sections 4.6 to 4.13).
_SIGNATURE_ERROR = re.compile(r"\bEDE (?:5|6|7|8|9|10|11|12)\b")


@dataclass(frozen=True, slots=True)
class DnssecRaw:
    """`unchecked` is asked only where `mx` fails, `ds` only where the resolver does not check."""

    mx: DnsAnswer
    signed_zone: DnsAnswer
    unchecked: DnsAnswer | None = None
    ds: DnsAnswer | None = None


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """The MX, a zone known to be signed; MX unchecked and DS only where those leave it open."""
    domain = context.inputs.recipient_domain or ""
    questions = (("MX", domain), ("SOA", SIGNED_ZONE), ("MX", f"{domain} +cd"), ("DS", domain))
    return tuple(context.dns("dnssec", rdtype, name) for rdtype, name in questions)


async def ask(context: CheckContext) -> DnssecRaw:
    """Ask, and ask on where the answers leave it open."""
    domain = context.inputs.recipient_domain or ""
    mx, zone = await asyncio.gather(context.ask(domain, "MX"), context.ask(SIGNED_ZONE, "SOA"))
    if mx.outcome is DnsOutcome.SERVFAIL:
        return DnssecRaw(mx, zone, unchecked=await context.inspector.ask_unchecked(domain, "MX"))
    if mx.certain and not mx.authenticated and not zone.authenticated:
        return DnssecRaw(mx, zone, ds=await context.ask(domain, "DS"))
    return DnssecRaw(mx, zone)


def read(raw: DnssecRaw, context: CheckContext) -> DnssecFacts | NotKnown:
    """How the answer stands; a failure that is not about signatures stays one."""
    domain = context.inputs.recipient_domain or ""
    if raw.mx.authenticated and raw.mx.certain:
        return DnssecFacts(domain, DnssecState.SECURE, signed=True)
    if raw.mx.certain and raw.signed_zone.authenticated:
        return DnssecFacts(domain, DnssecState.INSECURE, signed=False)
    if raw.mx.certain:
        ds = raw.ds if raw.ds is not None and raw.ds.certain else None
        return DnssecFacts(domain, DnssecState.UNCHECKED, bool(ds.records) if ds else None)
    if _is_bogus(raw):
        return DnssecFacts(domain, DnssecState.BOGUS, signed=True)
    return not_known(raw.mx, domain)


def judge(facts: DnssecFacts, context: CheckContext) -> Finding:
    """Wrong signatures stop mail from every sender whose resolver checks them."""
    status = {
        DnssecState.SECURE: Status.OK,
        DnssecState.INSECURE: Status.NOTE,
        DnssecState.BOGUS: Status.PROBLEM,
        DnssecState.UNCHECKED: Status.UNKNOWN,
    }[facts.state]
    reason = Reason.NOT_APPLICABLE if status is Status.UNKNOWN else None
    raw = context.raws.get("dnssec")
    error = raw.mx.text if isinstance(raw, DnssecRaw) else ""
    return context.finding(status, facts, about=facts.domain, reason=reason, error=error)


def _is_bogus(raw: DnssecRaw) -> bool:
    """The server itself says so, or one that checks fails and, unchecked, does not."""
    if raw.unchecked is None or not raw.unchecked.certain:
        return False
    return raw.signed_zone.authenticated or _SIGNATURE_ERROR.search(raw.mx.text) is not None


CHECK: Check[DnssecRaw, DnssecFacts] = Check(
    id="dnssec",
    group=Group.RECEIVER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("recipient_domain",),
    names=("recipient_domain",),
    deadline_s=25.0,
)
