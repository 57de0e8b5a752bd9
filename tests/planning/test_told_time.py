"""What a caller says about when: a moment where it is one, nothing where it is not."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.planning.making import plan_of, step_of, verdict_of
from wizard.model import Cause, WaitFacts
from wizard.planning.told_time import told_time

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=timezone(timedelta(hours=1)))
NINE = datetime(2026, 11, 24, 9, 0, tzinfo=NOW.tzinfo)


@pytest.mark.parametrize(
    "text", ["2026-11-24 09:00", "2026-11-24T09:00:00+01:00", "24.11.2026 9:00", "9:00", " 09:00 "]
)
def test_a_moment_is_read_in_the_zone_of_the_one_who_asks(text: str) -> None:
    assert told_time(text, NOW) == NINE


def test_a_clock_time_still_to_come_was_yesterday() -> None:
    assert told_time("13:30", NOW) == NINE - timedelta(days=1) + timedelta(hours=4, minutes=30)


@pytest.mark.parametrize(
    "text",
    ["", "this morning", "2026-11-24", "25:00", "31.02.2026 9:00", "2027-01-01 09:00", "9:00" * 9,
     "2026-01-01 09:00", "2026-11-24T09:00:00+99:00"],
)  # fmt: skip
def test_anything_else_is_no_moment(text: str) -> None:
    assert told_time(text, NOW) is None


def test_the_attempts_are_counted_from_what_the_caller_says() -> None:
    plan = plan_of(verdict_of(Cause.SERVER_BUSY), since="2026-11-24 08:30")
    facts = step_of(plan, "wait").facts
    assert isinstance(facts, WaitFacts) and facts.timetable
    assert facts.timetable.attempts[0].at == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert "arrival_estimated" in facts.timetable.notes
