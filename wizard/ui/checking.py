"""Running the live checks on the loop thread: start, findings as they come, stop."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from wizard.secret_store import SecretProblem
from wizard.settings import Settings
from wizard.ui.check_work import check_work
from wizard.ui.loop import Job, LoopThread

if TYPE_CHECKING:
    from wizard.checks.base import Progress
    from wizard.knowledge.library import Knowledge
    from wizard.model import CheckInputs, CheckOptions, CheckRun, Finding
    from wizard.practice.scene import Scene

__all__ = ["Checking"]

log = logging.getLogger(__name__)


class Checking(QObject):
    """The live checks of the open case.

    Attributes: `expected` are the ids of the present run, `arrived` those answered so far;
    `whole_order` the ids of the last whole run and `inputs` what it works on;
    `settings` are the user's, as they hold for the next run;
    `key_problem` why the key of a block list could not be read, None where it could;
    `progress` the last word of each check that is still at it, `was_stopped` and `error` how it
    ended.
    Signals: `changed` when a run starts, gets on or ends; `finding_came` with run id and finding;
    `ended` when nothing of a run is left.
    """

    changed = Signal()
    finding_came = Signal(int, object)
    ended = Signal()

    def __init__(self, loop: LoopThread, state: Path | None = None) -> None:
        """`state` is the user's folder that keeps whom we asked when; None keeps it in memory."""
        super().__init__()
        self._loop = loop
        self._state = state
        self.settings = Settings()
        self._job: Job | None = None
        self._run_id = 0
        self._scene: Scene | None = None
        self._clock = QElapsedTimer()
        self._seconds = 0.0
        self.forget()

    def forget(self) -> None:
        """Stop, and be as before the first run."""
        self.stop()
        self._job = None
        self.expected: tuple[str, ...] = ()
        self.whole_order: tuple[str, ...] = ()
        self.inputs: CheckInputs | None = None
        self.arrived: set[str] = set()
        self.progress: dict[str, Progress] = {}
        self.was_stopped = False
        self.key_problem: SecretProblem | None = None
        self.has_run = False
        self.error: BaseException | None = None
        self.changed.emit()

    def resume(self, run: CheckRun | None, findings: Sequence[Finding]) -> None:
        """Show what the checks of a saved case found, as if they had just run."""
        if run is not None:
            self.expected = self.whole_order = run.order
            self.inputs, self.has_run = run.inputs, True
            self.arrived = {finding.id for finding in findings}
            self.was_stopped = len(self.arrived) < len(run.order)
            self.changed.emit()

    def divert(self, scene: Scene | None) -> None:
        """Ask the servers of a practice case from now on; None asks the network."""
        self._scene = scene

    @property
    def is_diverted(self) -> bool:
        """Whether a practice case's servers are asked."""
        return self._scene is not None

    @property
    def is_running(self) -> bool:
        """Whether a run is under way (also while it unwinds)."""
        return self._job is not None

    @property
    def seconds(self) -> float:
        """How long the run takes, or took."""
        return self._clock.elapsed() / 1000 if self.is_running else self._seconds

    def options(self, only: tuple[str, ...] = (), *, others: bool = False) -> CheckOptions:
        """How to ask: over the practice servers when a case is played. A repetition is fresh.

        `others`: also the other receiving servers and the other address family; what was seen of
        the first a moment ago is not asked again.
        """
        from wizard.model import CheckOptions

        fresh = not others and (bool(only) or self.has_run)
        options = self.plain_options(only, fresh=fresh)
        if others:
            options = replace(options, all_mx=True, family="both")
        if self._scene is None:
            return options
        # Practice servers know no key, and no resolver or name of the user's.
        plain = CheckOptions(only=only, fresh=fresh, all_mx=options.all_mx, family=options.family)
        return self._scene.options(plain)

    def plain_options(self, only: tuple[str, ...] = (), *, fresh: bool = False) -> CheckOptions:
        """How to ask the network, whatever is played at present."""
        from wizard.asking import with_settings
        from wizard.model import CheckOptions

        return with_settings(CheckOptions(only=only, fresh=fresh), self.settings)

    def start(self, run: CheckRun, knowledge: Knowledge) -> None:
        """Run what was prepared; an earlier run is stopped."""
        self.stop()
        self._run_id = run.run_id
        self.expected, self.arrived, self.progress = run.order, set(), {}
        self.inputs = run.inputs
        if not run.options.only:
            self.whole_order = run.order
        self.was_stopped, self.error, self.has_run = False, None, True
        self.key_problem = None
        self._clock.start()
        self._job = job = self._loop.job(check_work(run, knowledge, self._scene, self._state))
        job.came.connect(self.on_came)
        job.failed.connect(self.on_job_failed)
        job.stopped.connect(self.on_job_stopped)
        job.ended.connect(self.on_job_ended)
        job.start()
        self.changed.emit()

    def stop(self) -> None:
        """Ask the run to end; `ended` tells when every task has unwound."""
        if self._job is not None:
            self._job.cancel()

    def on_came(self, value: object) -> None:
        """Take a finding, or a word of a check that is still at it."""
        from wizard.checks.base import Progress
        from wizard.model import Finding

        if self.sender() is not self._job:
            return
        if isinstance(value, Finding):
            self._take(value)
        elif isinstance(value, Progress):
            self.progress[value.check] = value
        elif isinstance(value, SecretProblem):
            self.key_problem = value
        self.changed.emit()

    def on_job_failed(self, error: BaseException) -> None:
        """Keep the fault for the page; the log has the traceback."""
        if self.sender() is self._job:
            log.error("the checks failed", exc_info=error)
            self.error = error

    def on_job_stopped(self) -> None:
        """Note that the user stopped the run."""
        if self.sender() is self._job:
            self.was_stopped = True

    def on_job_ended(self) -> None:
        """Nothing of the run is left."""
        if self.sender() is self._job:
            self._seconds = self._clock.elapsed() / 1000
            self._job = None
            self.progress = {}
            self.changed.emit()
            self.ended.emit()

    def _take(self, finding: Finding) -> None:
        self.arrived.add(finding.id)
        self.progress.pop(finding.id, None)
        self.finding_came.emit(self._run_id, finding)
