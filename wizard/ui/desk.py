"""What lies between the pages and the session: one open case, its jobs, and signals.

Pages call the methods (intents) and read `session`; when something changed they are told by a
signal and draw anew.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from wizard.ui.checking import Checking
from wizard.ui.getting_ready import warm_up
from wizard.ui.keeping import Keeping
from wizard.ui.loop import Job, LoopThread
from wizard.ui.open_case import OpenCase
from wizard.ui.preferences import Preferences
from wizard.ui.renewing import Renewing
from wizard.ui.stage import Stage
from wizard.words import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.model import Bounce, Case, CheckInputs, CheckRun, Envelope, PlannedQuestion
    from wizard.practice import PracticeCase
    from wizard.session import Session
    from wizard.ui.shelf import Shelf
    from wizard.ui.watching import Watching

__all__ = ["Desk"]

log = logging.getLogger(__name__)

# Longer texts are read beside the Qt thread.
READ_HERE_CHARS = 64 * 1024
LARGEST_FILE_BYTES = 64 * 1024 * 1024


class Desk(OpenCase):
    """The open case.

    Attributes: `preferences` are the settings, `loop` the worker; `checking` runs the live checks;
    `keeping` saves the case; `shelf` has the saved ones and `watching` their watches, both None
    until the knowledge is loaded; `stage` plays practice cases, `renewing` has newer knowledge.
    Signals: `opened` when `session` is there; `case_replaced` before `case_changed` when another
    text was read; `reading_changed` when reading starts or ends; `problem_met` with the exception
    that says what went wrong; `leaving` before the session is another one; `window_wanted`
    with the id of a case that is to be open in a window of its own.
    """

    opened = Signal()
    case_replaced = Signal()
    reading_changed = Signal()
    problem_met = Signal(object)
    leaving = Signal()
    window_wanted = Signal(str)

    def __init__(
        self,
        loop: LoopThread,
        clock: Callable[[], datetime],
        speaker: Speaker,
        user_knowledge: Path | None = None,
        state: Path | None = None,
        cases: Path | None = None,
        preferences: Preferences | None = None,
        packs: Path | None = None,
        *,
        watches: bool = True,
    ) -> None:
        super().__init__()
        self.loop = self._loop = loop
        self.preferences = preferences or Preferences(loop)
        self.clock = clock
        self.is_reading = False
        self.shelf: Shelf | None = None
        self._is_edit = False
        self._speaker = speaker
        self.renewing = Renewing(self, loop, user_knowledge, packs)
        self._reader: Job | None = None
        self.checking = Checking(loop, state)
        self.checking.finding_came.connect(self.on_finding)
        self.stage = Stage(loop)
        self.stage.ready.connect(self.on_stage_ready)
        self.keeping = Keeping(self, loop, speaker, cases)
        self.watching: Watching | None = None
        self.elsewhere: Callable[[str], bool] = _nowhere
        self._watches = watches
        self._state = state

    # --- opening ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Load the knowledge on the worker; `opened` tells when texts can be read."""
        job = self._loop.call_job(self.renewing.loader())
        job.done.connect(self.on_loaded)
        job.failed.connect(self.on_failed)
        job.start()

    def on_loaded(self, knowledge: Knowledge) -> None:
        """Begin the first case."""
        from wizard.session import Session
        from wizard.ui.shelf import Shelf

        self.session = Session(knowledge, self.clock)
        self._begin_case(self.session)
        self.shelf = Shelf(self, self._loop, self._speaker)
        if self._watches:
            self.begin_watching()
        self.opened.emit()
        self._loop.call_job(partial(warm_up, knowledge, self.clock, self._speaker)).start()

    def begin_watching(self) -> None:
        """Look after the watches of all cases from here on."""
        from wizard.ui.watching import Watching

        self.watching = Watching(self, self._loop, self._state)
        if self.keeping.is_open:
            self.watching.load()

    def start_afresh(self) -> None:
        """Put the case away and begin an empty one."""
        self.checking.forget()
        self.stage.close()
        self._make_session()
        self._tell_replaced()

    def on_stage_ready(self) -> None:
        """Begin the practice case whose servers are up."""
        case = self.stage.case
        self._make_session(practice=True)
        if self.session is not None and case is not None:
            self.session.paste(case.bounce_at(self.clock()))
            for field, value in case.fields.items():
                self.session.override(field, value)
            self.checking.forget()
            self.checking.divert(self.stage.scene)
            self._tell_replaced()

    def practise(self, case: PracticeCase) -> None:
        """Play a practice case: its text as the bounce, its servers for the checks."""
        if self.session is not None:
            self.checking.forget()
            self.stage.play(case, self.session.knowledge)

    def open_case(self, case: Case) -> None:
        """Go on with a saved case where it was left."""
        from wizard.session import Session

        if self.session is not None:
            self._before_other_text()
            self._make_session()
            history = self.keeping.history
            self.session = Session.from_case(self.session.knowledge, self.clock, case, history)
            self.checking.resume(case.run, self.session.findings)
            self.keeping.take_as_saved()
            self._tell_replaced()

    def _make_session(self, *, practice: bool = False) -> None:
        from wizard.session import Session

        self.leaving.emit()
        self.forget_edits()
        self.is_practice = practice
        if self.session is not None:
            history = () if practice else self.keeping.history
            self.session = Session(self.session.knowledge, self.clock, history)
            self._begin_case(self.session)

    def _begin_case(self, session: Session) -> None:
        if self.preferences.settings.keep_bodies:
            session.describe(whole=True)

    # --- reading ---------------------------------------------------------------------------------

    def read_text(self, text: str, *, edited: bool = False) -> None:
        """Read a text; short ones at once, long ones on the worker.

        With `edited` it is the text of the open case, changed by hand: what the caller said stays.
        """
        from wizard.reading import read_text

        self._is_edit = edited
        self._read(lambda: read_text(text), len(text))

    def read_file(self, path: Path) -> None:
        """Read a file on the worker."""
        from wizard.reading import read_bytes

        self._is_edit = False

        def read() -> Bounce:
            with path.open("rb") as file:
                return read_bytes(file.read(LARGEST_FILE_BYTES))

        self._read(read, READ_HERE_CHARS + 1)

    def hear(self, code: int | None, words: str, receiver: str) -> None:
        """Take what was only heard on the phone."""
        if self.session is not None:
            self._before_other_text()
            if self.session.bounce is not None:
                self._make_session()
            self.session.hear(code, words, receiver or None)
            self._tell_replaced()

    def _read(self, read: Callable[[], Bounce], size: int) -> None:
        if self._reader is not None:
            self._reader.cancel()
            self._reader = None
        if size > READ_HERE_CHARS:
            self._set_reading(True)
            self._reader = self._loop.call_job(read)
            self._reader.done.connect(self.on_read)
            self._reader.failed.connect(self.on_failed)
            self._reader.start()
            return
        self._set_reading(False)
        self._read_here(read)

    def _read_here(self, read: Callable[[], Bounce]) -> None:
        from wizard.reading import ReadingError

        try:
            bounce = read()
        except ReadingError as error:
            self.on_failed(error)
        else:
            self._take(bounce)

    def on_read(self, bounce: Bounce) -> None:
        """Take a text that the worker has read, unless another one came since."""
        if self.sender() is self._reader:
            self._reader = None
            self._set_reading(False)
            self._take(bounce)

    def on_failed(self, error: BaseException) -> None:
        """Tell what went wrong; the log keeps what is a fault of the program."""
        from wizard.reading import ReadingError

        self._set_reading(False)
        if not isinstance(error, ReadingError | OSError):
            log.error("a job failed", exc_info=error)
        self.problem_met.emit(error)

    def _take(self, bounce: Bounce) -> None:
        from wizard.session.heard import is_what_was_heard

        if self.session is None:
            return
        before = self.session.bounce
        if before is not None and before.text == bounce.text:
            self.case_changed.emit()
            return
        self._before_other_text()
        self.forget_edits()
        if before is not None and not self._is_edit and not is_what_was_heard(before, bounce):
            self._make_session()
        self.session.take_bounce(bounce)
        self._tell_replaced()

    def _before_other_text(self) -> None:
        self.checking.forget()
        self.checking.divert(None)
        self.stage.close()

    def _tell_replaced(self) -> None:
        self.case_replaced.emit()
        self.case_changed.emit()

    def _set_reading(self, reading: bool) -> None:
        if reading != self.is_reading:
            self.is_reading = reading
            self.reading_changed.emit()

    # --- live checks -----------------------------------------------------------------------------

    def planned_run(self) -> tuple[CheckRun, tuple[PlannedQuestion, ...]] | None:
        """What a run would be, and ask, before the first one; None while there is no bounce."""
        if self.session is None or self.session.bounce is None:
            return None
        run = self.session.preview_checks(self.checking.options())
        return run, self.session.dry_run(run)

    def check_inputs(self) -> CheckInputs | None:
        """What the checks work on: of the last run, else of the next; None without a bounce."""
        if self.checking.inputs is not None:
            return self.checking.inputs
        planned = self.planned_run()
        return None if planned is None else planned[0].inputs

    def consent(self, envelope: Envelope | None) -> None:
        """Allow, or no longer allow, one question about a recipient."""
        if self.session is not None:
            self.session.consent(envelope)
            self.case_changed.emit()

    def run_checks(self, only: tuple[str, ...] = (), *, others: bool = False) -> None:
        """Start the live checks, or some of them anew; `others` see `Checking.options`."""
        if self.session is not None and self.session.bounce is not None:
            run = self.session.prepare_checks(self.checking.options(only, others=others))
            self.checking.start(run, self.session.knowledge)
            self.case_changed.emit()

    def on_finding(self, run_id: int, finding: object) -> None:
        """Hand a finding to the session, which drops late ones."""
        from wizard.model import Finding

        if self.session is not None and isinstance(finding, Finding):
            self.session.take(run_id, finding)
            self.case_changed.emit()


def _nowhere(_case_id: str) -> bool:
    """There is one window only."""
    return False
