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


def test_ready_is_written_later_and_only_that_ends_the_program(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = QLabel("a window")
    qtbot.addWidget(window)
    painted, ready = tmp_path / "painted", tmp_path / "ready"
    environ = {
        first_paint.FIRST_PAINT_VARIABLE: str(painted),
        first_paint.READY_VARIABLE: str(ready),
    }
    first_paint.watch(window, environ)
    tell = first_paint.when_ready(window, environ)
    window.show()
    qtbot.waitUntil(painted.exists, timeout=5000)
    qtbot.wait(1)
    assert window.isVisible()
    tell()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert int(ready.read_text(encoding="ascii")) > int(painted.read_text(encoding="ascii"))
