"""What a setting does in the running window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from wizard.ui import qt_language
from wizard.ui.desk import Desk
from wizard.ui.theme.theme import Theme
from wizard.words import Speaker

__all__ = ["Effects"]


class Effects(QObject):
    """Follows the settings: language, colours, how the checks ask, how long cases are kept."""

    def __init__(self, desk: Desk, theme: Theme, speaker: Speaker, system: str) -> None:
        """`system` is the code of the system's language."""
        super().__init__(desk)
        self._desk, self._theme = desk, theme
        self._speaker, self._system = speaker, system
        desk.preferences.changed.connect(self.on_changed)
        desk.keeping.opened.connect(self.on_cases_opened)
        self.on_changed("theme")

    def on_changed(self, key: str) -> None:
        """Do what the setting says."""
        settings = self._desk.preferences.settings
        self._desk.checking.settings = settings
        if key == "theme":
            self._theme.choose(settings.theme)
        elif key == "language":
            self._speaker.change(settings.language or self._system)
            qt_language.speak(self._speaker.lang)
        elif key == "keep_days":
            self.on_cases_opened()

    def on_cases_opened(self) -> None:
        """Let the saved cases live as long as the user wants."""
        store, days = self._desk.keeping.store, self._desk.preferences.settings.keep_days
        if store is not None:
            keep = partial(store.set_keep_days, days or None)
            self._desk.keeping.ask(keep, self.on_kept)

    def on_kept(self, _result: object) -> None:
        """The page of the cases says how long they are kept."""
        if self._desk.shelf is not None:
            self._desk.shelf.refresh()
