"""The step "wait": the timetable, how long to leave the receiver alone, whether that suffices."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from wizard.knowledge.mtas import Mta
from wizard.knowledge.plan_rules import PlanRule
from wizard.model import Cause, Circumstances, CopyText, Retrying, Timetable, WaitFacts
from wizard.planning.case import PlanCase
from wizard.planning.problems import PlanningError
from wizard.planning.queue_ids import with_queue_id
from wizard.planning.retries import timetable, upcoming, with_give_up
from wizard.planning.steps.parts import StepParts
from wizard.planning.told_time import told_time
from wizard.planning.usual_length import usual_length

__all__ = ["build"]

# While these last, one more try does harm: it counts against the sender.
_NEVER_FORCED = frozenset(
    {
        Cause.RATE_LIMIT,
        Cause.CONNECTION_LIMIT,
        Cause.REPUTATION,
        Cause.BLOCKLISTED,
        Cause.COLD_IP,
        Cause.VOLUME_SPIKE,
        Cause.SENDER_QUOTA,
        Cause.GREYLISTING,
        Cause.SERVER_BUSY,
        Cause.CONTENT,
        Cause.POLICY,
        Cause.UNKNOWN,
    }
)


def build(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give when the server tries again, and whether it gives up before the block usually ends."""
    table = _timetable(case)
    last_s = _last_s(case)
    facts = WaitFacts(
        timetable=table,
        quiet_s=_quiet_s(case),
        last_s=last_s,
        too_short=_too_short(case, table, last_s),
        forced_retry=_forced_retry(case),
        force_harms=case.diagnosis.cause in _NEVER_FORCED,
    )
    return StepParts(facts, _read_commands(case))


def _timetable(case: PlanCase) -> Timetable | None:
    server = case.server
    if server is None or case.diagnosis.retrying is Retrying.NOBODY:
        return None
    around = case.bounce.circumstances
    since, about = _since(around)
    if since is None and (said := told_time(case.said("since"), case.now)) is not None:
        since, about = said, True
    table = _computed(server, since, _last_attempt(case), case.wishes.retry_options)
    if about:
        table = replace(table, notes=(*table.notes, "arrival_estimated"))
    return upcoming(_ends_as_told(table, around), case.now)


def _ends_as_told(table: Timetable, around: Circumstances) -> Timetable:
    """Give the table with the end that the text itself names, if it does."""
    left, written = around.retry_left_s, around.notice_at
    if around.retry_until is not None:
        return with_give_up(table, around.retry_until.value)
    if left is None:
        return table
    if written is not None:
        return with_give_up(table, written.value + timedelta(seconds=left.value))
    return replace(table, left_s=left.value)


def _since(around: Circumstances) -> tuple[datetime | None, bool]:
    """Give when the message came in, and whether that is only what a delay notice lets guess."""
    if around.arrived_at is not None:
        return around.arrived_at.value, False
    if around.notice_at is None or around.waited_s is None:
        return None, False
    return around.notice_at.value - timedelta(seconds=around.waited_s.value), True


def _last_attempt(case: PlanCase) -> datetime | None:
    """Give the last attempt that is told; a server writes its delay notice right after one."""
    around = case.bounce.circumstances
    if around.last_attempt_at is not None:
        return around.last_attempt_at.value
    late = case.diagnosis.retrying is Retrying.YES and around.notice_at is not None
    return around.notice_at.value if late and around.notice_at else None


def _computed(
    server: Mta, since: datetime | None, last: datetime | None, own: Mapping[str, str]
) -> Timetable:
    """Compute with the user's settings; with those of the box when they do not fit the server."""
    try:
        return timetable(server, since=since, options=own, last_attempt=last)
    except PlanningError:
        table = timetable(server, since=since, last_attempt=last)
        return replace(table, notes=(*table.notes, "settings_not_used"))


def _quiet_s(case: PlanCase) -> int | None:
    """Give what the reply or the provider's documentation asks for, else what is known of it."""
    if case.diagnosis.wait_s is not None:
        return case.diagnosis.wait_s
    return (case.back_off.quiet_s or None) if case.back_off else None


def _last_s(case: PlanCase) -> int | None:
    return usual_length(case.bounce, case.diagnosis, case.knowledge)


def _too_short(case: PlanCase, table: Timetable | None, last_s: int | None) -> bool:
    if table is None or table.gives_up_age_s is None or last_s is None:
        return False
    return case.diagnosis.retrying is not Retrying.OVER and table.gives_up_age_s < last_s


def _forced_retry(case: PlanCase) -> str:
    """Give the command that tries this one message again, only where the sender mends a fault."""
    commands = case.at_hand.commands_for("retry_one") if case.at_hand else ()
    if not commands or case.diagnosis.cause in _NEVER_FORCED:
        return ""
    return with_queue_id(commands[0].text, case.read("queue_id"))


def _read_commands(case: PlanCase) -> tuple[CopyText, ...]:
    commands = case.at_hand.commands_for("read") if case.at_hand else ()
    return tuple(CopyText(command.label, command.text) for command in commands)
