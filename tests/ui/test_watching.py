"""A watch in the window: begun by the user, told of a change, gone on with after a restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import CASES, NOW, PATIENCE_MS, Driver
from tests.ui.saving import GMAIL, paste_case, shelf_of
from wizard.model import (
    CheckRun,
    ConnectionFacts,
    ConnectionOutcome,
    Finding,
    Group,
    Status,
    Watch,
    WatchEnd,
)
from wizard.ui.app import build_window
from wizard.ui.loop import Emit, Work
from wizard.ui.watching import Watching
from wizard.ui.widgets.text import Text

REFUSED, ANSWERS = ConnectionOutcome.REFUSED_BY_REPLY, ConnectionOutcome.ANSWERS


class Receiver:
    """What a look sees: the outcomes in their order, the last one for ever."""

    def __init__(self, *outcomes: ConnectionOutcome) -> None:
        self.outcomes = list(outcomes)
        self.runs: list[CheckRun] = []

    def work_of(self, run: CheckRun, *_: Any) -> Work:
        self.runs.append(run)
        outcome = self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]
        code = 421 if outcome is REFUSED else None
        facts = ConnectionFacts("mx.example.org", "192.0.2.1", 25, outcome, code=code)

        async def work(_emit: Emit) -> object:
            return (Finding("connection", Group.RECEIVER, Status.OK, facts=facts),)

        return work


def watching_of(driver: Driver) -> Watching:
    assert driver.desk.watching is not None
    return driver.desk.watching


def open_watch(driver: Driver) -> Watch:
    watch = watching_of(driver).of_open_case()
    assert watch is not None
    return watch


def wait_for(driver: Driver, condition: Callable[[], bool]) -> None:
    driver.qtbot.waitUntil(condition, timeout=PATIENCE_MS)


def begin(driver: Driver, receiver: Receiver) -> str:
    case_id = paste_case(driver, GMAIL)
    watching_of(driver).work_of = receiver.work_of
    driver.open_step("checks")
    driver.click("watch-begin")
    wait_for(driver, lambda: len(open_watch(driver).looks) == 1)
    return case_id


def pass_time(driver: Driver, **by: float) -> None:
    """Let the clock of the program go on, and the timer ask it."""
    later = driver.desk.clock() + timedelta(**by)
    driver.desk.clock = lambda: later
    watching_of(driver).on_time()


def test_nothing_is_watched_before_the_user_wants_it(driver: Driver) -> None:
    receiver = Receiver(REFUSED)
    watching_of(driver).work_of = receiver.work_of
    paste_case(driver, GMAIL)
    driver.open_step("checks")
    watching_of(driver).on_time()
    assert receiver.runs == []
    assert watching_of(driver).of_open_case() is None


def test_a_look_asks_only_the_test_connection_afresh(driver: Driver) -> None:
    receiver = Receiver(REFUSED)
    begin(driver, receiver)
    (run,) = receiver.runs
    assert run.options.only == ("connection",)
    assert run.options.fresh
    assert run.options.diversions == ()
    assert run.inputs.envelope is None


def test_the_window_tells_of_a_change_and_the_watch_ends(driver: Driver) -> None:
    receiver = Receiver(REFUSED, REFUSED, ANSWERS)
    begin(driver, receiver)
    noticed: list[Watch] = []
    watching_of(driver).noticed.connect(noticed.append)

    pass_time(driver, minutes=4)
    assert len(receiver.runs) == 1, "not before it is due"
    pass_time(driver, minutes=1)
    wait_for(driver, lambda: len(open_watch(driver).looks) == 2)
    assert noticed == []
    pass_time(driver, minutes=10)
    wait_for(driver, lambda: open_watch(driver).ended is WatchEnd.ANSWERS)
    assert [watch.ended for watch in noticed] == [WatchEnd.ANSWERS]
    assert "mx.example.org answers this computer" in driver.window.notice.banner.words.plain
    driver.click("notice-close")
    assert not driver.window.notice.isVisible()
    pass_time(driver, hours=2)
    assert len(receiver.runs) == 3, "an ended watch looks no more"
    shown = driver.page("checks").findChildren(Text)
    assert any("the watch has ended" in label.plain for label in shown)


def test_a_stopped_watch_looks_no_more(driver: Driver) -> None:
    receiver = Receiver(REFUSED)
    begin(driver, receiver)
    driver.click("watch-stop")
    assert open_watch(driver).ended is WatchEnd.STOPPED
    pass_time(driver, hours=3)
    assert len(receiver.runs) == 1
    assert driver.named("watch-begin").isVisible()


def test_a_watch_survives_a_restart(driver: Driver, qtbot: QtBot, tmp_path: Path) -> None:
    case_id = begin(driver, Receiver(REFUSED))
    assert driver.desk.keeping.flush()
    driver.window.close()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    parts = build_window(app, clock=lambda: NOW + timedelta(hours=2), cases=tmp_path / CASES)
    qtbot.addWidget(parts.window)
    receiver = Receiver(ANSWERS)
    parts.desk.opened.connect(
        lambda: setattr(watching_of(Driver(parts, qtbot)), "work_of", receiver.work_of)
    )
    with qtbot.waitSignal(parts.desk.keeping.opened, timeout=PATIENCE_MS):
        parts.window.show()
    again = Driver(parts, qtbot)
    wait_for(again, lambda: bool(receiver.runs))
    wait_for(again, lambda: watching_of(again).watches[case_id].ended is WatchEnd.ANSWERS)
    assert len(receiver.runs) == 1, "what was missed is not made up for"
    parts.window.close()
    parts.loop.close()


def test_a_deleted_case_is_watched_no_more(driver: Driver) -> None:
    receiver = Receiver(REFUSED)
    case_id = begin(driver, receiver)
    shelf_of(driver).delete(case_id)
    assert case_id not in watching_of(driver).watches
    pass_time(driver, hours=3)
    assert len(receiver.runs) == 1


@pytest.mark.logs_warnings
@pytest.mark.parametrize("step", ["bounce", "diagnosis"])
def test_a_look_that_fails_in_the_program_is_one_that_saw_nothing(
    driver: Driver, step: str, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any) -> Work:
        async def work(_emit: Emit) -> object:
            raise RuntimeError(step)

        return work

    paste_case(driver, GMAIL)
    watching_of(driver).work_of = broken
    driver.open_step(step)
    watching_of(driver).begin()
    wait_for(driver, lambda: len(open_watch(driver).looks) == 1)
    assert open_watch(driver).looks[0].outcome is None
    assert "a watch could not look" in caplog.text
