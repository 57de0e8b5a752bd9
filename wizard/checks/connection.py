"""Check `connection`: the test connection to the best receiving server."""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, replace

from wizard.checks.addresses import ContactBar, contact_bar
from wizard.checks.answers import ProbeAnswer, ProbeTarget
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.consent import is_own_address
from wizard.checks.own_address import is_same_address, own_address
from wizard.checks.talk import read_talk
from wizard.checks.waiting import reason_without_hosts
from wizard.model import (
    AskedKind,
    Command,
    ConnectionFacts,
    ConnectionOutcome,
    Envelope,
    Finding,
    Group,
    HostTried,
    MxFacts,
    PlannedQuestion,
    Reason,
    Status,
)

__all__ = ["CHECK", "TCP_FAILURES", "ConnectionRaw", "raw_connection"]

# Three connections a domain and run; more than that is how testers get themselves shut out.
MAX_CONTACTS = 3
# Later than this no further host is begun with: one may take over a minute (its greeting alone).
LAST_START_S = 16.0

TCP_FAILURES = frozenset(
    {ConnectionOutcome.TCP_TIMEOUT, ConnectionOutcome.TCP_REFUSED, ConnectionOutcome.NO_ROUTE}
)

_REASONS = {
    ConnectionOutcome.TCP_TIMEOUT: Reason.TIMED_OUT,
    ConnectionOutcome.TCP_REFUSED: Reason.REFUSED,
    ConnectionOutcome.NO_ROUTE: Reason.NO_NETWORK,
}


@dataclass(frozen=True, slots=True)
class ConnectionRaw:
    """The answers in the order of asking; `barred` when no address may be connected to."""

    domain: str
    answers: tuple[ProbeAnswer, ...] = ()
    barred: ContactBar | None = None

    @property
    def best(self) -> ProbeAnswer | None:
        """The first host that said anything, else the first that was tried."""
        contacted = [answer for answer in self.answers if answer.outcome is not None]
        spoken = [answer for answer in contacted if answer.outcome not in TCP_FAILURES]
        return next(iter(spoken or contacted), None)


def raw_connection(context: CheckContext) -> ConnectionRaw | None:
    """What this check saw, for the checks that depend on it."""
    raw = context.raws.get("connection")
    return raw if isinstance(raw, ConnectionRaw) else None


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """One test connection, to the next host only where the first cannot be reached.

    The list names every receiving server, so it holds for `all_mx` and both families too.
    """
    what = "EHLO, STARTTLS, EHLO, QUIT"
    envelope = _envelope(context)
    if envelope is not None:
        mail, rcpt = f"MAIL FROM:<{envelope.mail_from}>", f"RCPT TO:<{envelope.rcpt_to}>"
        what = f"EHLO, STARTTLS, EHLO, {mail}, {rcpt}, RSET, QUIT"
    whom = f"<mx of {context.inputs.recipient_domain}>:25"
    return (PlannedQuestion("connection", AskedKind.SMTP, whom, what),)


async def ask(context: CheckContext) -> ConnectionRaw:
    """Connect to the best host; go on to the next where TCP fails.

    On request also to the other hosts, or to the other family's address, within the limits; a
    receiver that limits us is left alone at once.
    """
    domain = context.inputs.recipient_domain or ""
    targets = targets_of(context)
    bars = [contact_bar(context.options, target) for target in targets]
    if targets and all(bars):
        return ConnectionRaw(domain, barred=bars[0])
    answers: list[ProbeAnswer] = []
    allowed = [target for target, bar in zip(targets, bars, strict=True) if bar is None]
    loop = asyncio.get_running_loop()
    latest = loop.time() + LAST_START_S
    wanted = wanted_of(context)
    for target in allowed:
        if not _goes_on(answers, target in wanted) or (answers and loop.time() > latest):
            break
        answers.append(await _probe(context, target, first=not answers))
    return ConnectionRaw(domain, tuple(answers))


def read(raw: ConnectionRaw, context: CheckContext) -> ConnectionFacts | NotKnown:
    """The talk with the best host, with a line on each of the others."""
    if raw.barred is not None:
        example = raw.barred is ContactBar.EXAMPLE
        reason = Reason.EXAMPLE_ADDRESS if example else Reason.PRIVATE_ADDRESS
        return NotKnown(reason, about=raw.domain, status=Status.SKIPPED)
    if raw.best is None:
        waits = [answer.wait_s for answer in raw.answers]
        reason = Reason.POLITE_WAIT if waits else reason_without_hosts(context)
        error = f"{max(waits):.0f} s" if waits else ""
        return NotKnown(reason, error, about=raw.domain, status=Status.SKIPPED)
    facts = read_talk(raw.best, tried=tuple(map(line_of, raw.answers)))
    own, sender = own_address(raw.best), context.inputs.sending_ip or ""
    return replace(
        facts,
        attempts=tuple(map(attempt_of, raw.answers)),
        from_sender=own is not None and is_same_address(own.address, sender),
    )


def judge(facts: ConnectionFacts, context: CheckContext) -> Finding:
    """What works is a note; what cannot be reached from here is unknown, never "down"."""
    raw = raw_connection(context)
    best = raw.best if raw is not None else None
    return context.finding(
        status_of(facts),
        facts,
        about=facts.host,
        reason=_REASONS.get(facts.outcome),
        error=best.error if best else "",
        diverted_to=best.diverted_to if best else None,
        age_seconds=best.age_seconds if best else 0.0,
    )


def status_of(facts: ConnectionFacts) -> Status:
    """How the connection stands, seen from a computer that is not the mail server."""
    if facts.outcome in TCP_FAILURES:
        return Status.UNKNOWN
    if facts.outcome is ConnectionOutcome.ANSWERS:
        return Status.LOOK if facts.masked else Status.NOTE
    refused_here = facts.outcome is ConnectionOutcome.REFUSED_BY_REPLY
    permanent = facts.code is not None and facts.code >= 500
    if refused_here and permanent and facts.refused_at in (Command.CONNECT, Command.EHLO):
        # Told to this computer's address, often a dynamic one: no word about the mail server.
        return Status.NOTE
    return Status.LOOK


def targets_of(context: CheckContext) -> tuple[ProbeTarget, ...]:
    """What was asked for, then each host's first address by preference, each host's second …"""
    ranks = itertools.zip_longest(*_rows(context))
    ranked = (target for rank in ranks for target in rank if target is not None)
    return tuple(dict.fromkeys((*wanted_of(context), *ranked)))


def wanted_of(context: CheckContext) -> tuple[ProbeTarget, ...]:
    """What is to be tested also when the best host answers: other hosts, the other family."""
    rows = _rows(context)
    chosen = rows if context.options.all_mx else rows[:1]
    if context.options.family != "both":
        return tuple(row[0] for row in chosen)
    pairs = ([_first(row, ":" in row[0].address), _first(row, ":" not in row[0].address)]
             for row in chosen)  # fmt: skip
    return tuple(target for pair in pairs for target in pair if target is not None)


def _rows(context: CheckContext) -> list[list[ProbeTarget]]:
    """The addresses of each host that has any, hosts by preference."""
    finding = context.results.get("mx")
    facts = finding.facts if finding is not None else None
    hosts = facts.hosts if isinstance(facts, MxFacts) else ()
    rows = (
        [ProbeTarget(host.host, address) for address in _of_family(host.addresses, context)]
        for host in hosts
    )
    return [row for row in rows if row]


def _first(row: list[ProbeTarget], v6: bool) -> ProbeTarget | None:
    return next((target for target in row if (":" in target.address) is v6), None)


def attempt_of(answer: ProbeAnswer) -> HostTried:
    """One contact as a fact; a refusal in words counts as such."""
    target, age = answer.target, answer.age_seconds
    if answer.outcome is None:
        return HostTried(target.host, target.address, None)
    facts = read_talk(answer)
    return HostTried(target.host, target.address, facts.outcome, facts.code, age)


def line_of(answer: ProbeAnswer) -> str:
    """One attempt in one technical line."""
    said = answer.replies[-1] if answer.replies else None
    word = f"{said.code} {said.text}"[:200] if said else str(answer.outcome or "not contacted")
    return f"{answer.target.host} [{answer.target.address}]: {word}"


def _goes_on(answers: list[ProbeAnswer], wanted: bool) -> bool:
    """Whether one more host may be asked; `wanted` even after another one has answered."""
    no_route = ConnectionOutcome.NO_ROUTE  # Nobody was bothered by that.
    contacts = [answer for answer in answers if answer.outcome not in (None, no_route)]
    if len(contacts) >= MAX_CONTACTS or len(answers) >= 2 * MAX_CONTACTS:
        return False
    if any(reply.code == 421 for answer in contacts for reply in answer.replies):
        return False
    spoken = [answer for answer in contacts if answer.outcome not in TCP_FAILURES]
    return wanted or not spoken


def _envelope(context: CheckContext | PlanContext) -> Envelope | None:
    """What may be asked about a recipient: nothing where it is locked, or not the user's own."""
    envelope = context.inputs.envelope
    if envelope is None or context.options.envelope_locked:
        return None
    return envelope if is_own_address(envelope, context.inputs.sender_domain) else None


async def _probe(context: CheckContext, target: ProbeTarget, *, first: bool) -> ProbeAnswer:
    return await context.prober.probe(
        target,
        envelope=_envelope(context) if first else None,
        progress=lambda kind, seconds: context.progress(kind, target.host, seconds),
    )


def _of_family(addresses: tuple[str, ...], context: CheckContext) -> list[str]:
    """IPv4 before IPv6: most desktops have the one for sure, and say so late about the other."""
    v4 = [address for address in addresses if ":" not in address]
    v6 = [address for address in addresses if ":" in address]
    return {"4": v4, "6": v6}.get(context.options.family, v4 + v6)


CHECK = Check(
    id="connection",
    group=Group.RECEIVER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("recipient_domain",),
    depends_on=("mx",),
    deadline_s=85.0,
)
