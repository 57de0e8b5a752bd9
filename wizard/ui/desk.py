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

from PySide6.QtCore import QObject, Signal

from wizard.ui.checking import Checking
from wizard.ui.getting_ready import load, warm_up
from wizard.ui.loop import Job, LoopThread
from wizard.ui.stage import Stage
from wizard.words import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.model import Bounce, CheckInputs, CheckRun, Envelope, PlannedQuestion
    from wizard.planning import PlanWishes
    from wizard.practice import PracticeCase
    from wizard.session import Session

__all__ = ["Desk"]

log = logging.getLogger(__name__)

# Longer texts are read beside the Qt thread.
READ_HERE_CHARS = 64 * 1024
LARGEST_FILE_BYTES = 64 * 1024 * 1024


class Desk(QObject):
    """The open case.

    Attributes: `session` is None until the knowledge is loaded; `checking` runs the live checks;
    `stage` plays practice cases; `given_text` is the text that was pasted or opened last, with
    `shown_text` as it was decoded.
    Signals: `opened` when `session` is there; `case_changed` when text, verdict or plan differ;
    `case_replaced` before it when another text was read; `reading_changed` when reading starts or
    ends; `problem_met` with the exception that says what went wrong.
    """

    opened = Signal()
    case_changed = Signal()
    case_replaced = Signal()
    reading_changed = Signal()
    problem_met = Signal(object)

    def __init__(
        self,
        loop: LoopThread,
        clock: Callable[[], datetime],
        speaker: Speaker,
        user_knowledge: Path | None = None,
        state: Path | None = None,
    ) -> None:
        super().__init__()
        self.clock = clock
        self.session: Session | None = None
        self.is_reading = False
        self._is_edit = False
        self._loop = loop
        self._speaker = speaker
        self._user_knowledge = user_knowledge
        self._reader: Job | None = None
        self.checking = Checking(loop, state)
        self.checking.finding_came.connect(self.on_finding)
        self.stage = Stage(loop)
        self.stage.ready.connect(self.on_stage_ready)

    # --- opening ---------------------------------------------------------------------------------

    def open(self) -> None:
        """Load the knowledge on the worker; `opened` tells when texts can be read."""
        job = self._loop.call_job(partial(load, self._user_knowledge))
        job.done.connect(self.on_loaded)
        job.failed.connect(self.on_failed)
        job.start()

    def on_loaded(self, knowledge: Knowledge) -> None:
        """Begin the first case."""
        from wizard.session import Session

        self.session = Session(knowledge, self.clock)
        self.opened.emit()
        self._loop.call_job(partial(warm_up, knowledge, self.clock, self._speaker)).start()

    def start_afresh(self) -> None:
        """Put the case away and begin an empty one."""
        self.checking.forget()
        self.stage.close()
        self._make_session()
        self._tell_replaced()

    def on_stage_ready(self) -> None:
        """Begin the practice case whose servers are up."""
        case = self.stage.case
        self._make_session()
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

    def _make_session(self) -> None:
        from wizard.session import Session

        if self.session is not None:
            self.session = Session(self.session.knowledge, self.clock)

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
        if self.session is None:
            return
        before = self.session.bounce
        if before is not None and before.text == bounce.text:
            self.case_changed.emit()
            return
        self._before_other_text()
        if before is not None and not self._is_edit:
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

    # --- edits -----------------------------------------------------------------------------------

    def answer(self, key: str, value: str) -> None:
        """Note what the caller said."""
        if self.session is not None:
            self.session.answer(key, value)
            self.case_changed.emit()

    def override(self, field: str, value: str) -> None:
        """Correct what was recognised."""
        if self.session is not None:
            self.session.override(field, value)
            self.case_changed.emit()

    def tick(self, step_id: str, done: bool) -> None:
        """Mark a step as done or not."""
        if self.session is not None:
            self.session.tick(step_id, done)
            self.case_changed.emit()

    def wish(self, wishes: PlanWishes) -> None:
        """Take what the user entered on the plan page."""
        if self.session is not None:
            self.session.wish(wishes)
            self.case_changed.emit()

    # --- live checks -----------------------------------------------------------------------------

    def planned_run(self) -> tuple[CheckRun, tuple[PlannedQuestion, ...]] | None:
        """What a run would be, and ask, before the first one; None while there is no bounce."""
        if self.session is None or self.session.bounce is None:
            return None
        run = self.session.prepare_checks(self.checking.options())
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

    def run_checks(self, only: tuple[str, ...] = ()) -> None:
        """Start the live checks, or some of them anew."""
        if self.session is not None and self.session.bounce is not None:
            run = self.session.prepare_checks(self.checking.options(only))
            self.checking.start(run, self.session.knowledge)
            self.case_changed.emit()

    def on_finding(self, run_id: int, finding: object) -> None:
        """Hand a finding to the session, which drops late ones."""
        from wizard.model import Finding

        if self.session is not None and isinstance(finding, Finding):
            self.session.take(run_id, finding)
            self.case_changed.emit()
