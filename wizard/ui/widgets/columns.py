"""Parts side by side where there is room, one below the other where there is not."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from wizard.ui.theme.theme import Theme

__all__ = ["Columns"]


class Columns(QWidget):
    """A row that turns into a column below `narrow_px` (at zoom 1)."""

    def __init__(self, theme: Theme, narrow_px: int) -> None:
        super().__init__()
        self._theme, self._narrow_px = theme, narrow_px
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.sizes.gap)

    def add(self, widget: QWidget, stretch: int) -> None:
        """Put a part at the end; `stretch` is its share of the width."""
        self._box.addWidget(widget, stretch)

    def swap(self, old: QWidget, new: QWidget) -> None:
        """Put a part in the place of another, which goes."""
        at = self._box.indexOf(old)
        share = self._box.stretch(at)
        self._box.removeWidget(old)
        old.deleteLater()
        self._box.insertWidget(at, new, share)

    @property
    def is_narrow(self) -> bool:
        """Whether the parts stand one below the other."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn when the width crosses the border."""
        narrow = event.size().width() < self._theme.sizes.px(self._narrow_px)
        row, column = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._box.setDirection(column if narrow else row)
        super().resizeEvent(event)
