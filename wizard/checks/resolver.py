"""Check `resolver`: can the DNS server be trusted that all other look-ups go through?"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.believing import ROOT, SURE_ZONE, denies_everything, may_have_own_root
from wizard.checks.canary import ask_canaries, canary_names, invented
from wizard.checks.mx_set import MxRaw
from wizard.model import (
    CheckInputs,
    Finding,
    Group,
    PlannedQuestion,
    Reason,
    ResolverFacts,
    ResolverState,
    Status,
)

__all__ = ["CHECK", "SIGNED_ZONE"]

# A resolver that checks signatures says so of its answer (AD).
SIGNED_ZONE = SURE_ZONE

# Open to everybody, so that block lists cannot tell who asks, and refuse (reference notes A4).
_GOOGLE = "8.8.8.8 8.8.4.4 2001:4860:4860::8888 2001:4860:4860::8844"
_CLOUDFLARE = "1.1.1.1 1.0.0.1 2606:4700:4700::1111 2606:4700:4700::1001"
_QUAD9 = "9.9.9.9 149.112.112.112 2620:fe::fe 2620:fe::9"
_OTHERS = "208.67.222.222 208.67.220.220 94.140.14.14 94.140.15.15 64.6.64.6 64.6.65.6"
_PUBLIC = frozenset(f"{_GOOGLE} {_CLOUDFLARE} {_QUAD9} {_OTHERS}".split())

_STATES = {
    DnsOutcome.REFUSED: ResolverState.REFUSES,
    DnsOutcome.SERVFAIL: ResolverState.FAILS,
    DnsOutcome.MALFORMED: ResolverState.FAILS,
    DnsOutcome.TIMEOUT: ResolverState.SILENT,
    DnsOutcome.UNREACHABLE: ResolverState.MISSING,
}


@dataclass(frozen=True, slots=True)
class ResolverRaw:
    """The answers for names that cannot exist and a signed zone; where that is denied, the root."""

    canaries: tuple[DnsAnswer, ...] = ()
    signed: DnsAnswer | None = None
    root: DnsAnswer | None = None


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """Two names that cannot exist, one zone that is signed."""
    if context.inputs == CheckInputs():
        return ()
    names = canary_names(context.inputs, context.options)
    canaries = (context.dns("resolver", "A", name) for name in names)
    return (*canaries, context.dns("resolver", "SOA", SIGNED_ZONE))


async def ask(context: CheckContext) -> ResolverRaw:
    """Ask all at once; nothing where nothing else is to be asked."""
    if context.inputs == CheckInputs():
        return ResolverRaw()
    canaries, signed = await asyncio.gather(ask_canaries(context), context.ask(SIGNED_ZONE, "SOA"))
    named = context.options.nameserver is not None
    asks = may_have_own_root(signed, named_by_user=named)
    return ResolverRaw(canaries, signed, await context.ask(ROOT, "SOA") if asks else None)


def read(raw: ResolverRaw, context: CheckContext) -> ResolverFacts | NotKnown:
    """What the DNS server does, also judged by what it told the other checks."""
    if raw.signed is None:
        needs = ("recipient_domain", "sender_domain", "sending_ip")
        return NotKnown(Reason.NEEDS_INPUT, status=Status.SKIPPED, needs=needs)
    answers = (*raw.canaries, raw.signed)
    servers = tuple(dict.fromkeys(answer.server for answer in answers if answer.server))
    return ResolverFacts(
        servers=servers,
        state=_state(raw, answers, context),
        invented=invented(raw.canaries),
        checks_signatures=raw.signed.authenticated if _speaks(raw.signed) else None,
        public=any(server in _PUBLIC for server in servers),
    )


def judge(facts: ResolverFacts, context: CheckContext) -> Finding:
    """One that does not answer, or invents, makes the other findings uncertain."""
    status = Status.NOTE if facts.public else Status.OK
    if facts.state is not ResolverState.ANSWERS:
        status = Status.LOOK
    raw = context.raws.get("resolver")
    failed = raw.signed if isinstance(raw, ResolverRaw) else None
    error = failed.line if failed is not None and not failed.certain else ""
    return context.finding(status, facts, about=", ".join(facts.servers), error=error)


def _state(
    raw: ResolverRaw, answers: tuple[DnsAnswer, ...], context: CheckContext
) -> ResolverState:
    if invented(raw.canaries):
        return ResolverState.INVENTS
    if raw.signed is not None and denies_everything(raw.signed, raw.root):
        return ResolverState.DENIES
    others = (context.raws.get(check) for check in CHECK.reads_if_there)
    heard = [other.mx for other in others if isinstance(other, MxRaw)]
    # A server may refuse names that are none of its business and still serve those asked for. That
    # ".invalid" does not exist many know by themselves (RFC 6761), even with no way to the world.
    told = (answer for answer in (*answers, *heard) if not answer.name.endswith(".invalid"))
    if any(answer.certain for answer in told):
        return ResolverState.ANSWERS
    return _STATES[answers[-1].outcome]


def _speaks(signed: DnsAnswer) -> bool:
    """Whether the answer is about the zone, and so bears a mark that tells of signatures."""
    return signed.outcome is DnsOutcome.ANSWER


CHECK: Check[ResolverRaw, ResolverFacts] = Check(
    id="resolver",
    group=Group.THIS_COMPUTER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    reads_if_there=("mx", "sender_mx"),
    deadline_s=25.0,
)
