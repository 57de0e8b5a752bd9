"""Keeps the open case: opens the store, saves soon after each change, says what is safe.

The store writes on a thread of its own; what it tells crosses to the Qt thread by queued signals.
A case counts as saved only when the store says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from wizard.ui.troubles import trouble
from wizard.words import Speaker

if TYPE_CHECKING:
    from wizard.cases.problems import CaseStoreError, StoreNote
    from wizard.cases.store import CaseStore
    from wizard.model import Case, CaseEvent
    from wizard.ui.desk import Desk
    from wizard.ui.loop import LoopThread

__all__ = ["Keeping", "Safety"]

log = logging.getLogger(__name__)

SAVE_MS = 400
"""So long changes are gathered; the promise is to save within a second."""

QUIT_S = 3.0
"""How long quitting waits for the disk before it asks."""


class Safety(Enum):
    """How the open case stands."""

    NOT_KEPT = "not kept"  # none, a practice case, or a text that is about something else
    WAITING = "waiting"
    SAVED = "saved"
    FAILED = "failed"


class Keeping(QObject):
    """The life of the store.

    Attributes: `store` is None before the knowledge is loaded and where no folder was given;
    `history` are the events of earlier cases; `sentence` is the trouble that was told last.
    Signals: `opened` when cases can be looked up; `safety_changed`; `stored` when the cases on the
    disk are others than before; `flushing` before a case is put away: what is being typed is to be
    handed over; `told` with a sentence for the user and its tone.
    """

    opened = Signal()
    safety_changed = Signal()
    stored = Signal()
    flushing = Signal()
    told = Signal(str, str)
    _saved = Signal(str, int)
    _noted = Signal(object)
    _failed = Signal(object)

    def __init__(
        self, desk: Desk, loop: LoopThread, speaker: Speaker, folder: Path | None = None
    ) -> None:
        super().__init__()
        self._desk, self._loop, self._speaker, self._folder = desk, loop, speaker, folder
        self.store: CaseStore | None = None
        self.history: tuple[CaseEvent, ...] = ()
        self.is_open = self._is_closed = False
        self._handed: Case | None = None
        self._safe: tuple[str, int] | None = None
        self._has_failed = False
        self.sentence = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SAVE_MS)
        self._soon.timeout.connect(self.save_now)
        self._saved.connect(self.on_saved)
        self._noted.connect(self.on_noted)
        self._failed.connect(self.on_failed)
        desk.opened.connect(self.open)
        desk.case_changed.connect(self.on_case_changed)
        desk.leaving.connect(self.on_leaving)

    # --- opening and closing ---------------------------------------------------------------------

    def open(self) -> None:
        """Open the store, which loads the database library; nothing waits for the disk here."""
        if self._folder is None or self.store is not None:
            return
        from wizard.cases.store import CaseStore

        self.store = CaseStore(
            self._folder,
            self._desk.clock,
            saved=self._saved.emit,
            told=self._noted.emit,
            failed=self._failed.emit,
        )
        self.ask(partial(_begin, self.store, self._desk.clock), self.on_opened)

    @property
    def will_open(self) -> bool:
        """Whether the cases can be looked up, now or in a moment."""
        return self._folder is not None and not self.sentence

    def on_opened(self, history: tuple[CaseEvent, ...]) -> None:
        """Compare with earlier cases from here on."""
        self.is_open = True
        self.history = history
        session = self._desk.session
        if session is not None and not self._desk.is_practice and history:
            session.remember(history)
            self._desk.case_changed.emit()
        self.opened.emit()

    def flush(self) -> bool:
        """Write what waits; False when it is not on the disk by then."""
        self.flushing.emit()
        self.save_now()
        return self.store is None or self.store.flush(QUIT_S)

    def close(self) -> bool:
        """End the store; False when something could not be written. Nothing is saved after it."""
        self._is_closed = True
        self._soon.stop()
        return self.store is None or self.store.close(QUIT_S)

    # --- saving ----------------------------------------------------------------------------------

    @property
    def safety(self) -> Safety:
        """How the open case stands."""
        case = self._case()
        if case is None or self._folder is None:
            return Safety.NOT_KEPT
        if case is self._handed and self._safe == (case.id, case.revision):
            return Safety.SAVED
        return Safety.FAILED if self._has_failed else Safety.WAITING

    @property
    def open_id(self) -> str:
        """The id of the open case, "" when it is not one to keep."""
        case = self._case()
        return "" if case is None else case.id

    def _case(self) -> Case | None:
        """The open case, if it is one to keep: none of practice, nor a text about other things."""
        session = self._desk.session
        if session is None or self._desk.is_practice or session.bounce is None:
            return None
        is_ours = session.bounce.about_mail or session.bounce.heard or session.case.revision > 0
        return session.case if is_ours else None

    def on_case_changed(self) -> None:
        """Save soon, if anything that is kept has changed."""
        case = self._case()
        is_new = case is not None and case is not self._handed
        if is_new and not self._is_closed and not self._soon.isActive():
            self._soon.start()
        self.safety_changed.emit()

    def on_leaving(self) -> None:
        """Another case comes: save this one first."""
        self.flushing.emit()
        self.save_now()

    def save_now(self) -> None:
        """Hand the case to the store as it is now."""
        self._soon.stop()
        session = self._desk.session
        case = self._case()
        if session is None or self.store is None or case is None or case is self._handed:
            return
        self.store.save(session.to_case())
        self._handed = session.case
        self.safety_changed.emit()

    def take_as_saved(self) -> None:
        """The open case came from the store, or is to be forgotten: it need not be saved."""
        self._soon.stop()
        if self._desk.session is not None:
            self._handed = case = self._desk.session.case
            self._safe = case.id, case.revision

    # --- what the store tells --------------------------------------------------------------------

    def on_saved(self, case_id: str, revision: int) -> None:
        """A case is safe on the disk."""
        self._safe = case_id, revision
        self._has_failed, self.sentence = False, ""
        self.safety_changed.emit()
        self.stored.emit()

    def on_noted(self, note: StoreNote) -> None:
        """The file was damaged and set aside, or a copy was made."""
        from wizard.words.cases import store_sentence

        self.told.emit(store_sentence(self._speaker, note.kind, str(note.path)), "look")

    def on_failed(self, error: CaseStoreError) -> None:
        """Cases cannot be written now."""
        self._has_failed = True
        self.say_trouble(error)
        self.safety_changed.emit()

    # --- looking up ------------------------------------------------------------------------------

    def ask(self, function: Callable[[], object], then: Callable[..., object]) -> None:
        """Have something done beside the Qt thread, then hand its result to `then` on it."""
        job = self._loop.call_job(function)
        job.done.connect(then)
        job.failed.connect(self.say_trouble)
        job.start()

    def say_trouble(self, error: BaseException) -> None:
        """Say in one sentence what went wrong, not twice in a row."""
        from wizard.cases.problems import CaseStoreError

        if not isinstance(error, CaseStoreError | OSError):
            log.error("the saved cases", exc_info=error)
        sentence = trouble(self._speaker, error)
        if sentence != self.sentence:
            self.sentence = sentence
            self.told.emit(sentence, "problem")


def _begin(store: CaseStore, clock: Callable[[], datetime]) -> tuple[CaseEvent, ...]:
    """Wait until the store is open, let old cases go, give what to compare with."""
    from wizard.cases.repeats import LOOK_BACK

    store.wait_open()
    store.expire()
    return store.events(clock() - LOOK_BACK)
