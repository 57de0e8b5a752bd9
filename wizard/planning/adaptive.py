"""The next day of a warm-up, from how yesterday went: on, hold, or step back.

The bounds: receivers want complaints below 0.1 % and act above 0.3 % (support.google.com/mail
/answer/81126). Those for deferrals are cautious practice, nobody publishes any.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import floor

from wizard.model import DayReport, Pace, WarmUpFacts
from wizard.planning.problems import PlanningError
from wizard.planning.warm_up import MAX_GROWTH, days_for, warm_up

__all__ = ["DayReport", "Pace", "going_on", "next_total"]

MIN_DAYS = 2
"""A schedule that goes on has at least so many days."""

HOLD_COMPLAINTS, BACK_COMPLAINTS = 0.001, 0.003
HOLD_DEFERRED, BACK_DEFERRED = 0.05, 0.20
STEP_BACK = 0.5


def going_on(
    target: int, reported: Sequence[DayReport], first_day: date, length: int | None = None
) -> WarmUpFacts:
    """Plan the days after those told of, from how the last one went.

    `length` is how many days the whole warm-up is to take (None: what the target needs).
    Raises PlanningError for counts of the last day that cannot be.
    """
    pace, total = next_total(reported[-1], target)
    left = max(MIN_DAYS, (length or days_for(target)) - len(reported))
    # One message cannot grow by half; two are the least that a schedule begins with.
    planned = warm_up(target, start=max(total, 2), days=left, first_day=first_day)
    days = tuple(replace(day, day=day.day + len(reported)) for day in planned)
    return WarmUpFacts(target, days, needed=True, reported=tuple(reported), pace=pace)


def next_total(report: DayReport, target: int) -> tuple[Pace, int]:
    """Give the pace and the messages of the next day, at most MAX_GROWTH times yesterday's.

    Raises PlanningError for counts that cannot be.
    """
    if report.sent < 1 or target < 1:
        raise PlanningError("sent" if report.sent < 1 else "target", "too_small")
    if not 0 <= report.deferred <= report.sent or not 0 <= report.complaints <= report.sent:
        raise PlanningError("deferred_or_complaints", "too_large")
    pace = _pace(report.deferred / report.sent, report.complaints / report.sent)
    wanted = {
        Pace.ON: max(report.sent + 1, floor(report.sent * MAX_GROWTH)),
        Pace.HOLD: report.sent,
        Pace.STEP_BACK: max(1, floor(report.sent * STEP_BACK)),
    }
    return pace, min(target, wanted[pace])


def _pace(deferred: float, complaints: float) -> Pace:
    if deferred >= BACK_DEFERRED or complaints >= BACK_COMPLAINTS:
        return Pace.STEP_BACK
    if deferred >= HOLD_DEFERRED or complaints >= HOLD_COMPLAINTS:
        return Pace.HOLD
    return Pace.ON
