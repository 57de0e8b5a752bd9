"""Cases are kept, listed, changed, deleted for good; nothing is called saved that is not."""

import sqlite3
import threading
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tests.cases.making import DAY, HOUR, NOW, bounce_of, case_of, event_of
from wizard.cases.problems import CaseStoreError, StoreProblem
from wizard.cases.store import KEEP_DAYS, CaseStore
from wizard.model import CaseQuery, CaseState, Cause, Place


def test_a_saved_case_comes_back_whole(store: CaseStore) -> None:
    case = case_of(
        "Acme",
        notes="calls again on Friday",
        ticket="T-17",
        done=frozenset({"ours"}),
        event=event_of(),
        next_contact=NOW + DAY,
    )
    store.save(case)
    assert store.flush()

    assert store.case(case.id) == case


def test_a_line_of_the_list_shows_what_one_looks_for(store: CaseStore) -> None:
    case = case_of("Acme", caller="Anna", event=event_of(cause=Cause.RATE_LIMIT))
    store.save(case)
    store.flush()

    (line,) = store.cases()

    assert (line.id, line.name, line.caller) == (case.id, "Acme", "Anna")
    assert (line.cause, line.code, line.receiver) == (Cause.RATE_LIMIT, 421, "google")
    assert (line.created, line.state, line.found) == (NOW, CaseState.OPEN, "")


def test_saved_is_said_after_the_commit_only(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []

    def saved(case_id: str, revision: int) -> None:
        with sqlite3.connect(tmp_path / "cases.db") as base:
            row = base.execute("SELECT revision FROM cases WHERE id = ?", (case_id,)).fetchone()
        base.close()
        seen.append((case_id, revision, row[0]))

    store = CaseStore(tmp_path, lambda: NOW, saved=saved)
    case = case_of(revision=3)
    store.save(case)

    assert store.close()
    assert seen == [(case.id, 3, 3)]


def test_only_the_newest_of_waiting_versions_is_written(tmp_path: Path) -> None:
    saved: list[int] = []
    store = CaseStore(tmp_path, lambda: NOW, saved=lambda _, revision: saved.append(revision))
    store.wait_open()
    case = case_of()
    with sqlite3.connect(tmp_path / "cases.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")  # Holds the writer up.
        for revision in range(100):
            store.save(replace(case, revision=revision))
        other.execute("COMMIT")
    other.close()

    assert store.close()
    assert saved[-1] == 99
    assert len(saved) <= 2


def test_the_newest_change_comes_first_and_pinned_ones_before(store: CaseStore) -> None:
    for name, days, pinned in (("old", 3, False), ("new", 0, False), ("kept", 9, True)):
        store.save(case_of(name, changed=NOW - days * DAY, pinned=pinned))
    store.flush()

    assert [line.name for line in store.cases()] == ["kept", "new", "old"]


def test_archived_cases_are_listed_when_asked_for(store: CaseStore) -> None:
    store.save(case_of("here"))
    store.save(case_of("away", archived=True))
    store.flush()

    assert [line.name for line in store.cases()] == ["here"]
    assert [line.name for line in store.cases(CaseQuery(archived=True))] == ["away"]
    assert len(store.cases(CaseQuery(archived=None))) == 2


def test_cases_are_filtered_by_state_and_next_contact(store: CaseStore) -> None:
    store.save(case_of("open"))
    store.save(case_of("due", state=CaseState.WAITING_HOSTER, next_contact=NOW - HOUR))
    store.save(case_of("later", state=CaseState.WAITING_CALLER, next_contact=NOW + DAY))
    store.flush()

    waiting = (CaseState.WAITING_HOSTER, CaseState.WAITING_CALLER)
    assert {line.name for line in store.cases(CaseQuery(states=waiting))} == {"due", "later"}
    assert [line.name for line in store.cases(CaseQuery(due=NOW))] == ["due"]


def test_a_saved_case_is_renamed_archived_and_pinned(store: CaseStore) -> None:
    case = case_of("before")
    store.save(case)

    changed = store.change(case.id, name="after", archived=True, pinned=True)

    assert changed is not None
    assert store.case(case.id) == changed
    assert (changed.name, changed.archived, changed.pinned) == ("after", True, True)
    assert changed.revision == case.revision + 1
    assert store.change("0" * 32, name="x") is None


def test_a_deleted_case_is_really_gone(store: CaseStore) -> None:
    secret = "zebrafinch"
    case = case_of(
        f"name-{secret}",
        bounce=bounce_of(f"421 4.7.0 {secret} and again {secret}", f"421 4.7.0 {secret}"),
        notes=f"note {secret}",
        caller=f"Mrs {secret}",
        event=event_of(sender=f"{secret}.example"),
    )
    for other in range(5):
        store.save(case_of(f"other {other}"))
    store.save(case)
    store.flush()
    store.save(replace(case, notes=f"changed {secret}", revision=1))
    store.flush()
    assert _bytes_with(store.path.parent, secret)

    assert store.delete(case.id) == 1

    assert store.case(case.id) is None
    assert len(store.cases()) == 5
    assert _bytes_with(store.path.parent, secret) == []


def _bytes_with(folder: Path, word: str) -> list[str]:
    return [file.name for file in folder.iterdir() if word.encode() in file.read_bytes().lower()]


def test_a_window_that_still_shows_a_deleted_case_cannot_bring_it_back(tmp_path: Path) -> None:
    saved: list[str] = []
    store = CaseStore(tmp_path, lambda: NOW, saved=lambda case_id, _: saved.append(case_id))
    case = case_of()
    store.save(case)
    store.delete(case.id)
    saved.clear()

    store.save(replace(case, revision=1))

    assert store.flush()
    assert store.cases() == ()
    assert saved == []
    assert store.close()


def test_old_cases_expire_but_not_pinned_ones_nor_those_to_be_followed_up(tmp_path: Path) -> None:
    moment = [NOW]
    store = CaseStore(tmp_path, lambda: moment[0])
    for case in (
        case_of("old"),
        case_of("pinned", pinned=True),
        case_of("to call", next_contact=NOW + 200 * DAY),
        case_of("fresh", changed=NOW + 50 * DAY),
    ):
        store.save(case)
    store.flush()
    assert store.expire() == ()

    moment[0] = NOW + (KEEP_DAYS + 1) * DAY

    assert len(store.expire()) == 1
    assert {line.name for line in store.cases()} == {"pinned", "to call", "fresh"}
    assert store.close()


@pytest.mark.parametrize(("days", "left"), [(10, 0), (400, 1), (None, 1)])
def test_how_long_cases_are_kept_can_be_chosen(tmp_path: Path, days: int | None, left: int) -> None:
    store = CaseStore(tmp_path, lambda: NOW + 100 * DAY)
    assert store.keep_days() == KEEP_DAYS
    store.set_keep_days(days)
    store.save(case_of())
    store.flush()

    store.expire()

    assert store.keep_days() == days
    assert len(store.cases()) == left
    assert store.close()


def test_what_a_case_is_compared_by_is_given_the_oldest_first(store: CaseStore) -> None:
    events = [event_of(NOW - days * DAY) for days in (1, 5, 30)]
    for event in events:
        store.save(case_of(id=event.case_id, event=event))
    store.save(case_of("without a text", bounce=None))
    store.flush()

    assert store.events(NOW - 14 * DAY) == (events[1], events[0])


def test_an_imported_case_takes_a_free_id(store: CaseStore) -> None:
    case = case_of(event=event_of())

    first, second = store.add(case), store.add(case)

    assert first == case
    assert second.id != case.id
    assert second.event is not None
    assert second.event.case_id == second.id
    assert len(store.cases()) == 2


def test_ids_are_found_by_their_beginning(store: CaseStore) -> None:
    for case_id in ("ab" + "0" * 30, "ab" + "1" * 30, "cd" + "0" * 30):
        store.save(case_of(id=case_id))
    store.flush()

    assert len(store.ids("ab")) == 2
    assert store.ids("cd") == ("cd" + "0" * 30,)
    assert store.ids("%") == ()


def test_the_returned_messages_body_is_not_kept_unless_asked_for(store: CaseStore) -> None:
    text = (
        "421 4.7.0 Try again later, closing connection\n\n"
        "------ This is a copy of the message, including all the headers. ------\n\n"
        "From: anna@acme.example\nMessage-ID: <1@acme.example>\n\nDear Bert, the secret is 42.\n"
    )
    case = case_of(bounce=bounce_of(text))
    store.save(case)
    store.save(replace(case, id="f" * 32, whole=True))
    store.flush()

    kept, whole = store.case(case.id), store.case("f" * 32)
    assert kept is not None and whole is not None
    assert "Message-ID: <1@acme.example>" in kept.text
    assert "secret" not in kept.text
    assert whole.text == text


def test_a_text_that_is_no_utf_8_keeps_its_places(store: CaseStore) -> None:
    text = "\ud800 421 4.7.0 Try again later \udfff"
    case = case_of(bounce=bounce_of(text, "421 4.7.0 Try again later"), notes="\ud83d")
    store.save(case)
    assert store.flush()

    kept = store.case(case.id)
    assert kept is not None and kept.bounce is not None and kept.bounce.reply is not None
    assert kept.bounce.reply.place == Place(2, 27)
    assert kept.text == "? 421 4.7.0 Try again later ?"


def test_a_large_text_is_not_written_again_when_something_else_changes(
    tmp_path: Path,
) -> None:
    store = CaseStore(tmp_path, lambda: NOW)
    case = case_of(bounce=bounce_of("421 4.7.0 x " + "many words " * 200_000, "421 4.7.0 x"))
    store.save(case)
    store.flush()
    store.delete("0" * 32)
    store._wipe()  # Empties the log, so that its size tells what is written from here on.
    store.save(replace(case, revision=1, done=frozenset({"wait"})))
    store.flush()

    assert (tmp_path / "cases.db-wal").stat().st_size < 200_000
    assert store.close()


def test_two_stores_on_one_file_both_write(tmp_path: Path) -> None:
    stores = [CaseStore(tmp_path, lambda: NOW) for _ in range(2)]
    for number in range(40):
        stores[number % 2].save(case_of(str(number)))
    for store in stores:
        assert store.flush()

    assert len(stores[0].cases()) == 40
    for store in stores:
        assert store.close()


def test_what_cannot_be_written_is_told_once_and_written_later(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("a file where the folder should be")
    problems: list[StoreProblem] = []
    told = threading.Event()

    def failed(error: CaseStoreError) -> None:
        problems.append(error.problem)
        told.set()

    store = CaseStore(folder, lambda: NOW, failed=failed)
    first, second = case_of("first"), case_of("second")
    assert told.wait(10)
    store.save(first)
    assert not store.flush(0.2)

    folder.unlink()
    store.save(second)

    assert store.flush()
    assert problems == [StoreProblem.CANNOT_OPEN]
    assert store.close()
    again = CaseStore(folder, lambda: NOW)
    assert {line.name for line in again.cases()} == {"first", "second"}
    assert again.close()


def test_closing_says_when_something_could_not_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.write_text("a file where the folder should be")
    store = CaseStore(folder, lambda: NOW)
    store.save(case_of())

    assert store.close() is False
    with pytest.raises(CaseStoreError):
        store.cases()


def test_a_folder_that_vanishes_while_the_program_runs_is_made_again(tmp_path: Path) -> None:
    store = CaseStore(tmp_path / "data", lambda: NOW)
    store.save(case_of("lost with the folder"))
    store.flush()
    for file in (tmp_path / "data").iterdir():
        file.unlink()

    store.save(case_of("safe"))

    assert store.flush()
    assert [line.name for line in store.cases()] == ["safe"]
    assert store.close()


def test_a_case_without_a_text_is_kept_too(store: CaseStore) -> None:
    case = case_of("only a note", bounce=None, notes="rang, will send the bounce")
    store.save(case)
    store.flush()

    assert store.case(case.id) == case
    assert store.cases()[0].cause is None


def test_times_keep_their_zone(store: CaseStore) -> None:
    changed = datetime.fromisoformat("2026-11-24T10:14:00+01:00")
    store.save(case_of(changed=changed))
    store.flush()

    assert store.cases()[0].changed.isoformat() == "2026-11-24T10:14:00+01:00"
