"""The window asks as the command line does: same trust, same memory of whom it asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.ui.conftest import Driver
from wizard.checks.base import Progress, ProgressKind
from wizard.checks.ledger import ContactKey, MemoryLedger
from wizard.checks.network.file_ledger import FileLedger
from wizard.model import ConnectionFacts, HostTried
from wizard.practice import case_named
from wizard.secret_store import SecretError, SecretProblem
from wizard.ui import check_work
from wizard.ui.check_work import ledger_for
from wizard.ui.pages.checks.rows import CheckList


@pytest.mark.parametrize("name", ["gmail_rate", "greylisting"])
def test_a_practice_case_finds_in_the_window_what_it_promises(driver: Driver, name: str) -> None:
    driver.practise(name)
    driver.run_checks()
    found = {each.id: each.status.value for each in driver.session.findings}
    promised = case_named(name).expected.findings
    assert {check: found[check] for check in promised} == promised


def test_whom_we_asked_is_kept_in_the_file_of_the_user(tmp_path: Path) -> None:
    ledger = ledger_for(None, tmp_path)
    assert isinstance(ledger, FileLedger)
    assert ledger.begin(ContactKey("203.0.113.7", 25, "9.9.9.9")) == 0
    assert json.loads((tmp_path / "contacts.json").read_text())
    assert isinstance(ledger_for(None, None), MemoryLedger)


def test_practice_leaves_no_trace_in_that_file(driver: Driver, tmp_path: Path) -> None:
    driver.practise("gmail_rate")
    assert isinstance(ledger_for(driver.desk.stage.scene, tmp_path), MemoryLedger)


def test_a_polite_wait_counts_down_in_its_row(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.run_checks()
    rows = driver.page().list  # type: ignore[attr-defined]  # the page of the checks
    assert isinstance(rows, CheckList)
    for seconds in (28.0, 27.0):
        wait = Progress("connection", ProgressKind.POLITE_WAIT, "mx.example.net", seconds)
        knowledge = driver.session.knowledge
        rows.show_findings({}, knowledge, {"connection": wait}, frozenset({"connection"}))
        assert f"Waiting {seconds:.0f} s" in rows.rows["connection"].words.plain


def test_the_other_servers_are_tested_on_request_only(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.run_checks()
    assert len(_attempts(driver)) == 1
    driver.click("check-connection")
    with driver.qtbot.waitSignal(driver.desk.checking.ended, timeout=20_000):
        driver.click("test-others")
    assert len(_attempts(driver)) > 1
    options = driver.desk.checking.options(("connection",), others=True)
    assert (options.all_mx, options.family, options.fresh) == (True, "both", False)


def _attempts(driver: Driver) -> tuple[HostTried, ...]:
    (facts,) = (each.facts for each in driver.session.findings if each.id == "connection")
    assert isinstance(facts, ConnectionFacts)
    return facts.attempts


class LockedStore:
    """A keyring that its user did not unlock."""

    def get(self, name: str) -> str | None:
        raise SecretError(SecretProblem.LOCKED)


@pytest.mark.logs_warnings
async def test_a_key_that_cannot_be_read_is_told_to_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wizard.secret_store.KeyringStore", LockedStore)
    told: list[object] = []
    assert await check_work._keys(("spamhaus_dqs",), told.append) == {}
    assert told == [SecretProblem.LOCKED]


def test_the_page_says_why_a_list_was_left_out(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.run_checks()
    driver.desk.checking.key_problem = SecretProblem.LOCKED
    driver.desk.checking.changed.emit()
    assert "the keyring is locked" in driver.page().banner.words.plain


def test_controls_are_listed_as_asked_only_if_the_receiver_fails(driver: Driver) -> None:
    driver.practise("greylisting")
    driver.open_step("checks")
    driver.named("start-checks")
    texts = [label.text() for label in driver.page().findChildren(QLabel)]
    assert [text for text in texts if "outlook.com" in text] == [
        "The mail servers of gmail.com, outlook.com, yahoo.com"
    ]
    assert any("Only if the receiver cannot be reached" in text for text in texts)
