"""Timetables of every server around the days on which clocks change: hours stay real hours."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.planning.making import own_knowledge
from wizard.knowledge.mtas import Mta
from wizard.knowledge.retry_models import RetryKind
from wizard.model import Timetable
from wizard.planning import timetable
from wizard.planning.retries import MAX_ATTEMPTS

PUBLISHED = [
    mta for mta in own_knowledge().mtas.values() if mta.retry.kind is not RetryKind.UNKNOWN
]

# When clocks change in 2026 and 2027, in UTC (tz database): forward in spring, back in autumn.
CHANGES = [
    ("Europe/Berlin", datetime(2026, 10, 25, 1, tzinfo=UTC), -1),
    ("Europe/Berlin", datetime(2027, 3, 28, 1, tzinfo=UTC), 1),
    ("America/New_York", datetime(2026, 11, 1, 6, tzinfo=UTC), -1),
    ("America/New_York", datetime(2027, 3, 14, 7, tzinfo=UTC), 1),
]


def at_utc(when: datetime | None) -> datetime:
    assert when is not None
    return when.astimezone(UTC)


def holds(table: Timetable, since: datetime) -> None:
    """Real time rises by the ages; every time is told in the arrival's zone."""
    for earlier, later in pairwise(table.attempts):
        assert earlier.age_s < later.age_s
        assert at_utc(earlier.at) < at_utc(later.at)
    for attempt in table.attempts:
        assert at_utc(attempt.at) - at_utc(since) == timedelta(seconds=attempt.age_s)
        assert attempt.at is not None
        assert attempt.at.tzinfo is since.tzinfo
        # No time that the clock never shows: there and back it is the same.
        assert at_utc(attempt.at).astimezone(since.tzinfo).replace(tzinfo=None) == (
            attempt.at.replace(tzinfo=None)
        )


def ends(table: Timetable, since: datetime) -> None:
    """The last attempt is the give-up, or the next one would have come after it."""
    if table.gives_up_age_s is None:
        assert table.gives_up_at is None
        return
    assert at_utc(table.gives_up_at) - at_utc(since) == timedelta(seconds=table.gives_up_age_s)
    ages = [attempt.age_s for attempt in table.attempts]
    assert ages[-1] <= table.gives_up_age_s
    if 2 < len(ages) < MAX_ATTEMPTS:
        longest = max(later - earlier for earlier, later in pairwise(ages))
        # No published model more than doubles its pause from one attempt to the next.
        assert table.gives_up_age_s - ages[-1] <= 2 * longest


@pytest.mark.parametrize("mta", PUBLISHED, ids=lambda mta: mta.id)
@settings(deadline=None, max_examples=25)
@given(change=st.sampled_from(CHANGES), before_s=st.integers(-3 * 3600, 6 * 86_400))
@example(change=CHANGES[0], before_s=-1800)  # the hour that comes twice, the second time
@example(change=CHANGES[3], before_s=1)
def test_every_timetable_goes_through_a_change_of_clocks(
    mta: Mta, change: tuple[str, datetime, int], before_s: int
) -> None:
    zone, moment, _ = change
    since = (moment - timedelta(seconds=before_s)).astimezone(ZoneInfo(zone))
    table = timetable(mta, since=since)
    holds(table, since)
    ends(table, since)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change[0]} {change[1]:%b}")
def test_the_clock_beside_a_later_attempt_has_moved_by_an_hour(
    change: tuple[str, datetime, int],
) -> None:
    zone, moment, hours = change
    since = (moment - timedelta(hours=12)).astimezone(ZoneInfo(zone))
    table = timetable(own_knowledge().mtas["exchange"], since=since)
    offsets = {attempt.at.utcoffset() for attempt in table.attempts if attempt.at}
    before, after = since.utcoffset(), table.attempts[-1].at
    assert before is not None
    assert after is not None
    assert offsets == {before, before + timedelta(hours=hours)}
    assert after.utcoffset() == before + timedelta(hours=hours)


def test_most_servers_have_a_published_model() -> None:
    assert len(PUBLISHED) >= 20
