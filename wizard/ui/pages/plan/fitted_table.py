"""A table for a narrow pane: small type, headings in two lines, nothing to scroll sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from wizard.reports.two_lines import in_two_lines
from wizard.ui.theme.theme import Theme

__all__ = ["FittedTable"]

FRAME_PX = 6
HEADING_PADDING_PX, HEADING_WEIGHT = 10, 500
WORD_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
NUMBER_SIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FittedTable(QTableWidget):
    """Columns are as wide as their words; what room is left is shared out."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        headers: Sequence[str],
        rows: Sequence[tuple[str, ...]],
        *,
        most_px: int,
        numbers_from: int,
        short: Sequence[str] = (),
    ) -> None:
        """Numbers stand at the right, from column `numbers_from` on; `most_px` is plain size.

        `short` are shorter words for the first column, taken when the whole ones have no room.
        """
        super().__init__(len(rows), len(headers))
        self._theme, self._most_px = theme, most_px
        self._firsts = (tuple(row[0] for row in rows), tuple(short))
        self.setAccessibleName(name)
        self.setProperty("dense", True)
        self._look()
        self._fill(headers, rows, numbers_from)
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def _look(self) -> None:
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setHighlightSections(False)

    def _fill(
        self, headers: Sequence[str], rows: Sequence[tuple[str, ...]], numbers_from: int
    ) -> None:
        for column, text in enumerate(headers):
            side = NUMBER_SIDE if column >= numbers_from else WORD_SIDE
            self.setHorizontalHeaderItem(column, _item(in_two_lines(text), side))
            for row, cells in enumerate(rows):
                self.setItem(row, column, _item(cells[column], side))

    def on_theme_changed(self) -> None:
        """Measure anew."""
        self.setFont(self._theme.font(self._theme.sizes.small))
        self.resizeRowsToContents()
        high = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(min(high + FRAME_PX, self._theme.sizes.px(self._most_px)))
        self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out."""
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        """Another style or type has other widths."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._share_out()

    def _share_out(self) -> None:
        whole, short = self._firsts
        self._say_first(whole)
        widths = self._widths()
        if short and sum(widths) > self.viewport().width():
            self._say_first(short)
            widths = self._widths()
        spare = max(0, self.viewport().width() - sum(widths))
        for at, width in enumerate(widths):
            left = self.columnCount() - at
            self.horizontalHeader().resizeSection(at, width + spare // left)
            spare -= spare // left

    def _say_first(self, cells: Sequence[str]) -> None:
        for row, cell in enumerate(cells):
            if (item := self.item(row, 0)) is not None:
                item.setText(cell)

    def _widths(self) -> list[int]:
        return [
            max(self.sizeHintForColumn(at), self._heading_width(at))
            for at in range(self.columnCount())
        ]

    def _heading_width(self, column: int) -> int:
        """Its widest line with the padding of the style sheet; Qt's own hint adds as much again."""
        item = self.horizontalHeaderItem(column)
        font = self._theme.font(self._theme.sizes.small, HEADING_WEIGHT)
        measure = QFontMetrics(font).horizontalAdvance
        lines = item.text().splitlines() if item is not None else []
        return max(map(measure, lines), default=0) + HEADING_PADDING_PX


def _item(text: str, side: Qt.AlignmentFlag) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setTextAlignment(side)
    return item
