"""How long the window's event loop was held up over the whole path, and while nothing happened.

`python -m tools.bench_window` drives the real window in this process (offscreen unless a display
is set): filled, paste, questions, live checks on practice servers, every step of the plan, report,
cases, colours, a text of 10 MB. A user who looks at each page for a second is the fastest there
is; then the window idles as long as that took, which is the control. A timer of one millisecond
ticks all the time; the time between two ticks is a gap.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication

from tools.machine import ROOT
from tools.shots.studio import pause, take_font, until, wait_while
from wizard import paths
from wizard.practice import case_named
from wizard.ui.app import Parts, build_window
from wizard.ui.shell import Shell

LARGE_CHARS = 10_000_000
SHARE = 0.999
LOOK_MS = 1000
STEPS = ("diagnosis", "checks", "plan", "report", "cases", "help", "settings")


class Gaps(NamedTuple):
    """Milliseconds: the 99.9th percentiles of the path and of idling, the longest gap and where."""

    path: float
    idle: float
    longest: float
    act: str
    slowest: tuple[tuple[str, float], ...]


@dataclass(slots=True)
class _Ticks:
    """The gaps of one kind, each with the act that it fell into."""

    gaps: list[tuple[float, str]] = field(default_factory=list)

    def percentile(self) -> float:
        """The 99.9th percentile."""
        ordered = sorted(gap for gap, _act in self.gaps)
        return ordered[min(len(ordered) - 1, int(len(ordered) * SHARE))]


class Probe(QObject):
    """Ticks every millisecond and notes how long each tick took to come."""

    def __init__(self) -> None:
        super().__init__()
        self.path, self.idle = _Ticks(), _Ticks()
        self._act = ""
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self.on_tick)

    def on_tick(self) -> None:
        """Note the gap."""
        now = time.perf_counter()
        kind = self.path if self._act else self.idle
        kind.gaps.append(((now - self._last) * 1000, self._act))
        self._last = now

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Count what is done in the block, and a look, to the path; then idle as long, apart."""
        self._act, began = name, time.perf_counter()
        self._last = began
        self._timer.start()
        yield
        pause(LOOK_MS)
        self._act = ""
        pause(round((time.perf_counter() - began) * 1000))
        self._timer.stop()


def main(_arguments: list[str]) -> int:
    """Go the path once and print the figures as JSON."""
    app = QApplication(sys.argv[:1])
    take_font(app)
    probe = Probe()
    with tempfile.TemporaryDirectory() as folder:
        shell = Shell(app)
        with until(shell.painted):
            shell.show()
        with probe.act("fill the window"):
            parts = build_window(app, cases=Path(folder), state=Path(folder))
            with until(parts.desk.keeping.opened):
                shell.fill(parts.window)
        _go(probe, parts)
        shell.close()
        parts.loop.close()
    print(json.dumps(_figures(probe)))
    return 0


def _go(probe: Probe, parts: Parts) -> None:
    window, desk = parts.window, parts.desk
    with probe.act("paste"):
        _paste(parts, paths.read_text("samples/gmail-rate.txt"))
    for step in STEPS:
        with probe.act(f"open {step}"):
            window.open_step(step)
    with probe.act("answer"):
        desk.answer("ours", "no")
    with probe.act("answer again"):
        desk.answer("ours", "yes")
    _checks(probe, parts)
    session = desk.session
    window.open_step("plan")
    plan = session.plan if session is not None else None
    for each in plan.steps if plan is not None else ():
        with probe.act(f"plan: {each.action}"):
            for card in window.findChildren(QAbstractButton, f"step-{each.id}"):
                card.click()
    for theme in ("dark", "light"):
        with probe.act(f"theme {theme}"):
            parts.theme.choose(theme)
    _large(probe, parts)


def _checks(probe: Probe, parts: Parts) -> None:
    """A first run of the live checks, one more, and one that is stopped."""
    desk, window = parts.desk, parts.window
    with probe.act("practise"), until(desk.stage.ready):
        desk.practise(case_named("missing_ptr_and_listed"))
    for name in ("checks", "checks again"):
        with probe.act(f"before the {name}"):
            window.open_step("checks")
        with probe.act(name), until(desk.checking.ended):
            desk.run_checks()
    with probe.act("checks stopped"):
        with until(desk.checking.finding_came):
            desk.run_checks()
        desk.checking.stop()
        wait_while(lambda: desk.checking.is_running)
    for step in ("diagnosis", "plan", "report"):
        with probe.act(f"{step} after the checks"):
            window.open_step(step)


def _large(probe: Probe, parts: Parts) -> None:
    """Ten megabytes of log with one refusal near the end."""
    line = "Nov 24 09:12:41 mail postfix/qmgr[2211]: 4BzQ1x2y3z: removed\n"
    many = line * (LARGE_CHARS // len(line))
    parts.window.open_step("bounce")
    with probe.act("paste 10 MB"), until(parts.desk.case_replaced):
        _paste(parts, many + paths.read_text("samples/connection-timed-out.log"))
    for step in ("diagnosis", "plan", "report"):
        with probe.act(f"{step} of 10 MB"):
            parts.window.open_step(step)


def _paste(parts: Parts, text: str) -> None:
    QApplication.clipboard().setText(text)
    parts.window.page("bounce").paste()


def _figures(probe: Probe) -> Gaps:
    worst: dict[str, float] = {}
    for gap, act in probe.path.gaps:
        worst[act] = max(worst.get(act, 0.0), gap)
    slowest: Sequence[tuple[str, float]] = sorted(worst.items(), key=lambda each: -each[1])
    act, longest = slowest[0]
    return Gaps(probe.path.percentile(), probe.idle.percentile(), longest, act, tuple(slowest[:12]))


def measure() -> Gaps:
    """Go the path in a process of its own, as a first start does."""
    environ = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "tools.bench_window"],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    path, idle, longest, act, slowest = json.loads(done.stdout.splitlines()[-1])
    return Gaps(path, idle, longest, act, tuple((name, ms) for name, ms in slowest))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
