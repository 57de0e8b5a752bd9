"""The bridge between Qt and asyncio: one worker thread with an ordinary loop, and jobs in it.

Frozen values cross by queued signals. Cancelling is finished when the task has unwound, not when
it was asked for. asyncio itself is imported on the worker thread, after the first paint.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    import asyncio

__all__ = ["Job", "LoopThread", "Work"]

Emit = Callable[[object], None]
# Makes the coroutine to run; it is handed a function that sends a value to the Qt thread.
Work = Callable[[Emit], Coroutine[Any, Any, object]]

CLOSING_S = 3.0

SWITCH_S = 0.0005
"""How long a busy thread keeps the interpreter (Python: 5 ms). Laying out a page goes from Qt to
Python some hundred times; while a long text is read beside it, each of them waits that long."""


class Job(QObject):
    """One piece of work on the loop thread. Lives on the thread that made it.

    Signals, all queued to that thread: `came` for each value sent on the way; at the end exactly
    one of `done` (the result), `failed` (the exception) and `stopped` (cancelled and unwound);
    `ended` after it.
    """

    came = Signal(object)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(self, owner: LoopThread, work: Work) -> None:
        super().__init__()
        self._owner, self._work = owner, work
        self._task: asyncio.Task[object] | None = None
        self._cancelled = False

    def start(self) -> None:
        """Begin. Connect before: what a job sends to nobody is lost."""
        self._owner.call(self._begin)

    def cancel(self) -> None:
        """Ask the task to end; `stopped` tells when it has."""
        self._cancelled = True
        self._owner.call(self._cancel_task)

    def _begin(self) -> None:
        import asyncio

        if self._cancelled:
            self.stopped.emit()
            self.ended.emit()
            return
        self._task = asyncio.get_running_loop().create_task(self._work(self.came.emit))
        self._task.add_done_callback(self._tell_end)

    def _cancel_task(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _tell_end(self, task: asyncio.Task[object]) -> None:
        if task.cancelled():
            self.stopped.emit()
        elif (error := task.exception()) is not None:
            self.failed.emit(error)
        else:
            self.done.emit(task.result())
        self.ended.emit()


class LoopThread(QObject):
    """The program's one asyncio loop, on its own thread.

    Jobs started before it wait for it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._early: list[Callable[[], None]] = []
        self._jobs: set[Job] = set()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Start the thread; the loop comes up by itself."""
        if self._thread is None:
            sys.setswitchinterval(SWITCH_S)
            self._thread = threading.Thread(target=self._run, name="asyncio loop", daemon=True)
            self._thread.start()

    def job(self, work: Work) -> Job:
        """Make a job of a coroutine; connect to its signals, then start it."""
        job = Job(self, work)
        self._jobs.add(job)
        job.ended.connect(self.on_job_ended)
        return job

    def call_job(self, function: Callable[[], object]) -> Job:
        """Make a job of an ordinary function, run beside the loop. Cancelling drops its result."""

        async def work(_emit: Emit) -> object:
            import asyncio

            return await asyncio.get_running_loop().run_in_executor(None, function)

        return self.job(work)

    def call(self, function: Callable[[], None]) -> None:
        """Have a function called on the loop thread, as soon as there is a loop."""
        with self._lock:
            if self._loop is None:
                self._early.append(function)
            elif not self._loop.is_closed():
                self._loop.call_soon_threadsafe(function)

    def close(self) -> None:
        """Cancel every job, wait until all have unwound, and end the thread."""
        if self._thread is None:
            return
        self.call(self._stop_when_unwound)
        self._thread.join(CLOSING_S)
        self._thread = None

    def on_job_ended(self) -> None:
        """Let an ended job go."""
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)

    def _run(self) -> None:
        import asyncio

        from wizard.checks.event_loop import new_event_loop

        loop = new_event_loop()
        asyncio.set_event_loop(loop)
        with self._lock:
            self._loop = loop
            for function in self._early:
                loop.call_soon(function)
            self._early.clear()
        try:
            loop.run_forever()
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            with self._lock:
                loop.close()

    def _stop_when_unwound(self) -> None:
        import asyncio

        loop = self._loop
        if loop is None:
            return
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        if not tasks:
            loop.stop()
            return
        everything = asyncio.gather(*tasks, return_exceptions=True)
        everything.add_done_callback(lambda _done: loop.stop())
