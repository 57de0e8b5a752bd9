"""What the pages of the steps share: what they are handed, and small parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from wizard.model import Step
from wizard.session import Session
from wizard.ui.desk import Desk
from wizard.ui.widgets import Kit

__all__ = ["Part", "folded_notes", "table"]


class Part(NamedTuple):
    """What the page of a step is made from."""

    kit: Kit
    desk: Desk
    session: Session
    step: Step

    def name_of(self, entry_id: str) -> str:
        """The name of a provider or server to show."""
        return self.session.knowledge.ids.name_of(entry_id)


def folded_notes(kit: Kit, notes: Sequence[str]) -> list[QWidget]:
    """Remarks behind a button that says how many there are."""
    if not notes:
        return []
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(kit.theme.sizes.gap_small)
    for note in notes:
        column.addWidget(kit.text("small", f"• {note}"))
    holder.hide()
    fold = kit.button(kit.n("ui", "{n} remark", "{n} remarks", len(notes)))
    fold.setCheckable(True)
    fold.toggled.connect(holder.setVisible)
    return [kit.row(fold), holder]


def table(
    kit: Kit, name: str, headers: list[str], rows: Iterable[tuple[str, ...]], most_px: int = 260
) -> QWidget:
    """A table to read."""
    filled = list(rows)
    widget = QTableWidget(len(filled), len(headers))
    widget.setAccessibleName(name)
    widget.setHorizontalHeaderLabels(headers)
    widget.verticalHeader().hide()
    widget.setShowGrid(False)
    widget.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    widget.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    widget.setTabKeyNavigation(False)
    for row, cells in enumerate(filled):
        for column, cell in enumerate(cells):
            widget.setItem(row, column, QTableWidgetItem(cell))
    widget.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    widget.horizontalHeader().setStretchLastSection(True)
    widget.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    widget.horizontalHeader().setHighlightSections(False)
    widget.resizeRowsToContents()
    height = widget.verticalHeader().length() + widget.horizontalHeader().sizeHint().height() + 6
    widget.setFixedHeight(min(height, kit.theme.sizes.px(most_px)))
    return widget
