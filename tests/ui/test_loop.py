"""The bridge: values in order, an end for every job, cancelled means unwound."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from wizard.ui.loop import Emit, Job, LoopThread


class Heard(QObject):
    """Notes what a job says, and on which thread."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.came: list[object] = []
        self.ends: list[object] = []
        self.threads: set[QThread] = set()
        job.came.connect(self.on_came)
        job.done.connect(self.on_done)
        job.failed.connect(self.on_failed)
        job.stopped.connect(self.on_stopped)

    def on_came(self, value: object) -> None:
        self.threads.add(QThread.currentThread())
        self.came.append(value)

    def on_done(self, value: object) -> None:
        self.ends.append(("done", value))

    def on_failed(self, error: object) -> None:
        self.ends.append(("failed", error))

    def on_stopped(self) -> None:
        self.ends.append("stopped")


@pytest.fixture
def loop(qtbot: QtBot) -> Iterator[LoopThread]:
    thread = LoopThread()
    thread.start()
    yield thread
    thread.close()


async def _counts(emit: Emit) -> object:
    for number in range(3):
        emit(number)
        await asyncio.sleep(0)
    return "all"


def test_values_come_in_order_on_the_qt_thread(loop: LoopThread, qtbot: QtBot) -> None:
    job = loop.job(_counts)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert heard.came == [0, 1, 2]
    assert heard.ends == [("done", "all")]
    assert heard.threads == {QThread.currentThread()}


def test_a_job_started_before_the_loop_waits_for_it(qtbot: QtBot) -> None:
    thread = LoopThread()
    job = thread.job(_counts)
    heard = Heard(job)
    job.start()
    with qtbot.waitSignal(job.ended, timeout=10_000):
        thread.start()
    assert heard.ends == [("done", "all")]
    thread.close()


def test_an_exception_is_handed_over(loop: LoopThread, qtbot: QtBot) -> None:
    async def fails(_emit: Emit) -> object:
        raise LookupError("gone")

    job = loop.job(fails)
    heard = Heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
    ((kind, error),) = heard.ends  # type: ignore[misc]  # one end, a pair
    assert kind == "failed"
    assert isinstance(error, LookupError)


def test_stopped_is_told_only_when_every_task_has_unwound(loop: LoopThread, qtbot: QtBot) -> None:
    unwound: list[str] = []

    async def inner(name: str, emit: Emit) -> None:
        emit(name)
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.02)
            unwound.append(name)

    async def outer(emit: Emit) -> object:
        async with asyncio.TaskGroup() as group:
            for number in range(60):
                group.create_task(inner(str(number), emit))
        return None

    job = loop.job(outer)
    heard = Heard(job)
    job.start()
    qtbot.waitUntil(lambda: len(heard.came) == 60)
    began = time.monotonic()
    with qtbot.waitSignal(job.stopped):
        job.cancel()
        assert heard.ends == [], "stopped was told when it was asked for"
    assert len(unwound) == 60
    assert time.monotonic() - began < 0.25


def test_a_job_cancelled_before_it_began_is_stopped(qtbot: QtBot) -> None:
    thread = LoopThread()
    job = thread.job(_counts)
    heard = Heard(job)
    job.start()
    job.cancel()
    with qtbot.waitSignal(job.ended, timeout=10_000):
        thread.start()
    assert heard.ends == ["stopped"]
    assert heard.came == []
    thread.close()


def test_closing_unwinds_what_still_runs(qtbot: QtBot) -> None:
    unwound = threading.Event()

    async def stays(emit: Emit) -> object:
        emit("begun")
        try:
            await asyncio.Event().wait()
        finally:
            unwound.set()

    thread = LoopThread()
    thread.start()
    job = thread.job(stays)
    with qtbot.waitSignal(job.came, timeout=10_000):
        job.start()
    thread.close()
    assert unwound.is_set()


def test_ordinary_functions_run_beside_the_loop(loop: LoopThread, qtbot: QtBot) -> None:
    job = loop.call_job(threading.current_thread)
    with qtbot.waitSignal(job.done) as done:
        job.start()
    assert done.args is not None
    assert done.args[0] is not threading.main_thread()
