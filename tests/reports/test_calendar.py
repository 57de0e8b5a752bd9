"""Calendar entries, read back with the library that calendar programs use too."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar

from wizard.knowledge import library
from wizard.planning import timetable, warm_up
from wizard.reports.calendar import MAX_ENTRIES, retries_calendar, warmup_calendar
from wizard.words import Speaker

KNOWN = library.load()
ENGLISH = Speaker("en")
NOW = datetime(2026, 10, 24, 20, 0, tzinfo=UTC)


def test_a_warm_up_has_one_entry_a_day_with_its_number() -> None:
    days = warm_up(1000, start=50, days=14, first_day=date(2026, 12, 25))
    text = warmup_calendar(ENGLISH, days, KNOWN, made_at=NOW)
    events = Calendar.from_ical(text).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [day.date for day in days]
    assert str(events[0]["summary"]) == "Send 50 messages"
    assert str(events[-1]["summary"]) == "Send 1,000 messages"
    assert "Gmail: 20" in str(events[0]["description"])
    assert len({str(event["uid"]) for event in events}) == len(days)


def test_attempts_stand_at_their_true_moment_over_a_change_of_clocks() -> None:
    since = datetime(2026, 10, 24, 23, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    table = timetable(KNOWN.mtas["postfix"], since=since)
    events = Calendar.from_ical(retries_calendar(ENGLISH, table, KNOWN, made_at=NOW)).walk("VEVENT")
    starts = [event.decoded("dtstart") for event in events]
    ages = [attempt.age_s for attempt in table.attempts[1 : MAX_ENTRIES + 1]]
    assert starts[:-1] == [since.astimezone(UTC) + timedelta(seconds=age) for age in ages]
    assert starts[-1] == since.astimezone(UTC) + timedelta(seconds=table.gives_up_age_s or 0)
    assert events[0].decoded("dtend") - starts[0] == timedelta(seconds=table.attempts[1].slack_s)


def test_without_an_arrival_time_there_is_no_calendar() -> None:
    table = timetable(KNOWN.mtas["postfix"], since=None)
    assert retries_calendar(ENGLISH, table, KNOWN, made_at=NOW) == ""


def test_the_title_is_in_the_readers_language_and_lines_are_short() -> None:
    days = warm_up(500, start=50, days=14, first_day=date(2026, 12, 25))
    text = warmup_calendar(Speaker("de"), days, KNOWN, made_at=NOW)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
