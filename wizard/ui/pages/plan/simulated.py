"""What the simulation of the queue shows: both ways over time, and what it takes for granted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wizard.model import ThrottleAdvice
from wizard.planning.queue_over_time import queue_over_time
from wizard.reports.charts.told import queue_chart
from wizard.reports.queue_blocks import short_queue_table
from wizard.ui.charts.chart import ChartView
from wizard.ui.pages.plan.part import folded_notes, table
from wizard.ui.widgets import Kit
from wizard.words.step_simulation import assumption, simulation_result

__all__ = ["simulation_part"]


def simulation_part(kit: Kit, advice: ThrottleAdvice) -> list[QWidget]:
    """Chart, result, table and assumptions; nothing when the queue's length is not known."""
    both = queue_over_time(advice)
    if both is None:
        return []
    s, p = kit.speaker, kit.p
    chart, listed = queue_chart(s, advice, both), short_queue_table(s, both)
    notes = [assumption(s, key) for key in both.advised.assumptions]
    return [
        kit.text("strong", chart.name),
        ChartView(kit, chart),
        kit.text("small", simulation_result(s, both)),
        table(kit, chart.name, listed.headers, listed.rows, numbers_from=1),
        kit.text("small", p("ui", "What the simulation takes for granted:")),
        *folded_notes(kit, notes),
    ]
