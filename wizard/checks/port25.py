"""Check `port25`: can this computer reach port 25 at all? Asked only when the receiver failed.

Three unrelated receivers serve as controls; without them "the network here blocks port 25" looks
just like "the receiver is down".
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace

from wizard.checks.addresses import contact_bar
from wizard.checks.answers import DnsAnswer, DnsOutcome, ProbeAnswer, ProbeTarget, WebOutcome
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.connection import TCP_FAILURES, raw_connection
from wizard.checks.mx_set import ask_mx, not_known, plan_mx, read_mx
from wizard.checks.own_address import is_same_address, own_address
from wizard.checks.waiting import reason_without_hosts
from wizard.model import (
    AskedKind,
    Command,
    ConnectionOutcome,
    ControlAnswer,
    Finding,
    Group,
    PlannedQuestion,
    Port25Conclusion,
    Port25Facts,
    Reason,
    Status,
)

__all__ = ["CHECK", "CONTROLS"]

# Google, Microsoft, Yahoo: three owners, three networks. Their servers are looked up each time.
# With each, what its own greetings name.
CONTROLS = {
    "gmail.com": "google.com",
    "outlook.com": "outlook.com",
    "yahoo.com": "yahoo.com",
}

WEB_PORT = 443

_NOT_SMTP = {
    ConnectionOutcome.CLOSED,
    ConnectionOutcome.BANNER_TIMEOUT,
    ConnectionOutcome.NOT_SMTP,
    ConnectionOutcome.TOO_LONG,
    ConnectionOutcome.TIMEOUT,
}


@dataclass(frozen=True, slots=True)
class Port25Raw:
    """`needed` is False when the receiver itself could be reached. `failed` are look-ups.

    `web_reached` is None where the controls answered, or the web was not tried.
    """

    needed: bool
    tried: bool = False
    controls: tuple[tuple[str, ProbeAnswer], ...] = ()
    failed: tuple[DnsAnswer, ...] = ()
    web_reached: bool | None = None


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """MX, address and greeting of three controls, only if the receiver cannot be reached."""
    return tuple(
        replace(question, only_if="unreachable")
        for domain in CONTROLS
        for question in (
            *plan_mx(context, "port25", domain),
            PlannedQuestion("port25", AskedKind.SMTP, f"<mx of {domain}>:25", "QUIT"),
            context.dns("port25", "A", domain),
            PlannedQuestion("port25", AskedKind.TCP, f"{domain}:{WEB_PORT}", "connect"),
        )
    )


async def ask(context: CheckContext) -> Port25Raw:
    """Look the controls up and knock, all at once; each hears nothing but QUIT."""
    raw = raw_connection(context)
    best = raw.best if raw is not None else None
    if best is None or best.outcome not in TCP_FAILURES:
        return Port25Raw(needed=False, tried=best is not None)
    tried = frozenset(answer.target.host for answer in raw.answers) if raw is not None else ()
    found = await asyncio.gather(*(_control(context, domain, tried) for domain in CONTROLS))
    controls = tuple(
        (domain, result)
        for domain, result in zip(CONTROLS, found, strict=True)
        if isinstance(result, ProbeAnswer) and result.outcome is not None
    )
    failed = tuple(result for result in found if isinstance(result, DnsAnswer))
    silent = controls and all(answer.outcome in TCP_FAILURES for _, answer in controls)
    web_reached = await _reach_the_web(context) if silent else None
    return Port25Raw(True, True, controls, failed, web_reached)


def read(raw: Port25Raw, context: CheckContext) -> Port25Facts | NotKnown:
    """The conclusion of the decision table."""
    if not raw.needed:
        if raw.tried:
            return _with_own_address(Port25Facts(Port25Conclusion.OPEN), context)
        return NotKnown(reason_without_hosts(context), status=Status.SKIPPED)
    if raw.controls:
        controls = tuple(control_of(answer) for _, answer in raw.controls)
        conclusion = conclude(raw.controls, raw.web_reached)
        facts = Port25Facts(conclusion, controls, raw.web_reached)
        return _with_own_address(facts, context)
    silent = {DnsOutcome.UNREACHABLE, DnsOutcome.TIMEOUT}
    if raw.failed and all(answer.outcome in silent for answer in raw.failed):
        return Port25Facts(Port25Conclusion.NO_NETWORK)
    if raw.failed:
        return not_known(raw.failed[0], "")
    return NotKnown(Reason.NOT_APPLICABLE)


def judge(facts: Port25Facts, context: CheckContext) -> Finding:
    """Only a receiver that fails while others answer is worth a look; it may still be the way."""
    status, reason = _VERDICTS[facts.conclusion]
    return context.finding(status, facts, about="port 25", reason=reason)


def conclude(
    controls: tuple[tuple[str, ProbeAnswer], ...], web_reached: bool | None = None
) -> Port25Conclusion:
    """Decide what the controls together say; the target itself could not be reached."""
    outcomes = {answer.outcome for _, answer in controls}
    if outcomes <= {ConnectionOutcome.NO_ROUTE} or web_reached is False:
        return Port25Conclusion.NO_NETWORK
    if outcomes <= {ConnectionOutcome.TCP_REFUSED}:
        return Port25Conclusion.REJECTED_HERE
    if outcomes <= TCP_FAILURES:
        return Port25Conclusion.BLOCKED_HERE
    if outcomes <= _NOT_SMTP or _greeted_by_a_stranger(controls):
        return Port25Conclusion.INTERCEPTED
    return Port25Conclusion.RECEIVER_ONLY


def control_of(answer: ProbeAnswer) -> ControlAnswer:
    """One control as a fact."""
    assert answer.outcome is not None, "controls that were not contacted are left out"
    target = answer.target
    return ControlAnswer(target.host, target.address, answer.outcome, _banner(answer))


def _with_own_address(facts: Port25Facts, context: CheckContext) -> Port25Facts:
    """Add as whom the receiver sees this computer, and whether that is who sends."""
    raw = raw_connection(context)
    own, sender = own_address(raw.best if raw is not None else None), context.inputs.sending_ip
    same = is_same_address(own.address, sender) if own is not None and sender else None
    return replace(facts, own=own, is_sender=same)


def _greeted_by_a_stranger(controls: tuple[tuple[str, ProbeAnswer], ...]) -> bool:
    """Whether something in between greets for everybody: one greeting, or never the owner's."""
    greetings = [(domain, _banner(answer)) for domain, answer in controls if _banner(answer)]
    if len(greetings) < 2:
        return False
    same = len({banner for _, banner in greetings}) == 1
    own = any(CONTROLS.get(domain, domain) in banner.lower() for domain, banner in greetings)
    return same or not own


def _banner(answer: ProbeAnswer) -> str:
    greeting = answer.reply_to(Command.CONNECT)
    return greeting.text if greeting is not None else ""


async def _control(
    context: CheckContext, domain: str, tried: Collection[str]
) -> ProbeAnswer | DnsAnswer | None:
    """The greeting of a control's best host, or the failed look-up.

    None for one that may not be connected to, and for the very receiver that is in question.
    """
    raw = await ask_mx(context, domain)
    found = read_mx(raw)
    if isinstance(found, NotKnown) or not found.hosts:
        return raw.mx
    target = next((t for host in found.hosts for t in _targets(host.host, host.addresses)), None)
    if target is None:
        return next(iter(raw.addresses.values()), (raw.mx,))[0]
    if target.host in tried or contact_bar(context.options, target) is not None:
        return None
    return await context.prober.probe(target, greeting_only=True)


async def _reach_the_web(context: CheckContext) -> bool | None:
    """Whether any control can be reached on port 443; None where none could be tried."""
    tried = await asyncio.gather(*(_knock(context, domain) for domain in CONTROLS))
    told = [reached for reached in tried if reached is not None]
    return any(told) if told else None


async def _knock(context: CheckContext, domain: str) -> bool | None:
    addresses = (await context.ask(domain, "A")).records
    if not addresses:
        return None
    target = ProbeTarget(domain, addresses[0], WEB_PORT)
    if contact_bar(context.options, target) is not None:
        return None
    outcome = (await context.web.knock(target)).outcome
    return outcome is WebOutcome.ANSWERS


def _targets(host: str, addresses: tuple[str, ...]) -> list[ProbeTarget]:
    """IPv4 only: a computer without IPv6 would say "no route" and mean nothing by it."""
    return [ProbeTarget(host, address) for address in addresses if ":" not in address]


_VERDICTS: dict[Port25Conclusion, tuple[Status, Reason | None]] = {
    Port25Conclusion.OPEN: (Status.NOTE, None),
    Port25Conclusion.RECEIVER_ONLY: (Status.LOOK, None),
    Port25Conclusion.BLOCKED_HERE: (Status.UNKNOWN, Reason.PORT_BLOCKED),
    Port25Conclusion.REJECTED_HERE: (Status.UNKNOWN, Reason.PORT_BLOCKED),
    Port25Conclusion.INTERCEPTED: (Status.UNKNOWN, Reason.PORT_BLOCKED),
    Port25Conclusion.NO_NETWORK: (Status.UNKNOWN, Reason.NO_NETWORK),
}

CHECK = Check(
    id="port25",
    group=Group.THIS_COMPUTER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("recipient_domain",),
    depends_on=("connection",),
    deadline_s=85.0,
)
