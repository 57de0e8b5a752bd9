"""Short answers side by side, in fewer columns where their words would become towers."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from wizard.ui.widgets import Kit

__all__ = ["AnswerGrid"]

MOST_LINES = 3
COLUMNS = (4, 2)
TOP = Qt.AlignmentFlag.AlignTop


class _Cell(NamedTuple):
    holder: QWidget
    label: QWidget
    answer: QWidget


class AnswerGrid(QWidget):
    """Answers with a small label above each: four, two or one beside each other."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._cells: list[_Cell] = []
        self.columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(kit.theme.sizes.gap)
        self._grid.setVerticalSpacing(kit.theme.sizes.gap_small)

    def add(self, label: str, answer: QWidget) -> None:
        """Put an answer at the end."""
        holder, above = QWidget(), self._kit.text("small", label)
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._kit.theme.sizes.gap_tiny)
        box.addWidget(above)
        box.addWidget(answer)
        box.addStretch(1)
        self._cells.append(_Cell(holder, above, answer))
        self._place(COLUMNS[0])

    def minimumSizeHint(self) -> QSize:
        """The widest answer alone: the columns follow from the width, not the other way round."""
        wide = (cell.holder.minimumSizeHint().width() for cell in self._cells)
        return QSize(max(wide, default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as the words allow at this width."""
        super().resizeEvent(event)
        self._place(self._fitting(event.size().width()))

    def _fitting(self, width: int) -> int:
        gap = self._grid.horizontalSpacing()
        for columns in COLUMNS:
            room = (width - gap * (columns - 1)) // columns
            if all(_fits(cell, room) for cell in self._cells):
                return columns
        return 1

    def _place(self, columns: int) -> None:
        if columns == self.columns and self._grid.count() == len(self._cells):
            return
        self.columns = columns
        for cell in self._cells:
            self._grid.removeWidget(cell.holder)
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell.holder, at // columns, at % columns)
        for column in range(COLUMNS[0]):
            self._grid.setColumnStretch(column, int(column < columns))


def _fits(cell: _Cell, room: int) -> bool:
    if not cell.answer.hasHeightForWidth():
        return cell.answer.sizeHint().width() <= room
    line = cell.answer.fontMetrics().lineSpacing()
    high = cell.answer.heightForWidth(room)
    one_line = 2 * cell.label.fontMetrics().lineSpacing()
    fits_label = cell.label.heightForWidth(room) < one_line
    return fits_label and high < (MOST_LINES + 1) * line
