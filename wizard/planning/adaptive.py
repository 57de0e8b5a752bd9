"""The next day of a warm-up, from how yesterday went: on, hold, or step back.

The bounds: receivers want complaints below 0.1 % and act above 0.3 % (support.google.com/mail
/answer/81126). Those for deferrals are cautious practice, nobody publishes any.
"""

from math import floor

from wizard.model import DayReport, Pace
from wizard.planning.problems import PlanningError
from wizard.planning.warm_up import MAX_GROWTH

__all__ = ["DayReport", "Pace", "next_total"]

HOLD_COMPLAINTS, BACK_COMPLAINTS = 0.001, 0.003
HOLD_DEFERRED, BACK_DEFERRED = 0.05, 0.20
STEP_BACK = 0.5


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
