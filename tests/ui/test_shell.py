"""The window before and after it is filled."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wizard.ui.app import build_window
from wizard.ui.shell import Shell
from wizard.ui.theme.palette import DARK, LIGHT, Palette

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


class Stubborn(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.may_close = False

    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self.may_close)


def shown(qtbot: QtBot, shell: Shell) -> Shell:
    qtbot.addWidget(shell)
    with qtbot.waitSignal(shell.painted, timeout=5000):
        shell.show()
    return shell


def ground(window: QWidget, x: int) -> QColor:
    """The colour of the page's ground near the bottom, and of the rail near its edge."""
    return window.grab().toImage().pixelColor(x, window.height() - 3)


def test_what_is_painted_first_stays_where_it_is(qtbot: QtBot, qapp: QApplication) -> None:
    shell = shown(qtbot, Shell(qapp))
    grounds = {x: ground(shell, x) for x in (5, 600)}
    edge = next(x for x in range(600) if ground(shell, x) == QColor(LIGHT.line))
    parts = build_window(qapp, clock=lambda: NOW)
    with qtbot.waitSignal(parts.desk.opened, timeout=15_000):
        shell.fill(parts.window)
    assert parts.window.size() == shell.size()
    assert parts.window.rail.mapTo(shell, QPoint(parts.window.rail.width() - 1, 0)).x() == edge
    assert {x: ground(shell, x) for x in grounds} == {**grounds, 600: QColor(LIGHT.surface)}
    shell.close()
    parts.loop.close()


@pytest.mark.parametrize(
    ("settings", "palette"),
    [
        ('{\n  "theme": "dark"\n}', DARK),
        ('{"theme": "light"}', LIGHT),
        ("{}", LIGHT),
        (None, LIGHT),
    ],
)
def test_the_colours_of_the_settings_hold_from_the_first_paint(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, settings: str | None, palette: Palette
) -> None:
    file = tmp_path / "settings.json"
    if settings is not None:
        file.write_text(settings, encoding="utf-8")
    shell = shown(qtbot, Shell(qapp, file))
    assert ground(shell, 600) == QColor(palette.window)


def test_it_closes_only_when_what_is_inside_may_close(qtbot: QtBot, qapp: QApplication) -> None:
    shell, inside = shown(qtbot, Shell(qapp)), Stubborn()
    shell.fill(inside)
    assert not shell.close()
    assert shell.isVisible()
    inside.may_close = True
    assert shell.close()


def test_it_may_be_closed_before_it_is_filled(qtbot: QtBot, qapp: QApplication) -> None:
    assert shown(qtbot, Shell(qapp)).close()


def test_the_inside_is_as_large_as_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    shell, inside = shown(qtbot, Shell(qapp)), QWidget()
    shell.fill(inside)
    shell.resize(900, 600)
    qtbot.waitUntil(lambda: inside.size() == shell.size(), timeout=2000)


def test_it_is_as_large_as_it_was_closed(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    shell = shown(qtbot, Shell(qapp, state=tmp_path / "state"))
    shell.resize(700, 500)
    shell.close()
    again = Shell(qapp, state=tmp_path / "state")
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (700, 500)


@pytest.mark.parametrize("kept", ["99999 99999 0", "1 1 0", "wide high", "", "700 500"])
def test_it_always_fits_the_screen(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, kept: str
) -> None:
    (tmp_path / "window-size").write_text(kept, encoding="ascii")
    shell = Shell(qapp, state=tmp_path)
    qtbot.addWidget(shell)
    room = qapp.primaryScreen().availableGeometry().size()
    assert shell.width() <= max(room.width(), 460)
    assert shell.height() <= max(room.height(), 340)
    assert shell.width() >= 460
