"""How large the window was when it was closed last: a line of three numbers in the state folder."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

__all__ = ["SIZE", "SMALLEST", "give_size", "keep_size"]

SIZE = (1180, 780)
SMALLEST = (460, 340)
FRAME = (16, 48)
"""What the system puts around a window, about."""

FILE = "window-size"
MOST_CHARS = 40


def give_size(window: QWidget, app: QApplication, state: Path | None = None) -> None:
    """Make a window as large as it was last, or ours; never larger than the screen."""
    wide, high, maximized = _read(state) if state is not None else (*SIZE, 0)
    room = app.primaryScreen().availableGeometry().size() - QSize(*FRAME)
    window.setMinimumSize(*SMALLEST)
    window.resize(QSize(wide, high).boundedTo(room).expandedTo(QSize(*SMALLEST)))
    if maximized:
        window.showMaximized()


def keep_size(window: QWidget, state: Path) -> None:
    """Remember the size; where that is not possible the next start takes ours."""
    size = window.normalGeometry().size() if window.isMaximized() else window.size()
    with contextlib.suppress(OSError):
        state.mkdir(parents=True, exist_ok=True)
        line = f"{size.width()} {size.height()} {int(window.isMaximized())}"
        (state / FILE).write_text(line, encoding="ascii")


def _read(state: Path) -> tuple[int, int, int]:
    try:
        with (state / FILE).open(encoding="ascii") as file:
            wide, high, maximized = (int(part) for part in file.read(MOST_CHARS).split())
    except (OSError, ValueError):
        return (*SIZE, 0)
    return wide, high, maximized
