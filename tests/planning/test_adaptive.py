"""Yesterday decides about the next day of a warm-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.model import DayReport, Pace
from wizard.planning import PlanningError
from wizard.planning.adaptive import next_total


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
