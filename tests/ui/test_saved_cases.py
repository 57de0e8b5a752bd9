"""Saved cases in the window: kept by themselves, found again, gone when deleted."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import CASES, NOW, PATIENCE_MS, Driver
from tests.ui.saving import (
    GMAIL,
    OTHER,
    case_line,
    paste_case,
    restart,
    shelf_of,
    shown_case,
    wait_listed,
    wait_saved,
)
from wizard.cases.identity import with_new_id
from wizard.cases.store import FILE_NAME
from wizard.model import CaseState
from wizard.ui.keeping import Safety
from wizard.ui.pages.page import State


def test_a_case_is_saved_within_a_second_and_only_then_said_to_be(driver: Driver) -> None:
    said: list[tuple[str, str]] = []
    keeping = driver.desk.keeping
    keeping.safety_changed.connect(lambda: said.append((keeping.safety.value, case_line(driver))))
    began = time.monotonic()
    driver.paste(GMAIL)
    assert "Saved" not in case_line(driver)
    with driver.qtbot.waitSignal(keeping.stored, timeout=PATIENCE_MS):
        pass
    assert time.monotonic() - began < 1.0
    assert case_line(driver).endswith("Saved")
    assert said[0][0] == "waiting"
    driver.desk.answer("ours", "yes")
    assert not case_line(driver).endswith("Saved"), "a change is not saved yet"
    wait_saved(driver)
    assert case_line(driver).endswith("Saved")


def test_a_case_goes_on_after_a_restart(driver: Driver, qtbot: QtBot, tmp_path: Path) -> None:
    case_id = paste_case(driver, GMAIL)
    driver.desk.answer("ours", "yes")
    again = restart(driver, qtbot, tmp_path / CASES)
    wait_listed(again, 1)
    assert not again.page("bounce").box.whole  # type: ignore[attr-defined]  # the first page
    again.open_step("cases")
    with qtbot.waitSignal(shelf_of(again).reopened, timeout=PATIENCE_MS):
        shown_case(again, case_id)
        again.click("case-open")
    assert again.window.step == "diagnosis"
    assert again.session.case.id == case_id
    assert again.session.bounce is not None
    assert again.session.situation.ours is not None
    assert again.desk.keeping.safety is Safety.SAVED, "opening changes nothing"
    again.window.open_step("bounce")
    assert again.page().box.whole == GMAIL  # type: ignore[attr-defined]  # the first page
    again.window.close()
    again.parts.loop.close()


def test_what_is_noted_is_kept_for_the_open_and_for_a_closed_case(driver: Driver) -> None:
    closed = paste_case(driver, GMAIL)
    opened = paste_case(driver, OTHER)
    wait_listed(driver, 2)
    driver.open_step("cases")
    for case_id in (opened, closed):
        driver.click(f"case-row-{case_id}")
        detail = shown_case(driver, case_id)
        for name, text in (("name", f"Name of {case_id[:4]}"), ("ticket", "T-7")):
            line = driver.named(f"case-{name}")
            assert isinstance(line, QLineEdit)
            line.setText(text)
            line.editingFinished.emit()
        notes, state = driver.named("case-notes"), driver.named("case-state")
        assert isinstance(notes, QPlainTextEdit)
        assert isinstance(state, QComboBox)
        notes.setPlainText("called twice")
        state.setCurrentIndex(state.findData(CaseState.SOLVED))
        state.activated.emit(state.currentIndex())
        detail.flush()
    assert driver.desk.keeping.flush()
    store = driver.desk.keeping.store
    assert store is not None
    for case_id in (opened, closed):
        case = store.case(case_id)
        assert case is not None
        noted = (case.name, case.ticket, case.notes, case.state)
        assert noted == (f"Name of {case_id[:4]}", "T-7", "called twice", CaseState.SOLVED)
        assert case.closed == NOW
        assert case.bounce is not None


def test_what_the_checks_found_is_there_again(driver: Driver) -> None:
    driver.practise("missing_ptr_and_listed")
    driver.run_checks()
    case, store = with_new_id(driver.session.to_case()), driver.desk.keeping.store
    found = driver.session.findings
    assert store is not None
    store.save(case)
    wait_listed(driver, 1)
    with driver.qtbot.waitSignal(shelf_of(driver).reopened, timeout=PATIENCE_MS):
        shelf_of(driver).reopen(case.id)
    assert driver.session.findings == found
    assert not driver.session.stale
    driver.open_step("checks")
    driver.click("check-ptr")
    assert driver.page().state is State.READY
    assert not driver.desk.checking.was_stopped
    assert driver.desk.keeping.safety is Safety.SAVED


def test_the_page_opens_at_the_open_case(driver: Driver) -> None:
    first = paste_case(driver, GMAIL)
    shelf_of(driver).describe(first, pinned=True)
    wait_saved(driver)
    driver.paste(OTHER)
    driver.open_step("cases")
    shown_case(driver, driver.session.case.id)
    wait_listed(driver, 2)
    driver.click(f"case-row-{first}")
    shown_case(driver, first)


def test_search_finds_words_of_the_text(driver: Driver) -> None:
    paste_case(driver, GMAIL)
    other = paste_case(driver, OTHER)
    wait_listed(driver, 2)
    driver.open_step("cases")
    search = driver.named("cases-search")
    assert isinstance(search, QLineEdit)
    search.setText("greylist")
    wait_listed(driver, 1)
    driver.named(f"case-row-{other}")
    search.setText("greylist nowhere")
    wait_listed(driver, 0)
    assert driver.page().state is State.READY


def test_a_deleted_case_is_really_gone(driver: Driver, tmp_path: Path) -> None:
    case_id = paste_case(driver, GMAIL)
    wait_listed(driver, 1)
    driver.open_step("cases")
    shown_case(driver, case_id)
    driver.click("case-delete")
    driver.click("case-delete-keep")
    assert driver.session.case.id == case_id
    driver.click("case-delete")
    with driver.qtbot.waitSignal(shelf_of(driver).done, timeout=PATIENCE_MS):
        driver.click("case-delete-sure")
    wait_listed(driver, 0)
    assert driver.session.bounce is None, "the open case is put away"
    assert driver.desk.keeping.flush()
    for file in (tmp_path / CASES).glob(f"{FILE_NAME}*"):
        assert b"dana.weiss" not in file.read_bytes()
    assert driver.page().state is State.EMPTY


def test_pin_and_archive(driver: Driver) -> None:
    case_id = paste_case(driver, GMAIL)
    driver.desk.start_afresh()
    wait_listed(driver, 1)
    driver.open_step("cases")
    shown_case(driver, case_id)
    driver.click("case-pinned")
    driver.qtbot.waitUntil(lambda: shelf_of(driver).listing.rows[0].summary.pinned)  # type: ignore[union-attr]  # it was listed
    driver.click("case-archived")
    wait_listed(driver, 0)
    assert driver.page().state is State.READY
    driver.click("cases-archived")
    wait_listed(driver, 1)
    driver.named(f"case-row-{case_id}")


def test_recent_cases_are_offered_while_there_is_no_bounce(driver: Driver) -> None:
    case_id = paste_case(driver, GMAIL)
    assert not driver._visible(f"recent-{case_id}")
    driver.desk.start_afresh()
    driver.window.open_step("bounce")
    wait_listed(driver, 1)
    with driver.qtbot.waitSignal(shelf_of(driver).reopened, timeout=PATIENCE_MS):
        driver.click(f"recent-{case_id}")
    assert driver.session.case.id == case_id


def test_looking_at_what_the_checks_would_ask_changes_nothing(driver: Driver) -> None:
    paste_case(driver, GMAIL)
    driver.desk.answer("ours", "yes")
    wait_saved(driver)
    for step in ("checks", "plan", "report", "diagnosis", "checks"):
        driver.open_step(step)
        assert driver.desk.keeping.safety is Safety.SAVED, step
