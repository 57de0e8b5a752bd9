"""Waiting: when the server tries again, when it gives up, the time line and the table."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from wizard.model import Timetable, WaitFacts
from wizard.reports.charts.told import retry_chart
from wizard.ui.charts.chart import ChartView
from wizard.ui.pages.plan.own_times import OwnTimes
from wizard.ui.pages.plan.part import Part, folded_notes, table
from wizard.ui.pages.plan.saving import SaveButton
from wizard.ui.watch_card import WatchCard
from wizard.ui.widgets import Kit
from wizard.words.step_wait import next_words
from wizard.words.steps import timetable_note

__all__ = ["wait_part"]

MOST_ROWS = 10
ALL_ROWS_PX = 500


def wait_part(part: Part, facts: WaitFacts) -> list[QWidget]:
    """What the page of the step shows below its text."""
    kit, widgets = part.kit, list[QWidget]()
    timetable = facts.timetable
    if timetable is None:
        return [*widgets, WatchCard(kit, part.desk)]
    now = part.desk.clock()
    widgets.append(kit.text("strong", next_words(kit.speaker, timetable, now)))
    if len(timetable.attempts) > 1:
        widgets.append(ChartView(kit, retry_chart(kit.speaker, timetable, now)))
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
        name = kit.p("ui", "Command for one retry")
        widgets.append(kit.code(facts.forced_retry, name, whole_lines=True))
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
