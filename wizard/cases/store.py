"""The saved cases of one user: what window and command line use.

Writing happens on a thread of its own (`wizard.cases.writer`); looking up opens a connection of
its own for the moment, on whatever thread asks, and never waits for a writer.
"""

import contextlib
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from wizard.cases.finding import find_case, find_cases, find_events, find_ids
from wizard.cases.identity import with_new_id
from wizard.cases.opening import connect
from wizard.cases.problems import CaseStoreError, StoreNote, StoreProblem
from wizard.cases.rows import put, take_out
from wizard.cases.steps import STEPS, Steps
from wizard.cases.watches import find_watches, put_watch, take_out_watch
from wizard.cases.writer import Writer
from wizard.model import Case, CaseEvent, CaseQuery, CaseSummary, Watch

__all__ = ["FILE_NAME", "KEEP_DAYS", "CaseStore"]

FILE_NAME = "cases.db"
KEEP_DAYS = 90
"""After so many days without a change a case is deleted, unless the user chose otherwise."""

WAIT_S = 30.0
REMEMBER_GONE = timedelta(days=365)

T = TypeVar("T")
ALL = CaseQuery()


def _nothing(*_: object) -> None:
    """Nobody wants to be told."""


class CaseStore:
    """The cases in `folder`. `clock` gives the present moment with a zone.

    Callbacks come on the writing thread: `saved(case_id, revision)` when a case is safe on disk;
    `told(note)` when a damaged file was set aside or a copy was made; `failed(error)` when cases
    cannot be written now: they are kept in memory and tried again, with the next one or later.
    """

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime],
        *,
        saved: Callable[[str, int], None] = _nothing,
        told: Callable[[StoreNote], None] = _nothing,
        failed: Callable[[CaseStoreError], None] = _nothing,
        steps: Steps = STEPS,
    ) -> None:
        self.path = folder / FILE_NAME
        self._clock = clock
        self._writer = Writer(self.path, clock, saved, told, failed, steps)
        self._writer.start()

    def wait_open(self, timeout_s: float = WAIT_S) -> tuple[StoreNote, ...]:
        """Wait until the file is open; give what was done with it. Raises CaseStoreError."""
        return self._writer.opened.result(timeout_s)

    # --- writing ---------------------------------------------------------------------------------

    def save(self, case: Case) -> None:
        """Have a case written soon; of several versions of one only the newest is."""
        self._writer.save(case)

    def flush(self, timeout_s: float = WAIT_S) -> bool:
        """Wait until all is written; False when it could not be."""
        return self._writer.flush(timeout_s)

    def close(self, timeout_s: float = WAIT_S) -> bool:
        """Write what waits and end; False when something could not be written."""
        return self._writer.close(timeout_s)

    def change(self, case_id: str, **fields: Any) -> Case | None:
        """Change a saved case (name, pinned, archived, state, …); None when there is none.

        The open case is changed through its session instead.
        """

        def job(base: sqlite3.Connection) -> Case | None:
            case = find_case(base, case_id)
            if case is None:
                return None
            changed = replace(case, changed=self._clock(), revision=case.revision + 1, **fields)
            put(base, changed)
            return changed

        return self._do(job)

    def add(self, case: Case) -> Case:
        """Take an imported case in, under an id that is free."""

        def job(base: sqlite3.Connection) -> Case:
            taken = find_ids(base, case.id) or not put(base, case)
            if not taken:
                return case
            other = with_new_id(case)
            put(base, other)
            return other

        return self._do(job)

    def delete(self, *case_ids: str) -> int:
        """Delete cases so that nothing of them is left in the file; give how many there were."""
        now = self._clock()
        count = self._do(lambda base: sum(take_out(base, each, now) for each in case_ids))
        if count:
            self._wipe()
        return count

    def expire(self) -> tuple[str, ...]:
        """Delete what has not changed for `keep_days`, unless pinned or to be followed up."""
        days, now = self.keep_days(), self._clock()
        if days is None:
            return ()
        bounds = ((now - timedelta(days=days)).timestamp(), now.timestamp())

        def job(base: sqlite3.Connection) -> tuple[str, ...]:
            rows = base.execute(
                "SELECT id FROM cases WHERE NOT pinned AND changed_s < ? "
                "AND (next_s IS NULL OR next_s < ?)",
                bounds,
            ).fetchall()
            for (case_id,) in rows:
                take_out(base, case_id, now)
            return tuple(case_id for (case_id,) in rows)

        expired = self._do(job)
        if expired:
            self._wipe()
        return expired

    def keep_days(self) -> int | None:
        """After how many days without change a case is deleted; None: never."""
        row = self._look(
            lambda base: base.execute(
                "SELECT value FROM settings WHERE key = 'keep_days'"
            ).fetchone()
        )
        return KEEP_DAYS if row is None else (int(row[0]) or None)

    def set_keep_days(self, days: int | None) -> None:
        """Choose after how many days cases are deleted; None: never."""
        value = str(max(1, days)) if days is not None else "0"

        def job(base: sqlite3.Connection) -> None:
            base.execute("INSERT OR REPLACE INTO settings VALUES ('keep_days', ?)", (value,))

        self._do(job)

    def keep_watch(self, watch: Watch) -> bool:
        """Write a watch, in place of the one its case had; False when the case is not kept."""
        return self._do(lambda base: put_watch(base, watch))

    def drop_watch(self, case_id: str) -> None:
        """Forget the watch of a case."""
        self._do(lambda base: take_out_watch(base, case_id))

    # --- looking up ------------------------------------------------------------------------------

    def cases(self, query: CaseQuery = ALL) -> tuple[CaseSummary, ...]:
        """List cases: pinned ones first, then the newest change."""
        return self._look(lambda base: find_cases(base, query))

    def case(self, case_id: str) -> Case | None:
        """Give a case. Raises CodecError when it cannot be read."""
        return self._look(lambda base: find_case(base, case_id))

    def ids(self, beginning: str) -> tuple[str, ...]:
        """Give the ids that begin so, at most ten."""
        return self._look(lambda base: find_ids(base, beginning))

    def events(self, since: datetime) -> tuple[CaseEvent, ...]:
        """Give what a new case is compared with, the oldest first."""
        return self._look(lambda base: find_events(base, since))

    def watches(self) -> tuple[Watch, ...]:
        """Give all watches, ended ones too, as they were begun."""
        return self._look(find_watches)

    # --- how -------------------------------------------------------------------------------------

    def _do(self, job: Callable[[sqlite3.Connection], T]) -> T:
        self.wait_open()
        return self._writer.do(job).result(WAIT_S)

    def _look(self, question: Callable[[sqlite3.Connection], T]) -> T:
        self.wait_open()
        try:
            with contextlib.closing(connect(self.path)) as base:
                base.execute("PRAGMA query_only = ON")
                return question(base)
        except sqlite3.Error as error:
            raise CaseStoreError(StoreProblem.CANNOT_OPEN, self.path, str(error)) from error

    def _wipe(self) -> None:
        """Get the last traces out: of the index, of the log, of copies made before migrations."""
        limit = (self._clock() - REMEMBER_GONE).timestamp()

        def merge(base: sqlite3.Connection) -> None:
            base.execute("DELETE FROM gone WHERE at_s < ?", (limit,))
            # Deleted words stay in older parts of the index until those are merged.
            base.execute("INSERT INTO words (words) VALUES ('optimize')")

        self._do(merge)
        for copy in self.path.parent.glob(f"{self.path.stem}-version-*{self.path.suffix}"):
            copy.unlink(missing_ok=True)
        with contextlib.closing(connect(self.path)) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
