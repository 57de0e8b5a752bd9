"""Saved cases in the window: kept by themselves, found again, gone when deleted."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import CASES, NOW, PATIENCE_MS, Driver
from wizard import paths
from wizard.cases.files import file_of
from wizard.cases.identity import with_new_id
from wizard.cases.store import FILE_NAME
from wizard.model import CaseState
from wizard.ui.app import Parts, build_window
from wizard.ui.keeping import Safety
from wizard.ui.pages.cases.detail import CaseDetail
from wizard.ui.pages.page import State
from wizard.ui.shelf import Shelf

GMAIL = paths.read_text("samples/gmail-rate.txt")
OTHER = "450 4.2.0 <dana@example.org>: Recipient address rejected: Greylisted, try later"


def _shelf(driver: Driver) -> Shelf:
    shelf = driver.desk.shelf
    assert shelf is not None
    return shelf


def _saved(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: driver.desk.keeping.safety is Safety.SAVED, timeout=PATIENCE_MS)


def _listed(driver: Driver, count: int) -> None:
    def is_so() -> bool:
        listing = _shelf(driver).listing
        return listing is not None and listing.found == count

    driver.qtbot.waitUntil(is_so, timeout=PATIENCE_MS)


def _paste(driver: Driver, text: str) -> str:
    driver.window.open_step("bounce")
    driver.paste(text)
    _saved(driver)
    return driver.session.case.id


def _line(driver: Driver) -> str:
    return driver.window.rail.case.plain


def _shown(driver: Driver, case_id: str) -> CaseDetail:
    """Wait until the card beside the list shows the case."""
    detail = driver.page("cases").findChild(CaseDetail)
    assert detail is not None
    driver.qtbot.waitUntil(lambda: detail.case_id == case_id, timeout=PATIENCE_MS)
    return detail


def _restart(driver: Driver, qtbot: QtBot, folder: Path) -> Driver:
    """Close the window and open another on the same cases."""
    driver.window.close()
    parts: Parts = build_window(_app(), clock=lambda: NOW, cases=folder)
    qtbot.addWidget(parts.window)
    with qtbot.waitSignal(parts.desk.keeping.opened, timeout=PATIENCE_MS):
        parts.window.show()
    return Driver(parts, qtbot)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def test_a_case_is_saved_within_a_second_and_only_then_said_to_be(driver: Driver) -> None:
    said: list[tuple[str, str]] = []
    keeping = driver.desk.keeping
    keeping.safety_changed.connect(lambda: said.append((keeping.safety.value, _line(driver))))
    began = time.monotonic()
    driver.paste(GMAIL)
    assert "Saved" not in _line(driver)
    with driver.qtbot.waitSignal(keeping.stored, timeout=PATIENCE_MS):
        pass
    assert time.monotonic() - began < 1.0
    assert _line(driver).endswith("Saved")
    assert said[0][0] == "waiting"
    driver.desk.answer("ours", "yes")
    assert not _line(driver).endswith("Saved"), "a change is not saved yet"
    _saved(driver)
    assert _line(driver).endswith("Saved")


def test_a_case_goes_on_after_a_restart(driver: Driver, qtbot: QtBot, tmp_path: Path) -> None:
    case_id = _paste(driver, GMAIL)
    driver.desk.answer("ours", "yes")
    again = _restart(driver, qtbot, tmp_path / CASES)
    _listed(again, 1)
    assert not again.page("bounce").box.whole  # type: ignore[attr-defined]  # the first page
    again.open_step("cases")
    with qtbot.waitSignal(_shelf(again).reopened, timeout=PATIENCE_MS):
        _shown(again, case_id)
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
    closed = _paste(driver, GMAIL)
    opened = _paste(driver, OTHER)
    _listed(driver, 2)
    driver.open_step("cases")
    for case_id in (opened, closed):
        driver.click(f"case-row-{case_id}")
        detail = _shown(driver, case_id)
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
    _listed(driver, 1)
    with driver.qtbot.waitSignal(_shelf(driver).reopened, timeout=PATIENCE_MS):
        _shelf(driver).reopen(case.id)
    assert driver.session.findings == found
    assert not driver.session.stale
    driver.open_step("checks")
    driver.click("check-ptr")
    assert driver.page().state is State.READY
    assert not driver.desk.checking.was_stopped
    assert driver.desk.keeping.safety is Safety.SAVED


def test_search_finds_words_of_the_text(driver: Driver) -> None:
    _paste(driver, GMAIL)
    other = _paste(driver, OTHER)
    _listed(driver, 2)
    driver.open_step("cases")
    search = driver.named("cases-search")
    assert isinstance(search, QLineEdit)
    search.setText("greylist")
    _listed(driver, 1)
    driver.named(f"case-row-{other}")
    search.setText("greylist nowhere")
    _listed(driver, 0)
    assert driver.page().state is State.READY


def test_a_deleted_case_is_really_gone(driver: Driver, tmp_path: Path) -> None:
    case_id = _paste(driver, GMAIL)
    _listed(driver, 1)
    driver.open_step("cases")
    _shown(driver, case_id)
    driver.click("case-delete")
    driver.click("case-delete-keep")
    assert driver.session.case.id == case_id
    driver.click("case-delete")
    with driver.qtbot.waitSignal(_shelf(driver).done, timeout=PATIENCE_MS):
        driver.click("case-delete-sure")
    _listed(driver, 0)
    assert driver.session.bounce is None, "the open case is put away"
    assert driver.desk.keeping.flush()
    for file in (tmp_path / CASES).glob(f"{FILE_NAME}*"):
        assert b"dana.weiss" not in file.read_bytes()
    assert driver.page().state is State.EMPTY


def test_pin_and_archive(driver: Driver) -> None:
    case_id = _paste(driver, GMAIL)
    driver.desk.start_afresh()
    _listed(driver, 1)
    driver.open_step("cases")
    _shown(driver, case_id)
    driver.click("case-pinned")
    driver.qtbot.waitUntil(lambda: _shelf(driver).listing.rows[0].summary.pinned)  # type: ignore[union-attr]  # it was listed
    driver.click("case-archived")
    _listed(driver, 0)
    assert driver.page().state is State.READY
    driver.click("cases-archived")
    _listed(driver, 1)
    driver.named(f"case-row-{case_id}")


def test_practice_cases_are_not_saved(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.desk.override("sending_ip", "203.0.113.200")
    assert driver.desk.keeping.safety is Safety.NOT_KEPT
    assert driver.desk.keeping.flush()
    store = driver.desk.keeping.store
    assert store is not None
    assert store.cases() == ()
    assert _line(driver) == ""


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
    _paste(driver, GMAIL)
    case, store = driver.session.case, driver.desk.keeping.store
    assert case.event is not None
    assert store is not None
    for days in (3, 6):
        earlier = with_new_id(case)
        assert earlier.event is not None
        at = case.event.at - timedelta(days=days)
        event = replace(earlier.event, at=at, started=at, queue_id=None, message_id=None)
        store.save(replace(earlier, event=event, name=f"{days} days before"))
    _listed(driver, 3)
    assert driver.window.rail.buttons["cases"].accessibleName() == "Cases, 3 saved"
    driver.open_step("cases")
    row = driver.named(f"case-row-{case.id}")
    assert "3 times" in row.accessibleName()
    driver.click(f"case-row-{case.id}")
    assert "3 times" in _shown(driver, case.id).past.plain


def test_a_case_travels_as_a_file(driver: Driver, tmp_path: Path) -> None:
    case_id = _paste(driver, GMAIL)
    target = tmp_path / "case.json"
    with driver.qtbot.waitSignal(_shelf(driver).done, timeout=PATIENCE_MS):
        _shelf(driver).write_file(case_id, target)
    store = driver.desk.keeping.store
    assert store is not None
    case = store.case(case_id)
    assert case is not None
    assert target.read_bytes() == file_of(case)
    with driver.qtbot.waitSignal(_shelf(driver).done, timeout=PATIENCE_MS):
        _shelf(driver).take_file(target)
    _listed(driver, 2)


def test_a_file_that_is_no_case_is_told(driver: Driver, tmp_path: Path) -> None:
    driver.open_step("cases")
    file = tmp_path / "picnic.json"
    file.write_text("{}", encoding="utf-8")
    with driver.qtbot.waitSignal(driver.desk.keeping.told, timeout=PATIENCE_MS):
        _shelf(driver).take_file(file)
    assert driver.page().state is State.PROBLEM
    assert "picnic.json" in driver.page().banner.words.plain


def test_a_store_that_cannot_be_opened_is_one_sentence_and_all_else_works(
    driver: Driver, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder", encoding="utf-8")
    driver.window.close()
    parts = build_window(_app(), clock=lambda: NOW, cases=blocked / "below")
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
    assert _line(again).endswith("Not saved")
    again.window.open_step("cases")
    assert again.page().state is State.PROBLEM
    assert len(told) == 1
    monkeypatch.setattr(again.window, "may_lose", lambda: False)
    monkeypatch.setattr("wizard.ui.keeping.QUIT_S", 0.05)
    assert not again.window.close(), "nothing unsaved is lost without a word"
    monkeypatch.setattr(again.window, "may_lose", lambda: True)
    assert again.window.close()
    parts.loop.close()
