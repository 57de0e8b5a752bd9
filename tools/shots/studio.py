"""What a tour needs of Qt: a font to draw with, waiting, and showing a part of a page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QPoint, QTimer, SignalInstance
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

__all__ = ["SETTLE_MS", "pause", "scroll_to", "settle", "take_font", "until", "wait_while"]

PATIENCE_MS = 60_000
SETTLE_MS = 120
STEP_MS = 20
SETTLE_ROUNDS = 3
# What the pictures are drawn with where the machine has it; the program takes the system's font.
FONT = "Inter"
FONT_PX = 14
ABOVE_PX = 56


def take_font(app: QApplication) -> None:
    """Draw with our font where it is installed, in one size everywhere."""
    font = QFont(FONT) if FONT in QFontDatabase.families() else app.font()
    font.setPixelSize(FONT_PX)
    app.setFont(font)


def pause(ms: int = SETTLE_MS) -> None:
    """Let Qt draw for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def settle() -> None:
    """Let Qt draw, and lay out what has changed on the way: what it posts comes before timers."""
    pause()
    for _ in range(SETTLE_ROUNDS):
        pause(0)


@contextmanager
def until(signal: SignalInstance) -> Iterator[None]:
    """Wait for a signal that the block sets off. Raises TimeoutError when it does not come."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    began = time.monotonic()
    yield
    late.start(PATIENCE_MS)
    if loop.exec() != 0:
        raise TimeoutError(f"nothing came in {time.monotonic() - began:.0f} s")


def wait_while(holds: Callable[[], bool]) -> None:
    """Wait until something has ended. Raises TimeoutError when it does not."""
    began = time.monotonic()
    while holds():
        if time.monotonic() - began > PATIENCE_MS / 1000:
            raise TimeoutError("it did not end")
        pause(STEP_MS)


def scroll_to(area: QScrollArea, part: QWidget) -> None:
    """Bring a part of a page to the top of what is seen."""
    inside = area.widget()
    if inside is not None:
        at = part.mapTo(inside, QPoint(0, 0)).y()
        area.verticalScrollBar().setValue(max(0, at - ABOVE_PX))
