"""The saved cases as the window uses them: listed, searched, changed, reopened, deleted.

What asks the disk runs beside the Qt thread. The open case is changed through its session, a
closed one in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

from wizard.cases.files import MOST_BYTES, CaseFileError, case_of_file, file_of
from wizard.cases.repeats import LOOK_BACK, compare
from wizard.model import Case, CaseEvent, CaseQuery, CaseState, CaseSummary, Repeat
from wizard.ui.desk import Desk
from wizard.ui.loop import Job, LoopThread
from wizard.words import Speaker
from wizard.words.cases import store_sentence

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.cases.store import CaseStore

__all__ = ["DUE", "Row", "Shelf"]

DUE = "due"

MOST_IN_TABLE = 100_000
MOST_SHOWN = 60
"""More lines than this nobody reads; searching finds the others."""


class Row(NamedTuple):
    """A line of the list; `repeat` when the same happened before."""

    summary: CaseSummary
    repeat: Repeat | None


class Listing(NamedTuple):
    """What is on the disk: lines to show, how many were found, how many there are in all, and what
    to compare with.

    `is_bare` tells that there is no case at all, archived ones counted too; after `keep_days`
    without a change cases are deleted, None: never.
    """

    rows: tuple[Row, ...]
    found: int
    whole: int
    is_bare: bool
    keep_days: int | None
    events: tuple[CaseEvent, ...]


class Shelf(QObject):
    """The saved cases. `listing` is None until they were read.

    Signals: `listed` when `listing` is new; `fetched` with a whole case; `done` with a sentence
    for the user; `reopened` when a saved case is the open one.
    """

    listed = Signal()
    fetched = Signal(object)
    done = Signal(str)
    reopened = Signal()

    def __init__(self, desk: Desk, loop: LoopThread, speaker: Speaker) -> None:
        super().__init__()
        self._desk, self._loop, self._speaker = desk, loop, speaker
        self._keeping = desk.keeping
        self.listing: Listing | None = None
        self.words, self.archived, self.show = "", False, ""
        self._job: Job | None = None
        self._keeping.opened.connect(self.refresh)
        self._keeping.stored.connect(self.refresh)

    # --- the list --------------------------------------------------------------------------------

    def search(self, words: str, *, archived: bool, show: str = "") -> None:
        """List the cases that hold all the words; with `archived` those put away too.

        `show` is a state, `DUE` for those to be called again now, "" for all.
        """
        self.words, self.archived, self.show = words, archived, show
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew; of several readings only the last counts."""
        store = self._keeping.store
        if store is None or not self._keeping.is_open:
            return
        query = CaseQuery(
            self.words,
            (CaseState(self.show),) if self.show not in ("", DUE) else (),
            archived=None if self.archived else False,
            due=self._desk.clock() if self.show == DUE else None,
        )
        look = partial(_look, store, query, self._desk.clock() - LOOK_BACK)
        self._job = job = self._loop.call_job(look)
        job.done.connect(self.on_listed)
        job.failed.connect(self._keeping.say_trouble)
        job.start()

    def on_listed(self, listing: Listing) -> None:
        """Take the list."""
        if self.sender() is self._job:
            self._job = None
            self.listing = listing
            self._keeping.history = listing.events
            self.listed.emit()

    @property
    def count(self) -> str:
        """How many cases there are but those put away, whatever is searched for; "" for none."""
        whole = self.listing.whole if self.listing is not None else 0
        most = CaseQuery().most
        return "" if not whole else f"{most}+" if whole >= most else str(whole)

    # --- one case --------------------------------------------------------------------------------

    def fetch(self, case_id: str) -> None:
        """Read a whole case; `fetched` brings it."""
        if case_id == self._keeping.open_id and self._desk.session is not None:
            self.fetched.emit(self._desk.session.case)
        else:
            self._ask(lambda store: store.case(case_id), self.on_fetched)

    def on_fetched(self, case: Case | None) -> None:
        """Hand it on; another window may have deleted it just now."""
        if case is None:
            self.refresh()
        else:
            self.fetched.emit(case)

    def reopen(self, case_id: str) -> None:
        """Make a saved case the open one."""
        if case_id == self._keeping.open_id:
            self.reopened.emit()
        elif not self._desk.elsewhere(case_id):
            self._ask(lambda store: store.case(case_id), self.on_reopened)

    def on_reopened(self, case: Case | None) -> None:
        """Go on with it."""
        if case is None:
            self.refresh()
        else:
            self._desk.open_case(case)
            self.reopened.emit()

    def describe(self, case_id: str, **fields: Any) -> None:
        """Change what is noted about a case."""
        if case_id == self._keeping.open_id:
            self._desk.describe(**fields)
            return
        if "state" in fields:
            solved = fields["state"] is CaseState.SOLVED
            fields["closed"] = self._desk.clock() if solved else None
        self._ask(lambda store: store.change(case_id, **fields), self.on_changed)

    def on_changed(self, _result: object) -> None:
        """The list shows it."""
        self._keeping.stored.emit()

    def delete(self, case_id: str) -> None:
        """Delete a case for good; the open one is put away first, in another window it stays."""
        if case_id != self._keeping.open_id and self._desk.elsewhere(case_id):
            p = self._speaker.p
            self.done.emit(p("ui", "The case is open in another window: close it there first."))
            return
        if case_id == self._keeping.open_id:
            self._keeping.take_as_saved()
            self._desk.start_afresh()
        if self._desk.watching is not None:
            self._desk.watching.forget(case_id)
        self._ask(lambda store: store.delete(case_id), self.on_deleted)

    def on_deleted(self, _count: int) -> None:
        """Say so."""
        self.on_changed(None)
        self.done.emit(self._speaker.p("ui", "The case is deleted; nothing of it is kept."))

    # --- files -----------------------------------------------------------------------------------

    def write_file(self, case_id: str, target: Path) -> None:
        """Write a case to a file, for a colleague."""
        self._keeping.save_now()

        def write(store: CaseStore) -> Path | None:
            store.flush()
            case = store.case(case_id)
            if case is None:
                return None
            target.write_bytes(file_of(case))
            return target

        self._ask(write, self.on_written)

    def on_written(self, target: Path | None) -> None:
        """Say where it is."""
        if target is not None:
            self.done.emit(self._speaker.p("ui", "Saved as {file}", file=str(target)))

    def write_table(self, target: Path) -> None:
        """Write what came of all cases as a table without addresses."""
        session = self._desk.session
        if session is None:
            return
        self._keeping.save_now()
        knowledge = session.knowledge

        def write(store: CaseStore) -> Path:
            from wizard.reports.case_table import case_table

            store.flush()
            every = store.cases(CaseQuery(archived=None, most=MOST_IN_TABLE))
            cases = (store.case(summary.id) for summary in every)
            table = case_table((case for case in cases if case is not None), knowledge)
            target.write_bytes(table.encode("ascii"))
            return target

        self._ask(write, self.on_written)

    def take_file(self, source: Path) -> None:
        """Take the case of a file in."""
        self._ask(partial(_taken, source), self.on_taken)

    def on_taken(self, result: Case | CaseFileError) -> None:
        """List it, or say why it cannot be taken."""
        if isinstance(result, Case):
            self.on_changed(None)
            self.done.emit(self._speaker.p("ui", "The case was taken in."))
        else:
            path = str(result.args[-1])
            self._keeping.told.emit(store_sentence(self._speaker, result.problem, path), "problem")

    def _ask(self, job: Callable[[CaseStore], object], then: Callable[..., object]) -> None:
        store = self._keeping.store
        if store is not None:
            self._keeping.ask(partial(job, store), then)


def _look(store: CaseStore, query: CaseQuery, since: datetime) -> Listing:
    found = store.cases(query)
    events = store.events(since)
    shown = tuple(Row(one, _repeat(one.id, events)) for one in found[:MOST_SHOWN])
    whole = len(found if query == CaseQuery() else store.cases(CaseQuery()))
    is_bare = not found and not store.cases(CaseQuery(archived=None, most=1))
    return Listing(shown, len(found), whole, is_bare, store.keep_days(), events)


def _repeat(case_id: str, events: Sequence[CaseEvent]) -> Repeat | None:
    event = next((one for one in events if one.case_id == case_id), None)
    return None if event is None else compare(event, events).repeat


def _taken(source: Path, store: CaseStore) -> Case | CaseFileError:
    with source.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    try:
        return store.add(case_of_file(data))
    except CaseFileError as error:
        error.args = (*error.args, str(source))
        return error
