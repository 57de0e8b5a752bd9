"""The file is brought up to date after a copy; damage is set aside; what is not ours is left."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cases.making import NOW, case_of
from wizard.cases.opening import open_base
from wizard.cases.problems import CaseStoreError, NoteKind, StoreNote, StoreProblem
from wizard.cases.steps import APPLICATION_ID, STEPS
from wizard.cases.store import CaseStore

# A form of the database that never was: the first step only, then one more.
OLD = (("CREATE TABLE letters (sign TEXT)", "INSERT INTO letters VALUES ('a')"),)
NEW = (*OLD, ("ALTER TABLE letters ADD COLUMN number INTEGER", "UPDATE letters SET number = 1"))


def _rows(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as base:
        return base.execute(question).fetchall()


def test_a_new_file_goes_through_all_steps_and_needs_no_copy(tmp_path: Path) -> None:
    opened = open_base(tmp_path / "deep" / "cases.db", NOW)
    opened.base.close()

    assert opened.notes == ()
    assert _rows(tmp_path / "deep" / "cases.db", "PRAGMA user_version") == [(len(STEPS),)]
    assert _rows(tmp_path / "deep" / "cases.db", "PRAGMA application_id") == [(APPLICATION_ID,)]


def test_a_commit_is_set_to_last_and_a_deleted_row_to_vanish(tmp_path: Path) -> None:
    with closing(open_base(tmp_path / "cases.db", NOW).base) as base:
        settings = [
            base.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "secure_delete")
        ]

    assert settings == ["wal", 2, 1]


def test_an_older_file_is_copied_and_then_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    open_base(path, NOW, OLD).base.close()

    opened = open_base(path, NOW, NEW)
    opened.base.close()

    copy = tmp_path / "cases-version-1-20261124T091400.db"
    assert opened.notes == (StoreNote(NoteKind.BACKED_UP, copy),)
    assert _rows(path, "SELECT sign, number FROM letters") == [("a", 1)]
    assert _rows(copy, "SELECT * FROM letters") == [("a",)]
    assert _rows(copy, "PRAGMA user_version") == [(1,)]


def test_a_copy_never_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    path, stamp = tmp_path / "cases.db", "20261124T091400"
    open_base(path, NOW, OLD).base.close()
    (tmp_path / f"cases-version-1-{stamp}.db").write_text("an earlier copy")

    opened = open_base(path, NOW, NEW)
    opened.base.close()

    assert [note.path.name for note in opened.notes] == [f"cases-version-1-{stamp}-2.db"]


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    open_base(path, NOW, OLD).base.close()
    broken = (*OLD, ("DELETE FROM letters", "this is no SQL"))

    with pytest.raises(CaseStoreError) as failed:
        open_base(path, NOW, broken)

    assert failed.value.problem is StoreProblem.CANNOT_MIGRATE
    assert _rows(path, "SELECT * FROM letters") == [("a",)]
    assert _rows(path, "PRAGMA user_version") == [(1,)]


def test_a_file_of_a_newer_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    open_base(path, NOW, NEW).base.close()
    before = path.read_bytes()

    with pytest.raises(CaseStoreError) as failed:
        open_base(path, NOW, OLD)

    assert failed.value.problem is StoreProblem.NEWER
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["cases.db"]


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "cases.db"
    with closing(sqlite3.connect(path)) as base:
        base.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()

    with pytest.raises(CaseStoreError) as failed:
        open_base(path, NOW)

    assert failed.value.problem is StoreProblem.FOREIGN
    assert path.read_bytes() == before


def _scribble(path: Path) -> bytes:
    """Spoil all pages but the first."""
    data = bytearray(path.read_bytes())
    data[4096:] = b"\x5a" * (len(data) - 4096)
    path.write_bytes(data)
    return bytes(data)


@pytest.mark.parametrize("damage", ["no database at all", "pages overwritten", "cut off"])
def test_a_damaged_file_is_set_aside_and_a_new_one_taken(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "cases.db"
    store = CaseStore(tmp_path, lambda: NOW)
    for number in range(30):
        store.save(case_of(str(number), notes="x" * 3000))
    assert store.close()
    if damage == "no database at all":
        path.write_bytes(b"Dear diary, " * 1000)
    elif damage == "pages overwritten":
        _scribble(path)
    else:
        path.write_bytes(path.read_bytes()[:9000])
    damaged = path.read_bytes()

    told: list[StoreNote] = []
    again = CaseStore(tmp_path, lambda: NOW, told=told.append)
    again.save(case_of("new"))
    assert again.flush()

    aside = tmp_path / "cases-damaged-20261124T091400.db"
    assert told == [StoreNote(NoteKind.SET_ASIDE, aside)]
    assert aside.read_bytes() == damaged
    assert [line.name for line in again.cases()] == ["new"]
    assert again.close()


def test_damage_that_shows_while_writing_is_set_aside_too(tmp_path: Path) -> None:
    told: list[StoreNote] = []
    store = CaseStore(tmp_path, lambda: NOW, told=told.append)
    for number in range(30):
        store.save(case_of(str(number), notes="x" * 3000))
    store.flush()
    store.delete("0" * 32)
    store._wipe()  # Everything is in the file itself now, not in its log.
    damaged = _scribble(tmp_path / "cases.db")

    store.save(case_of("new"))

    assert store.flush()
    assert [note.kind for note in told] == [NoteKind.SET_ASIDE]
    assert told[0].path.read_bytes() == damaged
    assert [line.name for line in store.cases()] == ["new"]
    assert store.close()


def test_an_empty_file_is_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "cases.db").touch()

    opened = open_base(tmp_path / "cases.db", NOW)
    opened.base.close()

    assert opened.notes == ()


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    open_base(tmp_path / "cases.db", NOW).base.close()

    mode = (tmp_path / "cases.db").stat().st_mode & 0o777
    assert mode in (0o600, 0o666)  # Windows shows every writable file as 666.
