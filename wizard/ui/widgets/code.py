"""A box with a text to read and copy: a record, settings, a command."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextOption, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit

from wizard.ui.theme.theme import Theme

__all__ = ["CodeBox"]

MOST_LINES = 40
SHOWN_OF_LONG = 24


class CodeBox(QPlainTextEdit):
    """Read-only text in a fixed-width font, as high as its lines; very long texts scroll.

    With `whole_lines` no line is wrapped, so that none can be taken for two: long ones scroll
    sideways. The wheel scrolls the page unless the keyboard is in the box.
    """

    def __init__(self, theme: Theme, text: str, name: str, *, whole_lines: bool = False) -> None:
        super().__init__()
        self._theme, self._whole_lines, self._longest = theme, whole_lines, ""
        self._most_lines = MOST_LINES
        self.setProperty("role", "code")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        wrap = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        self.setWordWrapMode(QTextOption.WrapMode.NoWrap if whole_lines else wrap)
        theme.changed.connect(self.on_theme_changed)
        self.setFont(theme.mono())
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        is_long = text.count("\n") > MOST_LINES
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOn if is_long else bars.ScrollBarAlwaysOff
        )
        self._most_lines = SHOWN_OF_LONG if is_long else 10 * MOST_LINES
        lines = (line.expandtabs() for line in text.splitlines())
        self._longest = max(lines, key=len, default="") if self._whole_lines else ""
        self.setPlainText(text)
        self._fit()

    def on_theme_changed(self) -> None:
        """Take the new size of text."""
        self.setFont(self._theme.mono())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the lines that wrapping makes."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page until the box has the keyboard; sideways is the box's."""
        sideways = abs(event.angleDelta().x()) > abs(event.angleDelta().y())
        if self.hasFocus() or sideways:
            super().wheelEvent(event)
        else:
            event.ignore()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        needed = max(1, round(self.document().size().height()))
        height = metrics.lineSpacing() * min(needed, self._most_lines)
        height += 2 * self._theme.sizes.gap_small + 12 + self._bar_height(metrics)
        if height != self.height():
            self.setFixedHeight(height)

    def _bar_height(self, metrics: QFontMetrics) -> int:
        """Show the bar for going sideways where a line is longer than the box is wide."""
        room = self.viewport().width() - 2 * round(self.document().documentMargin())
        needed = self._whole_lines and metrics.horizontalAdvance(self._longest) > room
        bars = Qt.ScrollBarPolicy
        self.setHorizontalScrollBarPolicy(
            bars.ScrollBarAlwaysOn if needed else bars.ScrollBarAlwaysOff
        )
        return self.horizontalScrollBar().sizeHint().height() if needed else 0
