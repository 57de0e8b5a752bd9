"""Saved cases: what is not kept, what came before, what travels, what goes wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, PATIENCE_MS, Driver
from tests.ui.saving import (
    GMAIL,
    OTHER,
    app,
    case_line,
    paste_case,
    shelf_of,
    shown_case,
    wait_listed,
)
from wizard.cases.files import file_of
from wizard.cases.identity import with_new_id
from wizard.ui.app import build_window
from wizard.ui.keeping import Safety
from wizard.ui.pages.page import State


def test_practice_cases_are_not_saved(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.desk.override("sending_ip", "203.0.113.200")
    assert driver.desk.keeping.safety is Safety.NOT_KEPT
    assert driver.desk.keeping.flush()
    store = driver.desk.keeping.store
    assert store is not None
    assert store.cases() == ()
    assert case_line(driver) == ""


def test_a_text_about_other_things_is_not_saved(driver: Driver) -> None:
    driver.paste("Dear all, the picnic is on Sunday at two. Bring a salad, please!")
    assert driver.desk.keeping.safety is Safety.NOT_KEPT


def test_another_text_is_another_case_and_the_first_one_is_kept(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.paste(OTHER)
    assert driver.desk.keeping.flush()
    store = driver.desk.keeping.store
    assert store is not None
    assert len(store.cases()) == 2


def test_a_case_that_came_before_says_so(driver: Driver) -> None:
    paste_case(driver, GMAIL)
    case, store = driver.session.case, driver.desk.keeping.store
    assert case.event is not None
    assert store is not None
    for days in (3, 6):
        earlier = with_new_id(case)
        assert earlier.event is not None
        at = case.event.at - timedelta(days=days)
        event = replace(earlier.event, at=at, started=at, queue_id=None, message_id=None)
        store.save(replace(earlier, event=event, name=f"{days} days before"))
    wait_listed(driver, 3)
    assert driver.window.rail.buttons["cases"].accessibleName() == "Cases, 3 saved"
    driver.open_step("cases")
    row = driver.named(f"case-row-{case.id}")
    assert "3 times" in row.accessibleName()
    driver.click(f"case-row-{case.id}")
    assert "3 times" in shown_case(driver, case.id).past.plain


def test_a_case_travels_as_a_file(driver: Driver, tmp_path: Path) -> None:
    case_id = paste_case(driver, GMAIL)
    target = tmp_path / "case.json"
    with driver.qtbot.waitSignal(shelf_of(driver).done, timeout=PATIENCE_MS):
        shelf_of(driver).write_file(case_id, target)
    store = driver.desk.keeping.store
    assert store is not None
    case = store.case(case_id)
    assert case is not None
    assert target.read_bytes() == file_of(case)
    with driver.qtbot.waitSignal(shelf_of(driver).done, timeout=PATIENCE_MS):
        shelf_of(driver).take_file(target)
    wait_listed(driver, 2)


def test_a_file_that_is_no_case_is_told(driver: Driver, tmp_path: Path) -> None:
    driver.open_step("cases")
    file = tmp_path / "picnic.json"
    file.write_text("{}", encoding="utf-8")
    with driver.qtbot.waitSignal(driver.desk.keeping.told, timeout=PATIENCE_MS):
        shelf_of(driver).take_file(file)
    assert driver.page().state is State.PROBLEM
    assert "picnic.json" in driver.page().banner.words.plain


def test_a_store_that_cannot_be_opened_is_one_sentence_and_all_else_works(
    driver: Driver, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", encoding="utf-8")
    driver.window.close()
    parts = build_window(app(), clock=lambda: NOW, cases=blocked / "below")
    qtbot.addWidget(parts.window)
    told: list[str] = []
    parts.desk.keeping.told.connect(lambda sentence, _tone: told.append(sentence))
    with qtbot.waitSignal(parts.desk.keeping.told, timeout=PATIENCE_MS):
        parts.window.show()
    again = Driver(parts, qtbot)
    assert again.page().banner.words.plain == told[0]
    again.paste(GMAIL)
    again.open_step("diagnosis")
    assert "Gmail" in again.page().title.plain
    qtbot.waitUntil(lambda: again.desk.keeping.safety is Safety.FAILED, timeout=PATIENCE_MS)
    assert case_line(again).endswith("Not saved")
    again.window.open_step("cases")
    assert again.page().state is State.PROBLEM
    assert len(told) == 1
    monkeypatch.setattr(again.window, "may_lose", lambda: False)
    monkeypatch.setattr("wizard.ui.keeping.QUIT_S", 0.05)
    assert not again.window.close(), "nothing unsaved is lost without a word"
    monkeypatch.setattr(again.window, "may_lose", lambda: True)
    assert again.window.close()
    parts.loop.close()
