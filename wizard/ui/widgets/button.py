"""Buttons that follow the theme, and one that copies a text and says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton

from wizard.ui.theme.theme import Theme
from wizard.ui.widgets.text import restyle

__all__ = ["Button", "CopyButton"]

CONFIRMED_MS = 1600


class Button(QPushButton):
    """A push button; `kind` is one of the style sheet's: plain, primary, quiet, link."""

    def __init__(self, theme: Theme, text: str, kind: str = "plain", icon: str = "") -> None:
        # An ampersand would be taken for the mark of a shortcut and vanish.
        super().__init__(text.replace("&", "&&"))
        self._theme, self._icon = theme, icon
        self.setAutoDefault(False)
        self.set_kind(kind)
        theme.changed.connect(self.on_theme_changed)

    def set_kind(self, kind: str) -> None:
        """Take another look."""
        self.setProperty("kind", kind)
        restyle(self)
        self.on_theme_changed()

    def set_icon(self, icon: str) -> None:
        """Show another sign before the text."""
        self._icon = icon
        self.on_theme_changed()

    def on_theme_changed(self) -> None:
        """Draw the sign in the colour of the text."""
        if not self._icon:
            return
        palette, sizes = self._theme.palette, self._theme.sizes
        kinds = {"primary": palette.on_accent, "link": palette.accent_text}
        colour = kinds.get(self.property("kind"), palette.text)
        gap = 0
        if self.text():
            at_right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            gap = -sizes.px(4) if at_right else sizes.px(4)
        size = sizes.px(13) if self.property("kind") == "link" else sizes.icon
        self.setIcon(self._theme.icon(self._icon, colour, size, gap))
        self.setIconSize(QSize(size + abs(gap), size))

    def put_icon_last(self) -> None:
        """Show the sign behind the text."""
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.on_theme_changed()


class CopyButton(Button):
    """Copies what `give` returns and says "Copied" for a moment."""

    def __init__(self, theme: Theme, text: str, copied: str, give: Callable[[], str]) -> None:
        super().__init__(theme, text, icon="copy")
        self._give, self._plain, self._copied = give, text, copied
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(CONFIRMED_MS)
        self._back.timeout.connect(self.on_confirmed)
        self.clicked.connect(self.on_clicked)

    def on_clicked(self) -> None:
        """Copy and confirm."""
        QGuiApplication.clipboard().setText(self._give())
        # The width stays, so that nothing beside the button moves.
        self.setMinimumWidth(self.width())
        self.setText(self._copied)
        self.set_icon("tick")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._copied))
        self._back.start()

    def on_confirmed(self) -> None:
        """Show the plain label again."""
        self.setText(self._plain)
        self.set_icon("copy")
