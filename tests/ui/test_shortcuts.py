"""The list of keys: opened with "?", closed with Esc and Return, never by a text box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.ui.conftest import PATIENCE_MS, Driver
from tests.ui.saving import GMAIL
from tests.ui.whole_path import CONTROL, Keys
from wizard.ui.shortcuts import KeysDialog

Key = Qt.Key


def dialog_of(driver: Driver) -> KeysDialog | None:
    return next((each for each in driver.window.findChildren(KeysDialog) if each.isVisible()), None)


@pytest.mark.parametrize("closer", [Key.Key_Escape, Key.Key_Return])
def test_it_opens_and_closes_by_keys(driver: Driver, closer: Qt.Key) -> None:
    driver.paste(GMAIL)
    driver.open_step("diagnosis")
    Keys(driver).press(Key.Key_Question)
    dialog = dialog_of(driver)
    assert dialog is not None
    QTest.keyClick(dialog, closer)
    driver.rest()
    assert dialog_of(driver) is None
    assert driver.window.step == "diagnosis"


def test_a_question_mark_in_a_text_box_is_written(driver: Driver) -> None:
    keys = Keys(driver)
    for name in ("bounce-text", "cases-search"):
        if name == "cases-search":
            driver.paste(GMAIL)
            keys.press(Key.Key_L, CONTROL)
        box = driver.named(name)
        box.setFocus()
        keys.type("why?")
        assert isinstance(box, QLineEdit | QPlainTextEdit)
        text = box.text() if isinstance(box, QLineEdit) else box.toPlainText()
        assert text == "why?"
        assert dialog_of(driver) is None


def test_it_fits_a_small_window_and_scrolls_by_keys(driver: Driver) -> None:
    driver.window.resize(1024, 700)
    driver.parts.theme.zoom(2.0)
    driver.window.open_step("practice")
    Keys(driver).press(Key.Key_Question)
    dialog = dialog_of(driver)
    assert dialog is not None
    driver.rest()
    assert dialog.height() <= driver.window.height()
    area = dialog.focusWidget()
    bar = area.verticalScrollBar()  # type: ignore[attr-defined]  # the list's scroll area
    driver.qtbot.waitUntil(lambda: bar.maximum() > 0, timeout=PATIENCE_MS)
    before = bar.value()
    QTest.keyClick(area, Key.Key_Down)
    driver.qtbot.waitUntil(lambda: bar.value() > before, timeout=PATIENCE_MS)
