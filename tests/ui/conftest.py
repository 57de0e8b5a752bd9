"""A window to drive with a user's verbs: paste, open_step, run_checks, stop_checks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wizard.session import Session
from wizard.ui import qt_language
from wizard.ui.app import Parts, build_window
from wizard.ui.pages.page import Page

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PATIENCE_MS = 15_000
CASES = "cases of the user"


class Driver:
    """What a user does, by the names of things and never by their place."""

    def __init__(self, parts: Parts, qtbot: QtBot) -> None:
        self.parts, self.qtbot = parts, qtbot
        self.window, self.desk = parts.window, parts.desk

    @property
    def session(self) -> Session:
        assert self.desk.session is not None
        return self.desk.session

    def page(self, step: str | None = None) -> Page:
        return self.window.page(step or self.window.step)

    def named(self, name: str) -> QWidget:
        """The one visible widget of this object name; Qt shows new ones a moment later."""
        self.qtbot.waitUntil(lambda: len(self._visible(name)) == 1, timeout=2000)
        return self._visible(name)[0]

    def _visible(self, name: str) -> list[QWidget]:
        return [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]

    def click(self, name: str) -> None:
        button = self.named(name)
        assert isinstance(button, QAbstractButton)
        assert button.isEnabled(), f"{name} is off"
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def keys(self, key: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, how)

    def paste(self, text: str) -> None:
        """Ctrl+V with this text on the clipboard."""
        QApplication.clipboard().setText(text)
        self.window.activateWindow()
        self.window.page("bounce").box.setFocus()  # type: ignore[attr-defined]  # the first page
        self.keys(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.settle()

    def paste_mime(self, data: QMimeData) -> None:
        QApplication.clipboard().setMimeData(data)
        self.window.page("bounce").paste()
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being read."""
        self.qtbot.waitUntil(lambda: not self.desk.is_reading, timeout=PATIENCE_MS)

    def open_step(self, step: str) -> None:
        self.click(f"rail-{step}")
        assert self.window.step == step

    def practise(self, case: str) -> None:
        """Start a practice case and wait for its servers."""
        self.open_step("practice")
        with self.qtbot.waitSignal(self.desk.stage.ready, timeout=PATIENCE_MS):
            self.click(f"practise-{case}")
        assert self.window.step == "bounce"

    def run_checks(self) -> None:
        """Start the live checks and wait for their end."""
        self.open_step("checks")
        self.run_checks_here()

    def run_checks_here(self) -> None:
        """Start the live checks on their page."""
        with self.qtbot.waitSignal(self.desk.checking.ended, timeout=4 * PATIENCE_MS):
            self.click("start-checks")

    def rest(self) -> None:
        """Let Qt lay out and paint what has changed."""
        for _ in range(3):
            self.qtbot.wait(1)

    def show_all(self) -> None:
        """Unfold what is folded on the page."""
        for button in self.page().findChildren(QPushButton):
            if button.isVisible() and button.isCheckable() and not button.isChecked():
                button.setChecked(True)


@pytest.fixture(autouse=True)
def plain_look(qapp: QApplication) -> Iterator[None]:
    """What a test has done to font, colours and style of the program ends with it."""
    font, palette = qapp.font(), qapp.palette()
    yield
    qapp.setStyleSheet("")
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def driver(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    """A window that is open and ready, with a fixed clock, light, in English."""
    yield from _opened(qtbot, qapp, tmp_path, "en")


@pytest.fixture
def german(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    """The same in German."""
    yield from _opened(qtbot, qapp, tmp_path, "de")
    qt_language.speak("en")


def _opened(qtbot: QtBot, qapp: QApplication, folder: Path, lang: str) -> Iterator[Driver]:
    parts = build_window(qapp, clock=lambda: NOW, cases=folder / CASES, lang=lang)
    parts.theme.choose("light")
    qtbot.addWidget(parts.window)
    with qtbot.waitSignal(parts.desk.opened, timeout=PATIENCE_MS):
        parts.window.show()
    yield Driver(parts, qtbot)
    parts.window.close()
    parts.loop.close()
