"""A box with a text to read and copy: a record, settings, a command."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from wizard.ui.theme import Theme

__all__ = ["CodeBox"]

MOST_LINES = 14


class CodeBox(QPlainTextEdit):
    """Read-only text in a fixed-width font, as high as its lines, at most `MOST_LINES`."""

    def __init__(self, theme: Theme, text: str, name: str) -> None:
        super().__init__()
        self._theme = theme
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
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if needed > MOST_LINES else policy.ScrollBarAlwaysOff
        )
        height = line * min(needed, MOST_LINES) + 2 * self._theme.sizes.gap_small + 12
        if height != self.height():
            self.setFixedHeight(height)
