"""Watches are kept with their cases, and gone with them."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

from tests.cases.making import NOW, case_of
from wizard.cases.steps import STEPS
from wizard.cases.store import CaseStore
from wizard.model import CheckInputs, ConnectionOutcome, Watch, WatchLook


def watch_of(case_id: str) -> Watch:
    inputs = CheckInputs(recipient_domain="example.org", sending_ip="203.0.113.10")
    look = WatchLook(NOW, ConnectionOutcome.LIMITS_US, 421, "mx.example.org")
    return Watch(case_id, "Acme", inputs, NOW, (look,), NOW)


def test_a_watch_comes_back_whole_and_one_a_case(store: CaseStore) -> None:
    case = case_of("Acme")
    store.save(case)
    assert store.keep_watch(watch_of(case.id))
    newer = replace(watch_of(case.id), looks=())
    assert store.keep_watch(newer)
    assert store.watches() == (newer,)
    store.drop_watch(case.id)
    assert store.watches() == ()


def test_a_deleted_case_takes_its_watch_along_for_good(store: CaseStore) -> None:
    case = case_of("Acme")
    store.save(case)
    store.keep_watch(watch_of(case.id))
    store.delete(case.id)
    assert store.watches() == ()
    assert not store.keep_watch(watch_of(case.id)), "a late look brings nothing back"
    assert b"203.0.113.10" not in store.path.read_bytes()


def test_a_watch_that_cannot_be_read_leaves_the_others(store: CaseStore) -> None:
    good, bad = case_of("good"), case_of("bad")
    for case in (good, bad):
        store.save(case)
        store.keep_watch(watch_of(case.id))
    with sqlite3.connect(store.path) as base:
        base.execute("UPDATE watches SET body = '{' WHERE id = ?", (bad.id,))
    base.close()
    assert [watch.case_id for watch in store.watches()] == [good.id]


def test_cases_of_the_first_form_are_kept_when_watches_come(tmp_path: Path) -> None:
    older = CaseStore(tmp_path, lambda: NOW, steps=STEPS[:1])
    with sqlite3.connect(tmp_path / "cases.db") as base:
        assert older.wait_open() == ()
        names = [row[0] for row in base.execute("SELECT name FROM sqlite_master")]
    base.close()
    assert "watches" not in names
    case = case_of("Acme")
    older.save(case)
    assert older.close()

    newer = CaseStore(tmp_path, lambda: NOW)
    assert newer.case(case.id) == case
    assert newer.keep_watch(watch_of(case.id))
    assert newer.close()
