"""Check `tls`: encryption (STARTTLS) as the test connection saw it; asks nothing by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from wizard.checks.answers import ProbeAnswer
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.connection import TCP_FAILURES, raw_connection
from wizard.checks.talk import is_masked, offers
from wizard.checks.waiting import reason_without_hosts
from wizard.model import (
    Command,
    Finding,
    Group,
    PlannedQuestion,
    Reason,
    Status,
    TlsFacts,
)

__all__ = ["CHECK"]


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """Nothing beyond the test connection."""
    return ()


async def ask(context: CheckContext) -> ProbeAnswer | None:
    """Take what the test connection saw."""
    raw = raw_connection(context)
    return raw.best if raw is not None else None


def read(answer: ProbeAnswer | None, context: CheckContext) -> TlsFacts | NotKnown:
    """What was offered, what was agreed, whose certificate it was."""
    domain = context.inputs.recipient_domain or ""
    if answer is None or answer.outcome in TCP_FAILURES:
        return NotKnown(reason_without_hosts(context), about=domain, status=Status.SKIPPED)
    hello = answer.replies_to(Command.EHLO)
    accepted = [reply for reply in hello if reply.code == 250]
    if not accepted:
        # Refused or silent before the list of features: nothing is known about STARTTLS.
        return NotKnown(Reason.REFUSED, about=answer.target.host)
    offered = any(offers(reply, "STARTTLS") for reply in accepted)
    if not offered and is_masked(answer.reply_to(Command.CONNECT), accepted[-1]):
        return NotKnown(Reason.REFUSED, "masked", about=answer.target.host)
    return _facts(answer, offered=offered, now=context.clock())


def judge(facts: TlsFacts, context: CheckContext) -> Finding:
    """Ordinary mail goes on with a bad certificate, so that is a note and no fault."""
    raw = raw_connection(context)
    best = raw.best if raw is not None else None
    return context.finding(
        status_of(facts),
        facts,
        about=facts.host,
        error=facts.error,
        diverted_to=best.diverted_to if best else None,
        age_seconds=best.age_seconds if best else 0.0,
    )


def status_of(facts: TlsFacts) -> Status:
    """How encryption stands."""
    if not facts.offered:
        return Status.NOTE
    if not facts.established:
        return Status.LOOK
    good = facts.name_matches and facts.trusted is not False and not facts.expired
    return Status.OK if good else Status.NOTE


def _facts(answer: ProbeAnswer, *, offered: bool, now: datetime) -> TlsFacts:
    seen = answer.tls
    if seen is None:
        return TlsFacts(answer.target.host, offered, established=False, error=answer.error)
    facts = TlsFacts(
        host=answer.target.host,
        offered=offered,
        established=seen.established,
        version=seen.version,
        cipher=seen.cipher,
        trusted=seen.trusted,
        trust_store=seen.trust_store,
        error=seen.error or seen.trust_error,
    )
    return _with_certificate(facts, seen.chain[0], now) if seen.chain else facts


def _with_certificate(facts: TlsFacts, der: bytes, now: datetime) -> TlsFacts:
    """Add what the server's own certificate says; nothing when it cannot be read."""
    from wizard.checks.certificates import name_matches, read_certificate

    own = read_certificate(der)
    if own is None:
        return facts
    return replace(
        facts,
        names=own.names,
        issuer=own.issuer,
        not_before=_stamp(own.not_before),
        not_after=_stamp(own.not_after),
        expired=not own.not_before <= now <= own.not_after,
        name_matches=name_matches(own.names, facts.host),
        self_signed=own.self_signed,
    )


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


CHECK = Check(
    id="tls",
    group=Group.RECEIVER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("recipient_domain",),
    depends_on=("connection",),
)
