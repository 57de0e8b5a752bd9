"""Warming up: the schedule as a chart and a table, to be copied."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from wizard.model import WarmupDay, WarmUpFacts
from wizard.reports.charts.told import warm_up_chart
from wizard.reports.schedule_table import schedule_table
from wizard.ui.charts.chart import ChartView
from wizard.ui.pages.plan.day_reports import DayReports
from wizard.ui.pages.plan.part import Part, table
from wizard.ui.pages.plan.saving import SaveButton

__all__ = ["warm_up_part"]


def warm_up_part(part: Part, facts: WarmUpFacts) -> list[QWidget]:
    """What the page of the step shows below its text."""
    kit, p = part.kit, part.kit.p
    widgets: list[QWidget] = [_target(part, facts)]
    if not facts.needed:
        words = p("ui", "So few messages a day need no warm-up: send them evenly.")
        widgets.append(kit.text("plain", words))
    if facts.days:
        widgets += [
            ChartView(kit, warm_up_chart(kit.speaker, facts)),
            _table(part, facts.days),
        ]
        copy = kit.copy_button(p("ui", "Copy the schedule"), lambda: schedule_table(facts.days))
        widgets.append(kit.row(copy, *_savers(part, facts)))
        widgets.append(DayReports(part, facts))
    return widgets


def _savers(part: Part, facts: WarmUpFacts) -> list[QWidget]:
    p = part.kit.p

    def calendar() -> str:
        from wizard.reports.calendar import warmup_calendar

        knowledge = part.session.knowledge
        return warmup_calendar(part.kit.speaker, facts.days, knowledge, made_at=part.desk.clock())

    return [
        SaveButton(
            part.kit, p("ui", "Save as CSV…"), "warm-up.csv", lambda: schedule_table(facts.days)
        ),
        SaveButton(part.kit, p("ui", "Save for a calendar…"), "warm-up.ics", calendar),
    ]


def _target(part: Part, facts: WarmUpFacts) -> QWidget:
    kit, line = part.kit, QLineEdit(str(facts.target or ""))
    line.setPlaceholderText(kit.p("ui", "how many?"))
    line.setObjectName("warm-up-target")
    wishes = part.session.wishes

    def on_changed() -> None:
        digits = "".join(sign for sign in line.text() if sign.isascii() and sign.isdigit())[:9]
        wanted = replace(wishes, target_per_day=int(digits) if digits else None)
        if wanted != part.session.wishes:
            part.desk.wish(wanted)

    line.editingFinished.connect(on_changed)
    holder = kit.field(kit.p("ui", "Messages on a usual day"), line)
    holder.setFixedWidth(kit.theme.sizes.px(210))
    return kit.row(holder)


def _table(part: Part, days: tuple[WarmupDay, ...]) -> QWidget:
    kit, p, speaker = part.kit, part.kit.p, part.kit.speaker
    providers = [provider for provider, _ in days[0].by_provider]
    headers = [
        p("ui", "Day"),
        p("ui", "All"),
        *(_receiver(part, each) for each in providers),
    ]
    rows = [
        (
            f"{speaker.number(day.day)} · {speaker.day(day.date)}",
            speaker.number(day.total),
            *(speaker.number(dict(day.by_provider).get(each, 0)) for each in providers),
        )
        for day in days
    ]
    short = [speaker.short_day(day.date) for day in days]
    name = p("ui", "The warm-up schedule")
    return table(kit, name, headers, rows, 320, numbers_from=1, short=short)


def _receiver(part: Part, provider: str) -> str:
    """A name short enough for a heading."""
    if provider == "other":
        return part.kit.p("report", "others")
    return part.name_of(provider).partition(" (")[0]
