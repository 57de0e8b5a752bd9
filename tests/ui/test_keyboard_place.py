"""Where the keyboard goes when the part that had it vanishes: on, never nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import PATIENCE_MS, Driver
from tests.ui.saving import wait_listed, wait_saved
from tests.ui.whole_path import ALT, CONTROL, Keys, World, world
from wizard.practice import Behaviour

Key = Qt.Key


@pytest.fixture
def played(driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[World]:
    with world(driver, "gmail_rate", monkeypatch) as made:
        QApplication.clipboard().setText(made.text)
        yield made


def on_the_page(driver: Driver, keys: Keys) -> bool:
    driver.rest()
    return driver.page().isAncestorOf(keys.focus) and keys.focus.isVisible()


def test_starting_and_stopping_the_checks(driver: Driver, played: World) -> None:
    played.scene.behave("example", Behaviour(silent=True), below=True)
    keys, checking = Keys(driver), driver.desk.checking
    keys.press(Key.Key_V, CONTROL)
    keys.press(Key.Key_3, CONTROL)
    keys.tab_to("start-checks")
    with driver.qtbot.waitSignal(checking.finding_came, timeout=PATIENCE_MS):
        keys.press(Key.Key_Space)
    assert on_the_page(driver, keys)
    keys.tab_to("stop")
    keys.press(Key.Key_Space)
    driver.qtbot.waitUntil(lambda: not checking.is_running, timeout=PATIENCE_MS)
    assert on_the_page(driver, keys)
    keys.tab_to("run-again")


def test_taking_an_answer_back(driver: Driver, played: World) -> None:
    keys = Keys(driver)
    keys.press(Key.Key_V, CONTROL)
    keys.press(Key.Key_Right, ALT)
    keys.tab_to("answer-ours-yes")
    keys.press(Key.Key_Space)
    keys.tab_to("take-back-ours")
    keys.press(Key.Key_Space)
    assert driver.session.said.ours is None
    assert on_the_page(driver, keys)
    keys.press(Key.Key_Tab)
    assert on_the_page(driver, keys), "Tab goes on from the page, not from the window's beginning"


def test_deleting_a_case(driver: Driver, played: World) -> None:
    keys = Keys(driver)
    keys.press(Key.Key_V, CONTROL)
    wait_saved(driver)
    keys.press(Key.Key_L, CONTROL)
    wait_listed(driver, 1)
    keys.tab_to("case-delete")
    keys.press(Key.Key_Space)
    assert on_the_page(driver, keys)
    keys.tab_to("case-delete-sure")
    keys.press(Key.Key_Space)
    wait_listed(driver, 0)
    assert on_the_page(driver, keys)
