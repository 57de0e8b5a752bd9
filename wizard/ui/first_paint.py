"""Tells a measurement when the first window was painted, and ends the program there.

Only where the variable WIZARD421_FIRST_PAINT names a file: the smoke run of a package and
tools/startup.py use it. The file then holds the monotonic clock's nanoseconds, which on one machine
mean the same to every process.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

__all__ = ["FIRST_PAINT_VARIABLE", "watch"]

FIRST_PAINT_VARIABLE = "WIZARD421_FIRST_PAINT"


class _FirstPaint(QObject):
    """Waits for the window's first paint event."""

    def __init__(self, window: QWidget, target: Path) -> None:
        super().__init__(window)
        self._window = window
        self._target = target
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            self._target.write_text(str(time.monotonic_ns()), encoding="ascii")
            # After this event has been handled: closing runs the ordinary way out.
            QTimer.singleShot(0, self._end)
        return super().eventFilter(watched, event)

    def _end(self) -> None:
        self._window.close()
        QCoreApplication.quit()


def watch(window: QWidget, environ: Mapping[str, str]) -> None:
    """Watch for the first paint where the variable asks for it; otherwise do nothing."""
    target = environ.get(FIRST_PAINT_VARIABLE)
    if target:
        _FirstPaint(window, Path(target))
