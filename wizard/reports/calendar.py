"""Timetable and warm-up schedule as calendar entries (RFC 5545), for any calendar program."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from wizard.knowledge.library import Knowledge
from wizard.model import Attempt, Timetable, WarmupDay
from wizard.words import Speaker

__all__ = ["retries_calendar", "warmup_calendar"]

MAX_ENTRIES = 50
"""Nobody wants more attempts than that in a calendar; the give-up is always there."""

_DOMAIN = "421-wizard.invalid"


def retries_calendar(
    s: Speaker, table: Timetable, knowledge: Knowledge, *, made_at: datetime
) -> str:
    """Write the next attempts and the give-up as entries; "" when no arrival time is known.

    `made_at` is the present moment (with zone), which the format asks for.
    """
    name = knowledge.ids.name_of(table.mta)
    if table.attempts[0].at is None:
        return ""
    events = [_attempt(s, table, attempt, name) for attempt in table.attempts[1 : MAX_ENTRIES + 1]]
    if table.gives_up_at is not None:
        title = s.p("report", "{mta} gives up the message", mta=name)
        events.append(_at(title, table.gives_up_at, 0, f"{table.mta}-end"))
    return _calendar(s.p("report", "When {mta} tries again", mta=name), events, made_at)


def warmup_calendar(
    s: Speaker, days: Sequence[WarmupDay], knowledge: Knowledge, *, made_at: datetime
) -> str:
    """Write each day of a schedule as an entry of the whole day."""
    target = s.number(days[-1].total) if days else s.number(0)
    title = s.p("report", "Warm up to {target} messages a day", target=target)
    return _calendar(title, [_day(s, day, knowledge) for day in days], made_at)


def _attempt(s: Speaker, table: Timetable, attempt: Attempt, name: str) -> Event:
    title = s.p("report", "{mta}: attempt {n}", mta=name, n=s.number(attempt.n))
    assert attempt.at is not None
    return _at(title, attempt.at, attempt.slack_s, f"{table.mta}-{attempt.n}")


def _at(title: str, moment: datetime, slack_s: int, uid: str) -> Event:
    """One entry; `slack_s` is how much later it may come. Times are written in UTC."""
    event = Event()
    utc = moment.astimezone(UTC)
    event.add("summary", title)
    event.add("dtstart", utc)
    event.add("dtend", utc + timedelta(seconds=slack_s))
    event.add("uid", f"{uid}-{int(utc.timestamp())}@{_DOMAIN}")
    event.add("transp", "TRANSPARENT")
    return event


def _day(s: Speaker, day: WarmupDay, knowledge: Knowledge) -> Event:
    event = Event()
    event.add("summary", s.n("report", "Send {n} message", "Send {n} messages", day.total))
    event.add("description", "\n".join(_shares(s, day, knowledge)))
    event.add("dtstart", day.date)
    event.add("dtend", day.date + timedelta(days=1))
    event.add("uid", f"warm-up-{day.date.isoformat()}-{day.total}@{_DOMAIN}")
    event.add("transp", "TRANSPARENT")
    return event


def _shares(s: Speaker, day: WarmupDay, knowledge: Knowledge) -> Iterable[str]:
    for provider, count in day.by_provider:
        other = provider == "other"
        name = s.p("report", "others") if other else knowledge.ids.name_of(provider)
        yield f"{name}: {s.number(count)}"


def _calendar(title: str, events: Iterable[Event], made_at: datetime) -> str:
    calendar = Calendar()
    calendar.add("prodid", "-//421 Wizard//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for event in events:
        event.add("dtstamp", made_at.astimezone(UTC))
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
