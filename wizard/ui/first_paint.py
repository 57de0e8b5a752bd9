"""Tells a measurement when the window was painted first and when it takes a text; ends it there.

Only where the variable WIZARD421_FIRST_PAINT names a file: the smoke run of a package and
tools/startup.py use it. The file then holds the monotonic clock's nanoseconds, which on one machine
mean the same to every process. Where WIZARD421_READY names another file, that gets the moment at
which a pasted text is diagnosed at once, and the program ends only then.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

__all__ = ["FIRST_PAINT_VARIABLE", "READY_VARIABLE", "watch", "when_ready"]

FIRST_PAINT_VARIABLE = "WIZARD421_FIRST_PAINT"
READY_VARIABLE = "WIZARD421_READY"


class _FirstPaint(QObject):
    """Waits for the window's first paint event."""

    def __init__(self, window: QWidget, target: Path, *, ends: bool) -> None:
        super().__init__(window)
        self._window, self._target, self._ends = window, target, ends
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            _note(self._target)
            if self._ends:
                _end_soon(self._window)
        return super().eventFilter(watched, event)


def watch(window: QWidget, environ: Mapping[str, str]) -> None:
    """Watch for the first paint where the variable asks for it; otherwise do nothing."""
    target = environ.get(FIRST_PAINT_VARIABLE)
    if target:
        _FirstPaint(window, Path(target), ends=not environ.get(READY_VARIABLE))


def when_ready(window: QWidget, environ: Mapping[str, str]) -> Callable[[], None]:
    """Give what is to be called when a text is diagnosed as soon as it is pasted."""
    target = environ.get(READY_VARIABLE)

    def ready() -> None:
        if target:
            _note(Path(target))
            _end_soon(window)

    return ready


def _note(target: Path) -> None:
    target.write_text(str(time.monotonic_ns()), encoding="ascii")


def _end_soon(window: QWidget) -> None:
    """After this event has been handled: closing runs the ordinary way out."""

    def end() -> None:
        window.close()
        QCoreApplication.quit()

    QTimer.singleShot(0, end)
