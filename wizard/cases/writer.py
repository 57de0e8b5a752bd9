"""The one thread that writes: takes frozen cases, keeps only the newest of each, says what is safe.

A case counts as saved only when its transaction is committed to the disk.
"""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from wizard.cases.opening import is_damage, open_base, set_aside
from wizard.cases.private import Span, cuts_of, lean
from wizard.cases.problems import CaseStoreError, StoreNote, StoreProblem
from wizard.cases.rows import put
from wizard.cases.steps import STEPS, Steps
from wizard.model import Bounce, Case

__all__ = ["Writer"]

AGAIN_S = 5.0
"""After a failure the same is tried again so much later, or when another case comes."""

T = TypeVar("T")
Job = Callable[[sqlite3.Connection], T]
Saved = Callable[[str, int], None]
Told = Callable[[StoreNote], None]
Failed = Callable[[CaseStoreError], None]


class Writer(threading.Thread):
    """Owns the connection for writing. The three callbacks come on this thread.

    `opened` is done when the file can be read, with its notes or the CaseStoreError.
    """

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime],
        saved: Saved,
        told: Told,
        failed: Failed,
        steps: Steps = STEPS,
    ) -> None:
        super().__init__(name="cases", daemon=True)
        self.opened: Future[tuple[StoreNote, ...]] = Future()
        self._path, self._clock, self._steps = path, clock, steps
        self._saved, self._told, self._failed = saved, told, failed
        self._wake = threading.Condition()
        self._newest: dict[str, Case] = {}
        self._jobs: deque[tuple[Job[Any], Future[Any]]] = deque()
        self._working = False
        self._closing = False
        self._in_trouble = False
        self._said: StoreProblem | None = None
        self._base: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._cuts: tuple[Bounce, tuple[Span, ...]] | None = None

    # --- called from other threads ---------------------------------------------------------------

    def save(self, case: Case) -> None:
        """Have a case written; an older one of the same id that still waits is dropped."""
        with self._wake:
            self._newest[case.id] = case
            self._in_trouble = False
            self._wake.notify_all()

    def do(self, job: Job[T]) -> "Future[T]":
        """Have something done in a transaction of its own, after what waits to be written."""
        future: Future[T] = Future()
        with self._wake:
            if self._closing:
                raise CaseStoreError(StoreProblem.CLOSED, self._path)
            self._jobs.append((job, future))
            self._in_trouble = False
            self._wake.notify_all()
        return future

    def flush(self, timeout_s: float) -> bool:
        """Wait until all is written; False when it is not by then."""
        with self._wake:
            return self._wake.wait_for(self._is_idle, timeout_s)

    def close(self, timeout_s: float) -> bool:
        """Write what waits and end; False when something could not be written."""
        with self._wake:
            self._closing = True
            self._in_trouble = False
            self._wake.notify_all()
        self.join(timeout_s)
        return not self.is_alive() and not self._newest

    def _is_idle(self) -> bool:
        return not (self._newest or self._jobs or self._working)

    # --- on this thread --------------------------------------------------------------------------

    def run(self) -> None:
        """Write until closed."""
        self._begin()
        while True:
            with self._wake:
                self._wake.wait_for(self._has_work, AGAIN_S if self._in_trouble else None)
                cases, jobs = list(self._newest.values()), list(self._jobs)
                self._jobs.clear()
                self._working = True
            self._work(cases, jobs)
            with self._wake:
                self._working = False
                self._wake.notify_all()
                if self._closing and not self._jobs and (self._in_trouble or not self._newest):
                    break
        if self._base is not None:
            self._base.close()

    def _begin(self) -> None:
        try:
            notes = self._open()
        except CaseStoreError as error:
            self._trouble(error)
            self.opened.set_exception(error)
            return
        for note in notes:
            self._told(note)
        self.opened.set_result(notes)

    def _has_work(self) -> bool:
        return self._closing or (not self._in_trouble and not self._is_idle())

    def _work(self, cases: list[Case], jobs: list[tuple[Job[Any], "Future[Any]"]]) -> None:
        self._in_trouble = False
        for case in cases:
            try:
                self._write(case)
            except CaseStoreError as error:
                self._trouble(error)
            except Exception as error:  # noqa: BLE001 - a case that cannot be kept must be told
                self._trouble(CaseStoreError(StoreProblem.CANNOT_WRITE, self._path, repr(error)))
        for job, future in jobs:
            try:
                future.set_result(self._transaction(job))
            except Exception as error:  # noqa: BLE001 - handed to whoever waits for the result
                future.set_exception(error)

    def _trouble(self, error: CaseStoreError) -> None:
        """Say what is wrong, once, not at each try."""
        self._in_trouble = True
        if error.problem is not self._said:
            self._said = error.problem
            self._failed(error)

    def _write(self, case: Case) -> None:
        leaned = lean(case, self._known_cuts(case))
        is_safe = self._transaction(lambda base: put(base, leaned))
        with self._wake:
            if self._newest.get(case.id) is case:
                del self._newest[case.id]
        self._said = None
        if is_safe:
            self._saved(case.id, case.revision)

    def _known_cuts(self, case: Case) -> tuple[Span, ...]:
        """A text is searched once, however often its case is saved."""
        if case.bounce is None or case.whole:
            return ()
        if self._cuts is None or self._cuts[0] is not case.bounce:
            self._cuts = case.bounce, cuts_of(case.bounce)
        return self._cuts[1]

    def _transaction(self, job: Job[T]) -> T:
        """Do it all or not at all. A file found damaged is set aside, and a new one taken."""
        try:
            return self._try(job)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise CaseStoreError(StoreProblem.CANNOT_WRITE, self._path, str(error)) from error
        self._close_base()
        self._told(set_aside(self._path, self._clock()))
        try:
            return self._try(job)
        except sqlite3.Error as error:
            raise CaseStoreError(StoreProblem.CANNOT_WRITE, self._path, str(error)) from error

    def _try(self, job: Job[T]) -> T:
        base = self._at_hand()
        base.execute("BEGIN IMMEDIATE")
        try:
            result = job(base)
            base.execute("COMMIT")
        except BaseException:
            if base.in_transaction:
                base.execute("ROLLBACK")
            raise
        return result

    def _at_hand(self) -> sqlite3.Connection:
        """Give the connection, a new one when the file is no longer the one that was opened."""
        if self._base is not None and self._file == _identity(self._path):
            return self._base
        self._close_base()
        for note in self._open():
            self._told(note)
        assert self._base is not None
        return self._base

    def _open(self) -> tuple[StoreNote, ...]:
        opened = open_base(self._path, self._clock(), self._steps)
        self._base, self._file = opened.base, _identity(self._path)
        return opened.notes

    def _close_base(self) -> None:
        if self._base is not None:
            self._base.close()
        self._base = None


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell one file from another of the same name."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino
