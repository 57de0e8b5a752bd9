"""Opens the database: looks whether it is whole and ours, brings its form up to date."""

import contextlib
import os
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wizard.cases.problems import CaseStoreError, NoteKind, StoreNote, StoreProblem
from wizard.cases.steps import APPLICATION_ID, STEPS, Steps

__all__ = ["Opened", "connect", "is_damage", "open_base", "set_aside"]

BUSY_S = 5.0
"""How long one process waits for another that is writing."""

BESIDE = ("-wal", "-shm")
"""What belongs to a database file: the log of what is not in it yet, and that log's index."""

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(frozen=True)
class Opened:
    """An open database for writing, and what was done with the file."""

    base: sqlite3.Connection
    notes: tuple[StoreNote, ...] = ()


def open_base(path: Path, now: datetime, steps: Steps = STEPS) -> Opened:
    """Open or make the database. Raises CaseStoreError, and the file is left alone then."""
    notes: list[StoreNote] = []
    try:
        _make_place(path)
        version = _version(path)
        if version is None:
            notes.append(set_aside(path, now))
            _make_place(path)
            version = 0
        if version > len(steps):
            raise CaseStoreError(StoreProblem.NEWER, path, f"version {version}")
        base = connect(path)
        _configure(base)
    except (sqlite3.Error, OSError) as error:
        raise CaseStoreError(StoreProblem.CANNOT_OPEN, path, str(error)) from error
    notes.extend(_migrated(base, path, now, steps))
    return Opened(base, tuple(notes))


def connect(path: Path) -> sqlite3.Connection:
    """Connect; transactions are begun and ended by hand."""
    return sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether the file itself is broken."""
    code = getattr(error, "sqlite_errorcode", None)  # Not set where Python itself complains.
    return code is not None and code & 0xFF in _DAMAGE


def set_aside(path: Path, now: datetime) -> StoreNote:
    """Rename a damaged file with all that belongs to it. Raises CaseStoreError."""
    aside = _free_name(path, "damaged", now)
    try:
        for ending in ("", *BESIDE):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
    except OSError as error:
        raise CaseStoreError(StoreProblem.CANNOT_SET_ASIDE, path, str(error)) from error
    return StoreNote(NoteKind.SET_ASIDE, aside)


def _make_place(path: Path) -> None:
    """Make folder and file, for this user's eyes only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.suppress(FileExistsError):
        _make(path)


def _make(path: Path) -> None:
    # Never opened here when it is there already: closing it would give up SQLite's locks (POSIX).
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _version(path: Path) -> int | None:
    """Give how many steps the file has been through; None when it is damaged."""
    try:
        with contextlib.closing(connect(path)) as base:
            if base.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                return None
            version = int(base.execute("PRAGMA user_version").fetchone()[0])
            ours = base.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            tables = base.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if is_damage(error):
            return None
        raise
    if not ours and (tables or version):
        raise CaseStoreError(StoreProblem.FOREIGN, path)
    return version


def _configure(base: sqlite3.Connection) -> None:
    """Make a commit last through a power cut, and a deleted row gone."""
    for attempt in range(20):
        try:
            base.execute("PRAGMA journal_mode = WAL")
            break
        except sqlite3.OperationalError:  # Another process is just opening it too.
            if attempt == 19:
                raise
            time.sleep(0.05)
    base.execute("PRAGMA synchronous = FULL")
    base.execute("PRAGMA fullfsync = ON")
    base.execute("PRAGMA secure_delete = ON")


def _migrated(
    base: sqlite3.Connection, path: Path, now: datetime, steps: Steps
) -> tuple[StoreNote, ...]:
    """Take the steps that are missing, all or none, after a copy was made."""
    try:
        base.execute("BEGIN IMMEDIATE")
        version = int(base.execute("PRAGMA user_version").fetchone()[0])
        notes = _copied(path, version, now) if 0 < version < len(steps) else ()
        for statements in steps[version:]:
            for statement in statements:
                base.execute(statement)
        if version < len(steps):
            base.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            base.execute(f"PRAGMA user_version = {len(steps)}")
        base.execute("COMMIT")
    except (sqlite3.Error, OSError) as error:
        base.close()  # Rolls back.
        raise CaseStoreError(StoreProblem.CANNOT_MIGRATE, path, str(error)) from error
    return notes


def _copied(path: Path, version: int, now: datetime) -> tuple[StoreNote, ...]:
    """Copy the database as it is; nobody writes meanwhile, since the caller holds that right."""
    copy = _free_name(path, f"version-{version}", now)
    _make(copy)
    with (
        contextlib.closing(connect(path)) as source,
        contextlib.closing(connect(copy)) as target,
    ):
        source.backup(target)
    return (StoreNote(NoteKind.BACKED_UP, copy),)


def _free_name(path: Path, what: str, now: datetime) -> Path:
    """Give a name with a time stamp that no file has yet."""
    stamp = now.strftime("%Y%m%dT%H%M%S")
    for number in range(1, 1000):
        ending = "" if number == 1 else f"-{number}"
        name = path.with_name(f"{path.stem}-{what}-{stamp}{ending}{path.suffix}")
        if not name.exists():
            return name
    raise FileExistsError(name)
