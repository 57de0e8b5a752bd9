"""Charts can be read by mouse, by keyboard and without seeing them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.reports.charts.axes import Tick
from wizard.reports.charts.bars import Bar, Bars
from wizard.reports.charts.drawing import Chart
from wizard.reports.charts.queue_lines import QueueLines, QueueStep
from wizard.reports.charts.time_line import Kind, Moment, TimeLine
from wizard.ui.charts.chart import ChartView
from wizard.ui.theme.theme import Theme
from wizard.ui.widgets import Kit
from wizard.words import Speaker

MOMENTS = (
    Moment(0, "first", Kind.PAST),
    Moment(60, "second", Kind.NEXT),
    Moment(90, "end", Kind.END),
)
STEPS = (QueueStep(1.0, 1.0, "all"), QueueStep(0.5, 0.9, "half"), QueueStep(0.0, 0.8, "none"))
BARS = (Bar(1, "Mon", "one"), Bar(2, "Tue", "two"), Bar(4, "Wed", "four"))
LEVELS = (Tick(0.0, "0"), Tick(1.0, "1,000"))
CHARTS = {
    "time line": TimeLine("Attempts", "three moments", MOMENTS, "now", "end"),
    "queue": QueueLines("Queue", "it empties", STEPS, "careful", "eager", LEVELS, LEVELS),
    "bars": Bars("Days", "it grows", BARS, LEVELS),
}
ALL = pytest.mark.parametrize("which", CHARTS)


@pytest.fixture
def kit(qapp: QApplication) -> Iterator[Kit]:
    yield Kit(Theme(qapp), Speaker("en"))
    qapp.setStyleSheet("")


def _shown(kit: Kit, qtbot: QtBot, chart: Chart) -> ChartView:
    view = ChartView(kit, chart)
    qtbot.addWidget(view)
    view.resize(400, 170)
    view.show()
    return view


def _described(view: ChartView) -> str:
    """What a screen reader gets."""
    return QAccessible.queryAccessibleInterface(view).text(QAccessible.Text.Description)


@ALL
def test_arrow_keys_go_through_the_values_and_have_them_spoken(
    kit: Kit, qtbot: QtBot, which: str
) -> None:
    view = _shown(kit, qtbot, CHARTS[which])
    plain = view.grab().toImage()
    seen = []
    for _ in range(4):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        seen.append(view.value())
        assert _described(view).startswith(f"{view.value()} ")
    assert tuple(seen[:3]) == CHARTS[which].values
    assert seen[2] == seen[3], "it stops at the last one"
    assert view.grab().toImage() != plain
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.value() == seen[1]


@ALL
def test_a_value_that_is_gone_to_is_announced(
    kit: Kit, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    told: list[str] = []

    def heard(event: QAccessibleAnnouncementEvent) -> None:
        told.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(heard))
    view = _shown(kit, qtbot, CHARTS[which])
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    assert tuple(told) == CHARTS[which].values[:2]


@ALL
def test_home_and_end_go_to_the_first_and_the_last(kit: Kit, qtbot: QtBot, which: str) -> None:
    view = _shown(kit, qtbot, CHARTS[which])
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.value() == CHARTS[which].values[-1]
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.value() == CHARTS[which].values[0]


@ALL
def test_the_pointer_finds_the_nearest_value(kit: Kit, qtbot: QtBot, which: str) -> None:
    view = _shown(kit, qtbot, CHARTS[which])
    points = view.points()
    assert [point.x() for point in points] == sorted(point.x() for point in points)
    for value, point in zip(CHARTS[which].values, points, strict=True):
        qtbot.mouseMove(view, QPoint(round(point.x()) + 1, 60))
        assert view.value() == value


@ALL
def test_every_chart_has_words_in_its_place(kit: Kit, qtbot: QtBot, which: str) -> None:
    view = _shown(kit, qtbot, CHARTS[which])
    face = QAccessible.queryAccessibleInterface(view)
    assert face.text(QAccessible.Text.Name) == CHARTS[which].name
    assert CHARTS[which].in_words in _described(view)
    assert "Left and Right" in _described(view)
    assert view.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_without_the_focus_the_message_stands_alone_again(kit: Kit, qtbot: QtBot) -> None:
    view = _shown(kit, qtbot, CHARTS["bars"])
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert "one" in _described(view)
    view.clearFocus()
    assert view.value() == ""
    assert _described(view).startswith("it grows")


def test_no_values_are_no_fault(kit: Kit, qtbot: QtBot) -> None:
    for chart in (TimeLine("a", "b", (), "", ""), Bars("a", "b", ())):
        view = _shown(kit, qtbot, chart)
        assert not view.grab().isNull()
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert view.value() == ""


def test_long_words_stay_in_the_picture(kit: Kit, qtbot: QtBot) -> None:
    words = "after 12 hours 30 minutes: 12,345 waiting, as it is now 23,456; refusals 123 and 456"
    chart = Bars("Days", "it grows", (Bar(1, "", words),))
    view = _shown(kit, qtbot, chart)
    kit.theme.zoom(2.0)
    view.resize(330, 340)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    bubble = view._bubble(view.points()[0], words)
    assert view.rect().contains(bubble.toRect())
