"""Waiting: when the server tries again, when it gives up, the time line and the table."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from wizard.model import Attempt, Timetable, WaitFacts
from wizard.ui.charts.time_line import Moment, TimeLine
from wizard.ui.pages.plan.own_times import OwnTimes
from wizard.ui.pages.plan.part import Part, folded_notes, table
from wizard.ui.pages.plan.saving import SaveButton
from wizard.ui.watch_card import WatchCard
from wizard.ui.widgets import Kit
from wizard.words.steps import timetable_note

__all__ = ["next_words", "time_line", "wait_part"]

MOST_ROWS = 10
ALL_ROWS_PX = 500


def wait_part(part: Part, facts: WaitFacts) -> list[QWidget]:
    """What the page of the step shows below its text."""
    kit, widgets = part.kit, list[QWidget]()
    timetable = facts.timetable
    if timetable is None:
        return [*widgets, WatchCard(kit, part.desk)]
    now = part.desk.clock()
    widgets.append(kit.text("strong", next_words(kit, timetable, now)))
    widgets.append(time_line(kit, timetable, now))
    if not timetable.certain:
        words = kit.p("ui", "These times are an estimate: this server does not publish its own.")
        widgets.append(kit.text("small", words))
    widgets.append(_table(kit, timetable, now))
    if (slack := max((each.slack_s for each in timetable.attempts), default=0)) > 0:
        length = kit.speaker.duration(slack)
        words = kit.p("ui", "Each try may really come up to {time} later.", time=length)
        widgets.append(kit.text("small", words))
    notes = [timetable_note(kit.speaker, note) for note in timetable.notes]
    widgets += folded_notes(kit, notes)
    if facts.forced_retry:
        widgets.append(kit.text("small", kit.p("ui", "Only if you must: try now")))
        widgets.append(kit.code(facts.forced_retry, kit.p("ui", "Command for one retry")))
    widgets += _around(part, timetable)
    return widgets


def _around(part: Part, timetable: Timetable) -> list[QWidget]:
    """What can be done with the times: into a calendar, by own settings, or watched."""
    kit = part.kit

    def calendar() -> str:
        from wizard.reports.calendar import retries_calendar

        knowledge = part.session.knowledge
        return retries_calendar(kit.speaker, timetable, knowledge, made_at=part.desk.clock())

    widgets = list[QWidget]()
    if any(each.at is not None for each in timetable.attempts[1:]):
        words = kit.p("ui", "Save for a calendar…")
        widgets.append(SaveButton(kit, words, "retries.ics", calendar))
    if part.session.knowledge.mtas[timetable.mta].options:
        widgets.append(OwnTimes(part, timetable.mta))
    return [*widgets, WatchCard(kit, part.desk)]


def next_words(kit: Kit, timetable: Timetable, now: datetime) -> str:
    """When the next attempt is due, counted down, and when the server gives up."""
    p, speaker = kit.p, kit.speaker
    coming = [each for each in timetable.attempts if each.at is not None and each.at > now]
    parts = []
    if coming and coming[0].at is not None:
        left = max(60.0, (coming[0].at - now).total_seconds())
        parts.append(
            p(
                "ui",
                "Next try about {time} (in {left}).",
                time=speaker.when(coming[0].at.astimezone(now.tzinfo)),
                left=speaker.duration(round(left / 60) * 60),
            )
        )
    elif timetable.attempts and timetable.attempts[0].at is None:
        parts.append(p("ui", "The text does not tell when the message came in."))
    if timetable.gives_up_at is not None:
        when = speaker.when(timetable.gives_up_at.astimezone(now.tzinfo))
        parts.append(p("ui", "Your server gives up {time}.", time=when))
    elif timetable.gives_up_age_s is not None:
        length = speaker.duration(timetable.gives_up_age_s)
        parts.append(p("ui", "Your server gives up after {time}.", time=length))
    return " ".join(parts)


def time_line(kit: Kit, timetable: Timetable, now: datetime) -> TimeLine:
    """The attempts as dots, from the first to the end."""
    p, speaker = kit.p, kit.speaker
    coming = [each for each in timetable.attempts if each.at is None or each.at > now]
    following = coming[0] if coming and coming[0].at is not None else None
    moments = [
        Moment(each.age_s, _attempt_words(kit, each, now), _kind(each, following, now))
        for each in timetable.attempts
    ]
    if timetable.gives_up_age_s is not None:
        moments = [each for each in moments if each.at_s < timetable.gives_up_age_s]
        moments.append(Moment(timetable.gives_up_age_s, p("ui", "gives up"), "end"))
    in_words = p(
        "ui",
        "{n} attempts. {next}",
        n=speaker.number(len(timetable.attempts)),
        next=next_words(kit, timetable, now),
    )
    name = p("ui", "Time line of the attempts")
    ends = (p("ui", "first try"), p("ui", "gives up"))
    return TimeLine(kit.theme, name, in_words, moments, ends)


def _kind(attempt: Attempt, following: Attempt | None, now: datetime) -> str:
    if attempt == following:
        return "next"
    return "past" if attempt.at is not None and attempt.at <= now else "later"


def _attempt_words(kit: Kit, attempt: Attempt, now: datetime) -> str:
    p, speaker = kit.p, kit.speaker
    number = speaker.number(attempt.n)
    if attempt.at is None:
        return p("ui", "try {n}: after {age}", n=number, age=speaker.duration(attempt.age_s))
    return p(
        "ui", "try {n}: {time}", n=number, time=speaker.when(attempt.at.astimezone(now.tzinfo))
    )


def _table(kit: Kit, timetable: Timetable, now: datetime) -> QWidget:
    p, speaker = kit.p, kit.speaker
    coming = [each for each in timetable.attempts if each.at is None or each.at > now]
    rows = [
        (
            speaker.number(each.n),
            speaker.when(each.at.astimezone(now.tzinfo)) if each.at is not None else "",
            speaker.duration(each.age_s),
        )
        for each in coming[:MOST_ROWS]
    ]
    headers = [p("ui", "Try"), p("ui", "When"), p("ui", "Age of the message")]
    return table(kit, p("ui", "The next attempts"), headers, rows, ALL_ROWS_PX)
