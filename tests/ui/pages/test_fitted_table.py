"""A table in a narrow pane: nothing to scroll sideways, no heading cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.ui.pages.plan.fitted_table import FittedTable
from wizard.ui.theme.theme import Theme

HEADERS = ("Day", "Messages", "Gmail", "Microsoft", "others")
ROWS = tuple((f"{n} · Wed {n} Nov", f"{n * 900:,}", "9,000", "8,000", "900") for n in range(1, 28))
SHORT = tuple(f"{n} Nov" for n in range(1, 28))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield Theme(qapp)
    qapp.setStyleSheet("")


def _shown(theme: Theme, qtbot: QtBot, width: int) -> FittedTable:
    table = FittedTable(theme, "Days", HEADERS, ROWS, most_px=320, numbers_from=1, short=SHORT)
    qtbot.addWidget(table)
    table.resize(theme.sizes.px(width), theme.sizes.px(320))
    table.show()
    qtbot.waitExposed(table)
    return table


def _first(table: FittedTable) -> str:
    item = table.item(0, 0)
    assert item is not None
    return item.text()


def test_with_room_the_whole_words_fill_the_width(theme: Theme, qtbot: QtBot) -> None:
    table = _shown(theme, qtbot, 600)
    assert _first(table) == ROWS[0][0]
    assert table.horizontalHeader().length() == table.viewport().width()


def test_without_room_the_first_column_is_short(theme: Theme, qtbot: QtBot) -> None:
    table = _shown(theme, qtbot, 600)
    table.resize(sum(table._widths()) - 1, 320)
    assert _first(table) == SHORT[0]
    assert table.horizontalScrollBar().maximum() == 0
    table.resize(theme.sizes.px(600), 320)
    assert _first(table) == ROWS[0][0]


def test_larger_text_is_measured_anew(theme: Theme, qtbot: QtBot) -> None:
    table = _shown(theme, qtbot, 700)
    high = table.height()
    theme.zoom(2.0)
    assert table.height() > 1.5 * high
    assert table.horizontalScrollBar().maximum() == 0
    measure = QFontMetrics(table.font())
    for at, header in enumerate(HEADERS):
        assert table.columnWidth(at) > measure.horizontalAdvance(header), header


def test_numbers_stand_at_the_right(theme: Theme, qtbot: QtBot) -> None:
    table = _shown(theme, qtbot, 600)
    sides = [table.item(0, at).textAlignment() for at in range(len(HEADERS))]
    assert not sides[0] & Qt.AlignmentFlag.AlignRight
    assert all(side & Qt.AlignmentFlag.AlignRight for side in sides[1:])
