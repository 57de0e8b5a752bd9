"""Charts can be read by mouse, by keyboard and without seeing them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.ui.charts.bars import Bar, Bars
from wizard.ui.charts.chart import Chart
from wizard.ui.charts.queue import QueueChart, QueueStep, QueueTexts
from wizard.ui.charts.time_line import Moment, TimeLine
from wizard.ui.theme.theme import Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield Theme(qapp)
    qapp.setStyleSheet("")


STEPS = [
    QueueStep(1.0, 1.0, "all"),
    QueueStep(0.5, 0.9, "half"),
    QueueStep(0.0, 0.8, "none"),
]


def _charts(theme: Theme) -> list[Chart]:
    moments = [Moment(0, "first", "past"), Moment(60, "second", "next"), Moment(90, "end", "end")]
    texts = QueueTexts("unchanged", "empty", "now", "later")
    return [
        TimeLine(theme, "Attempts", "three moments", moments, ("now", "end")),
        QueueChart(theme, "Queue", "it empties", STEPS, texts),
        Bars(theme, "Days", "it grows", [Bar(1, "one"), Bar(2, "two"), Bar(4, "four")], ("a", "b")),
    ]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_arrow_keys_go_through_the_values(theme: Theme, qtbot: QtBot, which: int) -> None:
    chart = _charts(theme)[which]
    qtbot.addWidget(chart)
    chart.resize(400, 170)
    chart.show()
    plain = chart.grab().toImage()
    seen = []
    for _ in range(4):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert chart._at is not None
        seen.append(chart.words(chart._at))
    assert len(set(seen)) == 3
    assert seen[2] == seen[3], "it stops at the last one"
    assert chart.grab().toImage() != plain


@pytest.mark.parametrize("which", [0, 1, 2])
def test_the_pointer_finds_the_nearest_value(theme: Theme, qtbot: QtBot, which: int) -> None:
    chart = _charts(theme)[which]
    qtbot.addWidget(chart)
    chart.resize(400, 170)
    chart.show()
    points = chart.points()
    assert [point.x() for point in points] == sorted(point.x() for point in points)
    for index, point in enumerate(points):
        qtbot.mouseMove(chart, QPoint(round(point.x()) + 1, 60))
        assert chart._at == index


@pytest.mark.parametrize("which", [0, 1, 2])
def test_every_chart_has_words_in_its_place(theme: Theme, qtbot: QtBot, which: int) -> None:
    chart = _charts(theme)[which]
    qtbot.addWidget(chart)
    assert chart.accessibleName()
    assert chart.accessibleDescription()
    assert chart.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_no_points_are_no_fault(theme: Theme, qtbot: QtBot) -> None:
    for chart in (TimeLine(theme, "a", "b", [], ("", "")), Bars(theme, "a", "b", [], ("", ""))):
        qtbot.addWidget(chart)
        chart.resize(300, 100)
        assert not chart.grab().isNull()
        qtbot.keyClick(chart, Qt.Key.Key_Right)
        assert chart._at is None
