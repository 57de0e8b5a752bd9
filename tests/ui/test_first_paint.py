"""The measurement's hook: silent without its variable, one file with it."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from wizard.ui import first_paint


def test_the_first_paint_is_written_and_the_window_closed(qtbot: QtBot, tmp_path: Path) -> None:
    window = QLabel("a window")
    qtbot.addWidget(window)
    target = tmp_path / "painted"
    before = time.monotonic_ns()
    first_paint.watch(window, {first_paint.FIRST_PAINT_VARIABLE: str(target)})
    window.show()
    qtbot.waitUntil(lambda: not window.isVisible() and target.exists(), timeout=5000)
    assert before <= int(target.read_text(encoding="ascii")) <= time.monotonic_ns()


def test_without_the_variable_nothing_is_watched(qtbot: QtBot) -> None:
    window = QLabel("a window")
    qtbot.addWidget(window)
    first_paint.watch(window, {})
    assert window.findChildren(first_paint._FirstPaint) == []
