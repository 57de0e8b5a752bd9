"""Labels that show plain text only and wrap, also inside long host names."""

from __future__ import annotations

import re
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

__all__ = ["Text", "breakable", "capital", "restyle", "tip"]

LONG_WORD = re.compile(r"\S{25,}")
ZERO_WIDTH_SPACE = "\u200b"


class Text(QLabel):
    """A label that never interprets its text as rich text.

    `role` is one of the style sheet's; `text()` may hold invisible break points, `plain` does not.
    """

    def __init__(self, role: str, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plain = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        if text == self.plain and text:
            return
        self.plain = text
        shown = breakable(text)
        self.setText(shown)
        self.setAccessibleName(text)
        # Copied out of the window a text must be what it was: no invisible characters.
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        plain = Qt.TextInteractionFlag.NoTextInteraction
        self.setTextInteractionFlags(selectable if shown == text else plain)

    def minimumSizeHint(self) -> QSize:
        """The longest word, one line high: the height follows from the width, not from this."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height())

    def tone(self, name: str) -> Text:
        """Take the colour of a meaning: ok, look, problem; "" is none."""
        self.setProperty("tone", name)
        restyle(self)
        return self

    def one_line(self) -> Text:
        """Do not wrap; for short words only."""
        self.setWordWrap(False)
        return self


def breakable(text: str) -> str:
    """Let long names break after their dots, dashes, slashes and at signs."""
    return LONG_WORD.sub(_with_breaks, text)


def tip(text: str) -> str:
    """A text for a tool tip; Qt would take one that looks like HTML for HTML."""
    return f"<span>{escape(text).replace(chr(10), '<br>')}</span>" if text else ""


def capital(words: str) -> str:
    """Words from the middle of a sentence, as they stand alone."""
    return words[:1].upper() + words[1:]


def _with_breaks(word: re.Match[str]) -> str:
    return re.sub(r"([.\-_@/=:,;])", rf"\1{ZERO_WIDTH_SPACE}", word.group())


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at the widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
