"""Cases are followed up: filtered by state, reminded of, and closed with what helped."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog
from pytest import MonkeyPatch

from tests.ui.conftest import NOW, PATIENCE_MS, Driver
from tests.ui.saving import GMAIL, OTHER, paste_case, shelf_of, shown_case, wait_listed
from wizard.model import Case, CaseState


def stored(driver: Driver, case_id: str) -> Case:
    store = driver.desk.keeping.store
    assert store is not None
    store.flush()
    case = store.case(case_id)
    assert case is not None
    return case


def choose(driver: Driver, name: str, data: object) -> None:
    """Choose an entry of a list as a user does."""
    box = driver.named(name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def wait_kept(driver: Driver, case_id: str, field: str, value: object) -> None:
    def is_so() -> bool:
        return bool(getattr(stored(driver, case_id), field) == value)

    driver.qtbot.waitUntil(is_so, timeout=PATIENCE_MS)


def test_one_click_says_what_helped_when_a_case_is_closed(driver: Driver) -> None:
    case_id = paste_case(driver, GMAIL)
    driver.open_step("cases")
    detail = shown_case(driver, case_id)
    assert not detail.follow_up.helped.isVisible()
    choose(driver, "case-state", CaseState.SOLVED)
    driver.click("helped-by_itself")
    wait_kept(driver, case_id, "helped", "by_itself")
    assert stored(driver, case_id).closed == NOW
    choose(driver, "helped-others", "use_relay")
    wait_kept(driver, case_id, "helped", "use_relay")
    choose(driver, "helped-others", "")
    wait_kept(driver, case_id, "helped", "")


def test_a_case_is_reminded_of_once_when_its_time_has_come(driver: Driver) -> None:
    case_id = paste_case(driver, GMAIL)
    driver.open_step("cases")
    shown_case(driver, case_id)
    choose(driver, "case-contact", "hour")
    wait_kept(driver, case_id, "next_contact", NOW + timedelta(hours=1))
    notices = driver.window.notices
    assert notices is not None
    due: list[str] = []
    notices.reminding.due.connect(lambda summary: due.append(summary.id))

    notices.reminding.look()
    driver.rest()
    assert due == []
    driver.desk.clock = lambda: NOW + timedelta(hours=2)
    with driver.qtbot.waitSignal(notices.reminding.due, timeout=PATIENCE_MS):
        notices.reminding.look()
    assert "Next contact is due" in driver.window.notice.banner.words.plain
    notices.reminding.look()
    driver.rest()
    assert due == [case_id]


def test_the_list_shows_one_state_or_what_is_due(driver: Driver) -> None:
    first, second = paste_case(driver, GMAIL), ""
    driver.open_step("cases")
    shown_case(driver, first)
    choose(driver, "case-state", CaseState.WAITING_HOSTER)
    driver.desk.start_afresh()
    second = paste_case(driver, OTHER)
    driver.open_step("cases")
    wait_listed(driver, 2)

    def listed() -> list[str]:
        listing = shelf_of(driver).listing
        return [row.summary.id for row in listing.rows] if listing is not None else []

    choose(driver, "cases-which", "waiting_hoster")
    driver.qtbot.waitUntil(lambda: listed() == [first], timeout=PATIENCE_MS)
    choose(driver, "cases-which", "open")
    driver.qtbot.waitUntil(lambda: listed() == [second], timeout=PATIENCE_MS)
    choose(driver, "cases-which", "due")
    driver.qtbot.waitUntil(lambda: listed() == [], timeout=PATIENCE_MS)
    choose(driver, "cases-which", "")
    wait_listed(driver, 2)


def test_the_table_of_outcomes_is_written_where_the_user_wants_it(
    driver: Driver, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    target = tmp_path / "outcomes.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    paste_case(driver, GMAIL)
    driver.open_step("cases")
    wait_listed(driver, 1)
    with driver.qtbot.waitSignal(shelf_of(driver).done, timeout=PATIENCE_MS):
        driver.click("cases-table")
    header, line = target.read_text("ascii").splitlines()
    assert header.startswith("begun,provider")
    assert line.startswith("2026-11-24,google,421")
