"""Yesterday decides about the next day of a warm-up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.model import DayReport, Pace
from wizard.planning import PlanningError
from wizard.planning.adaptive import going_on, next_total


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        (DayReport(1000), (Pace.ON, 1500)),
        (DayReport(1000, deferred=49), (Pace.ON, 1500)),
        (DayReport(1000, deferred=50), (Pace.HOLD, 1000)),
        (DayReport(1000, complaints=1), (Pace.HOLD, 1000)),
        (DayReport(1000, deferred=200), (Pace.STEP_BACK, 500)),
        (DayReport(1000, complaints=3), (Pace.STEP_BACK, 500)),
        (DayReport(1), (Pace.ON, 2)),
    ],
)
def test_hold_and_step_back(report: DayReport, expected: tuple[Pace, int]) -> None:
    assert next_total(report, 10_000) == expected


@given(st.integers(2, 10**6), st.floats(0, 1), st.floats(0, 1), st.integers(1, 10**6))
def test_never_above_the_target_nor_faster_than_the_rule(
    sent: int, deferred: float, complaints: float, target: int
) -> None:
    report = DayReport(sent, int(sent * deferred), int(sent * complaints))
    _, total = next_total(report, target)
    assert 1 <= total <= min(target, sent * 1.5)


@pytest.mark.parametrize("report", [DayReport(0), DayReport(5, deferred=6), DayReport(5, 0, -1)])
def test_counts_that_cannot_be(report: DayReport) -> None:
    with pytest.raises(PlanningError):
        next_total(report, 100)


def test_the_schedule_goes_on_where_the_last_day_left_it() -> None:
    told = (DayReport(50, day=1), DayReport(75, 2, 0, day=2))
    facts = going_on(1000, told, date(2026, 11, 26))
    assert (facts.pace, facts.reported) == (Pace.ON, told)
    assert (facts.days[0].day, facts.days[0].total) == (3, 112)
    assert facts.days[0].date == date(2026, 11, 26)
    assert facts.days[-1].total == 1000


def test_a_last_day_that_cannot_be_is_refused() -> None:
    with pytest.raises(PlanningError):
        going_on(1000, (DayReport(0),), date(2026, 11, 26))
