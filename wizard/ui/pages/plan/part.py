"""What the pages of the steps share: what they are handed, and small parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.model import Step
from wizard.session import Session
from wizard.ui.desk import Desk
from wizard.ui.pages.plan.fitted_table import FittedTable
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
    kit: Kit,
    name: str,
    headers: Sequence[str],
    rows: Iterable[tuple[str, ...]],
    most_px: int = 260,
    *,
    numbers_from: int = 99,
    short: Sequence[str] = (),
) -> FittedTable:
    """A table to read; from the column `numbers_from` on there are numbers.

    `short` are shorter words for the first column.
    """
    return FittedTable(
        kit.theme,
        name,
        headers,
        list(rows),
        most_px=most_px,
        numbers_from=numbers_from,
        short=short,
    )
