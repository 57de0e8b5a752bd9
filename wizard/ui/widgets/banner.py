"""A line that says what a page is doing or what went wrong, with a way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from wizard.ui.theme.theme import Theme
from wizard.ui.widgets.button import Button
from wizard.ui.widgets.text import Text, restyle

__all__ = ["Banner", "EmptyPane"]

SIGNS = {"problem": "look", "look": "look", "info": "info", "ok": "tick"}


class Banner(QFrame):
    """A coloured line with a sign and one sentence; hidden while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._tone = theme, "info"
        self._sign, self.words = QLabel(), Text("plain")
        box = QHBoxLayout(self)
        sizes = theme.sizes
        box.setContentsMargins(sizes.gap, sizes.gap_small, sizes.gap, sizes.gap_small)
        box.setSpacing(sizes.gap_small)
        box.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.words, 1)
        theme.changed.connect(self.on_theme_changed)
        self.hide()

    def say(self, sentence: str, tone: str = "info") -> None:
        """Show a sentence in a tone (problem, look, info, ok); none hides the line."""
        self._tone = tone
        self.words.say(sentence)
        self.setProperty("surface", f"banner-{tone}")
        restyle(self)
        self.on_theme_changed()
        self.setVisible(bool(sentence))

    def on_theme_changed(self) -> None:
        """Draw the sign in the tone's colour."""
        colour = self._theme.palette.tone(self._tone).text
        size = self._theme.sizes.icon
        self._sign.setPixmap(self._theme.picture(SIGNS[self._tone], colour, size, 2.0))


class EmptyPane(QWidget):
    """What a page shows while it has nothing: a sign, what would be here, and how to get there.

    Signals: `wanted` when its button is pressed.
    """

    wanted = Signal()

    def __init__(self, theme: Theme, icon: str, title: str, words: str, action: str = "") -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._sign = QLabel()
        self.title, self.words = Text("heading", title), Text("sub", words)
        box = QVBoxLayout(self)
        box.setSpacing(theme.sizes.gap_small)
        box.addStretch(2)
        for label in (self._sign, self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(label)
        if action:
            self.button = Button(theme, action, "primary")
            self.button.clicked.connect(self.wanted)
            box.addSpacing(theme.sizes.gap_small)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        theme.changed.connect(self.on_theme_changed)
        self.on_theme_changed()

    def on_theme_changed(self) -> None:
        """Draw the sign large and quiet."""
        size = self._theme.sizes.px(44)
        self._sign.setPixmap(
            self._theme.picture(self._icon, self._theme.palette.control, size, 2.0)
        )
