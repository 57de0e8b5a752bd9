"""The practice servers: started on the loop thread when a case is played, ended with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from wizard.ui.loop import Emit, Job, LoopThread, Work

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.practice import PracticeCase
    from wizard.practice.scene import Scene

__all__ = ["Stage"]


class Stage(QObject):
    """The practice case that is played.

    Attributes: `case`, and `scene` once its servers are up; both None when none is played.
    Signals: `ready` when the servers are up; `failed` with the exception when they cannot start.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(self, loop: LoopThread) -> None:
        super().__init__()
        self._loop = loop
        self._job: Job | None = None
        self.case: PracticeCase | None = None
        self.scene: Scene | None = None

    def play(self, case: PracticeCase, knowledge: Knowledge) -> None:
        """Start the servers of a case; those of another one are ended."""
        self.close()
        self.case = case
        self._job = job = self._loop.job(_work(case, knowledge))
        job.came.connect(self.on_scene)
        job.failed.connect(self.on_job_failed)
        job.start()

    def close(self) -> None:
        """End the servers."""
        if self._job is not None:
            self._job.cancel()
        self._job, self.case, self.scene = None, None, None

    def on_scene(self, scene: Scene) -> None:
        """The servers answer."""
        if self.sender() is self._job:
            self.scene = scene
            self.ready.emit()

    def on_job_failed(self, error: BaseException) -> None:
        """The servers could not be started."""
        if self.sender() is self._job:
            self.close()
            self.failed.emit(error)


def _work(case: PracticeCase, knowledge: Knowledge) -> Work:
    async def work(emit: Emit) -> object:
        import asyncio

        from wizard import practice

        async with practice.play(case, knowledge) as scene:
            emit(scene)
            await asyncio.Event().wait()  # until the case is put away
        return None

    return work
