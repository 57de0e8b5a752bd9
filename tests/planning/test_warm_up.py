"""Warm-up schedules."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.planning import PlanningError, warm_up
from wizard.planning.warm_up import MAX_GROWTH, days_for

MONDAY = date(2026, 11, 30)


def totals(target: int, start: int = 50, days: int = 14) -> list[int]:
    return [day.total for day in warm_up(target, start=start, days=days, first_day=MONDAY)]


def test_from_fifty_to_a_thousand_in_two_weeks() -> None:
    counts = totals(1000)
    assert (counts[0], counts[-1], len(counts)) == (50, 1000, 14)


def test_a_steep_rise_takes_more_days_than_asked_for() -> None:
    counts = totals(10_000, days=7)
    assert counts[-1] == 10_000
    assert len(counts) == 15


def test_a_target_that_is_reached_already_is_one_day() -> None:
    assert totals(40) == [40]


def test_days_follow_each_other_and_shares_add_up() -> None:
    schedule = warm_up(777, start=50, days=20, first_day=MONDAY, shares={"google": 2, "yahoo": 1})
    for number, day in enumerate(schedule):
        assert day.day == number + 1
        assert day.date == MONDAY + timedelta(days=number)
        assert sum(count for _, count in day.by_provider) == day.total
    assert dict(schedule[-1].by_provider) == {"google": 518, "yahoo": 259}


def test_larger_targets_take_longer() -> None:
    lengths = [days_for(target) for target in (200, 2_000, 10_000, 50_000, 1_000_000)]
    assert lengths == sorted(lengths)
    assert lengths[0] == 14
    assert lengths[3] == 45


@pytest.mark.parametrize(
    ("values", "option"),
    [
        ({"target": 0}, "target"),
        ({"target": 10**9}, "target"),
        ({"start": 1}, "start"),
        ({"days": 1}, "days"),
        ({"days": 1000}, "days"),
        ({"shares": {}}, "shares"),
        ({"shares": {"google": -1}}, "shares"),
    ],
)
def test_numbers_that_cannot_be(values: dict[str, object], option: str) -> None:
    wanted: dict[str, object] = {"target": 500, "start": 50, "days": 14, **values}
    with pytest.raises(PlanningError) as error:
        warm_up(first_day=MONDAY, **wanted)  # type: ignore[arg-type]  # wrong on purpose
    assert error.value.option == option


@settings(deadline=None)
@given(st.integers(1, 3_000_000), st.integers(2, 5_000), st.integers(2, 60))
def test_every_schedule_hits_its_target_and_never_rises_too_fast(
    target: int, start: int, days: int
) -> None:
    counts = totals(target, start, days)
    assert counts[-1] == target
    assert all(later <= earlier * MAX_GROWTH for earlier, later in pairwise(counts))
    assert all(earlier < later for earlier, later in pairwise(counts))
