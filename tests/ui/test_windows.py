"""Several cases at once: a window for each, one worker, one set of settings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import PATIENCE_MS, Driver
from tests.ui.saving import shown_case
from wizard.ui.program import Program
from wizard.ui.window import Window

FIRST = "421 4.7.28 Our system has detected an unusual rate of unsolicited mail. gsmtp"
OTHER = "421 4.4.2 mx.northwind.example Error: timeout exceeded"


def program(driver: Driver) -> Program:
    found = driver.parts.loop.findChild(Program)
    assert isinstance(found, Program)
    return found


@pytest.fixture
def other(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A second window, opened by its key."""
    driver.qtbot.waitUntil(lambda: driver.desk.keeping.is_open, timeout=PATIENCE_MS)
    # The platform of the tests has no stack of windows.
    monkeypatch.setattr(Window, "raise_", lambda _window: None)
    window = open_another(driver)
    yield window
    if window in program(driver).windows:
        window.close()


def open_another(driver: Driver, case_id: str = "") -> Window:
    before = list(program(driver).windows)
    if case_id:
        driver.window.another_wanted.emit(case_id)
    else:
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        driver.window.activateWindow()
        driver.keys(Qt.Key.Key_N, both)
    driver.qtbot.waitUntil(lambda: len(program(driver).windows) > len(before), timeout=2000)
    window = cast(Window, program(driver).windows[-1])
    driver.qtbot.waitUntil(lambda: window.desk.keeping.is_open, timeout=PATIENCE_MS)
    return window


def save(driver: Driver, window: Window) -> str:
    with driver.qtbot.waitSignal(window.desk.keeping.stored, timeout=PATIENCE_MS):
        window.desk.keeping.save_now()
    return window.desk.keeping.open_id


def test_each_window_has_its_own_case(driver: Driver, other: Window) -> None:
    driver.desk.read_text(FIRST)
    other.desk.read_text(OTHER)
    assert other.desk.session is not None
    assert other.desk.session.bounce is not None
    assert other.desk.session.bounce.text == OTHER
    assert driver.session.bounce is not None
    assert driver.session.bounce.text == FIRST


def test_what_one_window_saves_the_other_lists(driver: Driver, other: Window) -> None:
    other.desk.read_text(OTHER)
    case_id = save(driver, other)
    shelf = driver.desk.shelf
    assert shelf is not None

    def listed() -> bool:
        rows = shelf.listing.rows if shelf.listing is not None else ()
        return case_id in [row.summary.id for row in rows]

    driver.qtbot.waitUntil(listed, timeout=PATIENCE_MS)


def test_a_case_that_is_open_elsewhere_is_brought_up_and_not_opened_twice(
    driver: Driver, other: Window
) -> None:
    other.desk.read_text(OTHER)
    case_id = save(driver, other)
    driver.desk.read_text(FIRST)
    other.hide()
    assert driver.desk.shelf is not None
    driver.desk.shelf.reopen(case_id)
    driver.qtbot.waitUntil(other.isVisible, timeout=2000)
    assert driver.session.bounce is not None
    assert driver.session.bounce.text == FIRST


def test_a_case_open_elsewhere_is_not_deleted(driver: Driver, other: Window) -> None:
    other.desk.read_text(OTHER)
    case_id = save(driver, other)
    shelf = driver.desk.shelf
    assert shelf is not None
    with driver.qtbot.waitSignal(shelf.done, timeout=2000) as told:
        shelf.delete(case_id)
    assert "another window" in told.args[0]
    store = driver.desk.keeping.store
    assert store is not None
    assert store.case(case_id) is not None


def test_a_saved_case_opens_in_a_window_of_its_own(driver: Driver) -> None:
    driver.paste(OTHER)
    case_id = save(driver, driver.window)
    driver.paste(FIRST)
    window = open_another(driver, case_id)
    driver.qtbot.waitUntil(lambda: window.step == "diagnosis", timeout=PATIENCE_MS)
    assert window.desk.keeping.open_id == case_id
    window.close()


def test_only_one_window_watches_and_another_takes_over(driver: Driver, other: Window) -> None:
    assert driver.desk.watching is not None
    assert other.desk.watching is None
    driver.window.close()
    assert other.desk.watching is not None
    assert other.isVisible()


def test_settings_hold_in_all_windows(driver: Driver, other: Window, qapp: QApplication) -> None:
    other.desk.preferences.change("language", "de")
    for window in (driver.window, other):
        driver.qtbot.waitUntil(lambda w=window: w.next.text() == "Zur Diagnose", timeout=2000)
    driver.desk.preferences.undo()
    driver.qtbot.waitUntil(lambda: driver.window.next.text() == "Diagnose", timeout=2000)


def test_the_page_of_the_cases_opens_one_in_a_window_of_its_own(driver: Driver) -> None:
    driver.paste(OTHER)
    case_id = save(driver, driver.window)
    driver.window.start_afresh()
    driver.open_step("cases")
    shown_case(driver, case_id)
    driver.click("case-window")
    driver.qtbot.waitUntil(lambda: len(program(driver).windows) == 2, timeout=2000)
    window = program(driver).windows[-1]
    driver.qtbot.waitUntil(lambda: window.step == "diagnosis", timeout=PATIENCE_MS)
    assert window.desk.keeping.open_id == case_id
    window.close()
