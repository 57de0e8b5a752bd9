"""What the stories of the whole path need: a world on loopback, and hands that use one thing only.

`Keys` has a keyboard and no mouse, `Mouse` a mouse and no keyboard, `drop` lets something fall
into the text box. None of them calls a method of the program.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.conftest import NOW, PATIENCE_MS, Driver
from wizard import practice
from wizard.model import CheckOptions
from wizard.practice.scene import Scene
from wizard.ui.stage import Stage

NO_KEYS, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
MOST_TABS = 150


class World:
    """Practice servers that answer for the whole internet, and the text that belongs to them."""

    def __init__(self, scene: Scene, text: str) -> None:
        self.scene, self.text = scene, text


@contextmanager
def world(driver: Driver, name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Whatever is pasted, its checks ask the servers of this practice case."""
    case = next(each for each in practice.CASES if each.name == name)
    stage = Stage(driver.parts.loop)
    with driver.qtbot.waitSignal(stage.ready, timeout=PATIENCE_MS):
        stage.play(case, driver.session.knowledge)
    scene = stage.scene
    assert scene is not None

    def options(only: tuple[str, ...] = (), *, fresh: bool = False) -> CheckOptions:
        return scene.options(CheckOptions(only=only, fresh=fresh))

    monkeypatch.setattr(driver.desk.checking, "plain_options", options)
    yield World(scene, case.bounce_at(NOW))
    stage.close()


def cut_the_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every way out fail as on a computer without a network; give what was tried."""
    tried: list[str] = []

    def unreachable(_socket: object, *told: object) -> object:
        tried.append(str(told[-1]))
        raise OSError(101, "Network is unreachable")

    for way in ("connect", "connect_ex", "sendto", "sendmsg"):
        monkeypatch.setattr(socket.socket, way, unreachable)
    return tried


class Keys:
    """Hands on the keyboard alone."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self.back_in_the_window()

    def back_in_the_window(self) -> None:
        """What a window system does when a dialog was closed, and the offscreen one does not."""
        self._driver.window.activateWindow()
        self._driver.rest()

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is; it must never be nowhere."""
        focus = QApplication.focusWidget()
        assert focus is not None, "the keyboard is nowhere"
        return focus

    def press(self, key: Qt.Key, how: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key."""
        QTest.keyClick(self.focus, key, how)
        self._driver.rest()

    def type(self, text: str) -> None:
        """Write."""
        QTest.keyClicks(self.focus, text)

    def tab_to(self, name: str) -> None:
        """Press Tab until the keyboard is on the part of this name."""
        self._driver.named(name)
        for _ in range(MOST_TABS):
            if self.focus.objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab does not lead to {name}")


class Mouse:
    """A hand on the mouse alone: it clicks in the middle of what is on screen."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver

    def click(self, widget: QWidget | str) -> None:
        """Click where the part is seen; the page is scrolled there as with the wheel."""
        part = self._driver.named(widget) if isinstance(widget, str) else widget
        self._driver.rest()
        area = self._driver.page().area
        if area.isAncestorOf(part):
            area.ensureWidgetVisible(part)
            self._driver.rest()
        assert part.isEnabled(), f"{part.objectName()} is off"
        place = part.rect().center()
        assert part.visibleRegion().contains(place), f"{part.objectName()} is hidden"
        QTest.mouseClick(part, LEFT, NO_KEYS, place)
        self._driver.rest()


def drop(target: QWidget, data: QMimeData) -> None:
    """Drag something over a part and let it go, as the window system tells it."""
    viewport = target.viewport() if isinstance(target, QPlainTextEdit) else target
    place = QPoint(20, 20)
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(place, copy, data, LEFT, NO_KEYS)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted(), "the pointer says that it cannot be dropped here"
    move = QDragMoveEvent(place, copy, data, LEFT, NO_KEYS)
    QApplication.sendEvent(viewport, move)
    assert move.isAccepted(), "the pointer says that it cannot be dropped here"
    fallen = QDropEvent(QPointF(place), copy, data, LEFT, NO_KEYS, QEvent.Type.Drop)
    QApplication.sendEvent(viewport, fallen)


def when_asked_for_a_file(use: Callable[[QFileDialog], None]) -> None:
    """Use the dialog for files as soon as it is open; it holds the caller until it is closed."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            try:
                use(dialog)
            finally:
                if dialog.isVisible():  # The story would wait for ever.
                    dialog.reject()
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)


def type_the_name(name: str) -> Callable[[QFileDialog], None]:
    """Write a name into the dialog and press Return."""

    def use(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert isinstance(line, QLineEdit)
        QTest.keyClick(line, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(line, name)
        QTest.keyClick(line, Qt.Key.Key_Return)

    return use


def click_save(dialog: QFileDialog) -> None:
    """Take the name that is offered."""
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    QTest.mouseClick(buttons.button(QDialogButtonBox.StandardButton.Save), LEFT)
