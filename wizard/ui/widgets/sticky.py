"""A pane beside a long list that stays in view while the list scrolls."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from wizard.ui.widgets.columns import Columns

__all__ = ["Sticky"]


class Sticky(QWidget):
    """Holds `pane` and moves it down by what has scrolled away; not when columns are stacked."""

    def __init__(self, pane: QWidget, area: QScrollArea, columns: Columns) -> None:
        super().__init__()
        self._pane, self._area, self._columns = pane, area, columns
        self._above = QWidget()
        self._above.setFixedHeight(0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._above)
        box.addWidget(pane)
        box.addStretch(1)
        area.verticalScrollBar().valueChanged.connect(self.on_scrolled)

    def on_scrolled(self, value: int) -> None:
        """Follow, as far as the list beside goes."""
        inner = self._area.widget()
        # A pane that was replaced hears of scrolling until Qt has let it go.
        if inner is None or not inner.isAncestorOf(self) or self._columns.is_narrow:
            self._above.setFixedHeight(0)
            return
        top = self.mapTo(inner, QPoint(0, 0)).y()
        room = max(0, self.height() - self._pane.height())
        self._above.setFixedHeight(min(max(0, value - top), room))

    def reveal(self) -> None:
        """Bring the pane into view where it stands below the list."""
        if self._columns.is_narrow:
            self._area.ensureWidgetVisible(self._pane, 0, 20)
