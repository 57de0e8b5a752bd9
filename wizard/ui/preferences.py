"""The user's settings in the window: read before the first paint, changed at once, kept beside it.

What a setting does is done by whoever listens to `changed`; this holds and keeps the values.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from wizard.settings import Settings, SettingsFile, SettingsNote, changed
from wizard.ui.loop import LoopThread

__all__ = ["Preferences"]

MOST_UNDONE = 50


class Preferences(QObject):
    """Attributes: `settings` as they hold now; `notes` what was wrong with their file;
    `report_folder` is where the last report was saved since the start.

    Signals: `changed` with the name of a setting; `failed` with the SettingsError when the file
    could not be written: the value holds until the program ends.
    """

    changed = Signal(str)
    failed = Signal(object)

    def __init__(self, loop: LoopThread, file: SettingsFile | None = None) -> None:
        super().__init__()
        self._loop, self._file = loop, file
        read = file.read() if file is not None else None
        self.settings: Settings = read.settings if read is not None else Settings()
        self.notes: Sequence[SettingsNote] = read.notes if read is not None else ()
        self.report_folder = Path.home()
        self._before: list[tuple[str, Any]] = []

    @property
    def can_undo(self) -> bool:
        """Tell whether a change can be taken back."""
        return bool(self._before)

    def change(self, key: str, value: Any) -> None:
        """Set one setting, None is its default. Raises SettingValueError; all stays then."""
        wanted = changed(self.settings, **{key: value})
        before = getattr(self.settings, key)
        if getattr(wanted, key) != before:
            self._before = [*self._before[-MOST_UNDONE:], (key, before)]
            self._take(wanted, key)

    def undo(self) -> None:
        """Take the last change back."""
        if self._before:
            key, value = self._before.pop()
            self._take(changed(self.settings, **{key: value}), key)

    def _take(self, wanted: Settings, key: str) -> None:
        self.settings = wanted
        if self._file is not None:
            write = partial(self._file.change, **{key: getattr(wanted, key)})
            job = self._loop.call_job(write)
            job.failed.connect(self.failed)
            job.start()
        self.changed.emit(key)
