"""The watches: looks again at a receiver when it is time, keeps what it saw, tells of a change.

One timer serves all watches; one look is made at a time. A watch is kept with its case, so that it
goes on when the program is started again; what was missed meanwhile is not made up for.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wizard.planning import watching
from wizard.ui.check_work import check_work
from wizard.ui.loop import Job, LoopThread
from wizard.words.own_relay import relay_spoke

if TYPE_CHECKING:
    from wizard.cases.store import CaseStore
    from wizard.model import Finding, Watch
    from wizard.ui.desk import Desk

__all__ = ["Watching"]

log = logging.getLogger(__name__)

LONGEST_SLEEP_MS = 30_000
"""A timer stands still while the computer sleeps; so it asks the clock at least this often."""

CHECK = "connection"


class Watching(QObject):
    """All watches of this user. Attributes: `watches` by the id of their case; `work_of` makes
    the work of one look.

    Signals: `changed` when a watch began, looked, ended or is gone; `noticed` with the watch whose
    receiver answers differently.
    """

    changed = Signal()
    noticed = Signal(object)

    def __init__(self, desk: Desk, loop: LoopThread, state: Path | None = None) -> None:
        """`state` is the user's folder that keeps whom we asked when; None keeps it in memory."""
        super().__init__()
        self._desk, self._loop, self._state = desk, loop, state
        self.watches: dict[str, Watch] = {}
        self.work_of = check_work
        self._job: Job | None = None
        self._looking_for = ""
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_time)
        desk.keeping.opened.connect(self.load)

    # --- what the user wants ---------------------------------------------------------------------

    def of_open_case(self) -> Watch | None:
        """The watch of the open case, also one that has ended."""
        return self.watches.get(self._desk.keeping.open_id)

    def can_begin(self) -> bool:
        """Tell whether the open case is one to watch: kept, and its receiver known."""
        session, keeping = self._desk.session, self._desk.keeping
        if session is None or session.bounce is None or relay_spoke(session.bounce):
            return False  # Where the own provider refused, the receiver's answer tells nothing.
        return bool(keeping.open_id and session.inputs.recipient_domain)

    def begin(self) -> None:
        """Watch the receiver of the open case."""
        session = self._desk.session
        if session is None or not self.can_begin():
            return
        self._desk.keeping.save_now()
        name = session.case.name or session.inputs.recipient_domain or ""
        self._put(watching.begin(session.case.id, name, session.inputs, self._desk.clock()))

    def stop(self, case_id: str) -> None:
        """End a watch; what it saw stays."""
        watch = self.watches.get(case_id)
        if watch is not None:
            if self._looking_for == case_id and self._job is not None:
                self._job.cancel()
            self._put(watching.stopped(watch))

    def forget(self, case_id: str) -> None:
        """Its case is deleted."""
        if case_id in self.watches:
            self.stop(case_id)
            del self.watches[case_id]
            self.changed.emit()

    def close(self) -> None:
        """The program ends; the watches stay kept and go on at the next start."""
        self._is_closed = True
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()

    # --- keeping ---------------------------------------------------------------------------------

    def load(self) -> None:
        """Go on with the watches that are kept."""
        store = self._desk.keeping.store
        if store is not None:
            self._desk.keeping.ask(store.watches, self.on_loaded)

    def on_loaded(self, kept: Iterable[Watch]) -> None:
        """Take them; one that was begun meanwhile counts more."""
        now = self._desk.clock()
        for watch in kept:
            self.watches.setdefault(watch.case_id, watching.woken(watch, now))
        self.changed.emit()
        self._wait()

    def _put(self, watch: Watch) -> None:
        self.watches[watch.case_id] = watch
        store = self._desk.keeping.store
        if store is not None:
            self._desk.keeping.ask(partial(_keep, store, watch), self.on_kept)
        self.changed.emit()
        self._wait()

    def on_kept(self, result: object) -> None:
        """A watch whose case was deleted meanwhile looks no more."""
        if isinstance(result, str):
            self.watches.pop(result, None)
            self.changed.emit()

    # --- looking ---------------------------------------------------------------------------------

    def _wait(self) -> None:
        due = [watch.next_at for watch in self.watches.values() if watch.next_at is not None]
        if not due or self._job is not None or self._is_closed:
            self._timer.stop()
            return
        left_ms = (min(due) - self._desk.clock()).total_seconds() * 1000
        self._timer.start(int(min(max(left_ms, 0), LONGEST_SLEEP_MS)))

    def on_time(self) -> None:
        """Look for the watch that has waited longest, if it is time."""
        now = self._desk.clock()
        self.watches = {key: watching.woken(each, now) for key, each in self.watches.items()}
        due = [each for each in self.watches.values() if each.next_at and each.next_at <= now]
        session = self._desk.session
        if due and session is not None and self._job is None:
            self._look(min(due, key=lambda each: each.next_at or now))
        else:
            self._wait()

    def _look(self, watch: Watch) -> None:
        from wizard import checks

        session = self._desk.session
        if session is None:
            return
        options = self._desk.checking.plain_options((CHECK,), fresh=True)
        run = checks.prepare(0, watch.inputs, options)
        self._looking_for = watch.case_id
        self._job = job = self._loop.job(self.work_of(run, session.knowledge, None, self._state))
        job.done.connect(self.on_looked)
        job.failed.connect(self.on_failed)
        job.ended.connect(self.on_ended)
        job.start()

    def on_looked(self, findings: tuple[Finding, ...]) -> None:
        """Note what was seen, and tell when it is something else than before."""
        found = next((each for each in findings if each.id == CHECK), None)
        self._take(found)

    def on_failed(self, error: BaseException) -> None:
        """A look that failed in the program is one that saw nothing; the log has the traceback."""
        log.error("a watch could not look", exc_info=error)
        self._take(None)

    def _take(self, found: Finding | None) -> None:
        watch = self.watches.get(self._looking_for)
        if watch is None or watch.ended is not None:
            return
        seen = watching.taken(watch, watching.look_of(found, self._desk.clock()))
        self._put(seen)
        if watching.has_changed(seen):
            self.noticed.emit(seen)

    def on_ended(self) -> None:
        """Wait for the next one."""
        self._job = None
        self._looking_for = ""
        self._wait()


def _keep(store: CaseStore, watch: Watch) -> str | None:
    """Write a watch; give the id of its case when that is gone."""
    return None if store.keep_watch(watch) else watch.case_id
