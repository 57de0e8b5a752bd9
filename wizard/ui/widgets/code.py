"""A box with a text to read and copy: a record, settings, a command."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from wizard.ui.theme.theme import Theme

__all__ = ["CodeBox"]

MOST_LINES = 40
SHOWN_OF_LONG = 24


class CodeBox(QPlainTextEdit):
    """Read-only text in a fixed-width font, as high as its lines; very long texts scroll."""

    def __init__(self, theme: Theme, text: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._most_lines = MOST_LINES
        self.setProperty("role", "code")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
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

    def _fit(self) -> None:
        line = QFontMetrics(self.font()).lineSpacing()
        needed = max(1, round(self.document().size().height()))
        height = line * min(needed, self._most_lines) + 2 * self._theme.sizes.gap_small + 12
        if height != self.height():
            self.setFixedHeight(height)
