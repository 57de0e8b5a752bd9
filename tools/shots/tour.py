"""A tour through the window on practice data, a picture at each stop.

Run as `python -m tools.shots.tour FOLDER SCALE LANG THEME…` with QT_SCALE_FACTOR set.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from wizard import paths
from wizard.planning import PlanWishes
from wizard.practice import case_named
from wizard.ui.app import Parts, build_window

NOW = datetime(2026, 11, 24, 9, 27, tzinfo=UTC)
PATIENCE_MS = 60_000
SETTLE_MS = 120
# What the pictures are drawn with where the machine has it; the program takes the system's font.
FONT = "Inter"
FONT_PX = 14
NEW_ADDRESS = (
    "421 4.7.0 [203.0.113.9] Our system has detected that this IP address has no history yet; "
    "mail from it is rate limited. gsmtp"
)
SAMPLES = ("gmail-rate", "missing-reverse-dns", "greylisting")
NOTES = "Sends a newsletter since Monday; asked her to halve the rate. Calls back on Thursday."
WRONG_TEXT = "Dear all,\n\nthe picnic is on Sunday at two. Please bring a salad.\n\nKind regards\n"


class Tour:
    """Goes through the pages of one window and keeps what it sees."""

    def __init__(self, parts: Parts, folder: Path, scale: int, lang: str) -> None:
        self._parts, self._folder = parts, folder
        self._scale, self._lang = scale, lang
        self._themes: list[str] = []

    def take(self, page: str) -> None:
        """Take the page as it is, in each theme."""
        for theme in self._themes:
            self._parts.theme.choose(theme)
            _pause(SETTLE_MS)
            name = f"{page}-{theme}-{self._scale}-{self._lang}.png"
            self._parts.window.grab().save(str(self._folder / name))

    def go(self, themes: list[str]) -> None:
        """Take the whole tour."""
        self._themes = themes
        self._empty_pages()
        self._slow_server()
        self._nameless_server()
        self._new_address()
        self._saved_cases()
        self._wrong_text()

    def _empty_pages(self) -> None:
        bounce = self._parts.window.page("bounce")
        self.take("bounce-empty")
        self._click("hear-on-phone")
        self.take("bounce-phone")
        self._click("hear-on-phone")
        self._open("practice")
        bounce.refresh()

    def _slow_server(self) -> None:
        """The whole way of a bounce that asks to send more slowly."""
        self._practise("gmail_rate")
        self.take("bounce")
        self._open("diagnosis")
        self._open("checks", "checks-before")
        self._run_checks()
        self._parts.window.open_step("plan")
        self._steps("throttle", "wait", "check_reputation")
        self._open("report")

    def _nameless_server(self) -> None:
        """Checks that find something, and what to mend then."""
        self._practise("missing_ptr_and_listed")
        self._parts.window.open_step("checks")
        self._run_checks()
        self.take("checks")
        self._parts.window.open_step("plan")
        self._steps("fix_dns")

    def _new_address(self) -> None:
        self._parts.desk.read_text(NEW_ADDRESS)
        for key, value in (("ip_age_days", "3"), ("ours", "yes")):
            self._parts.desk.answer(key, value)
        self._parts.desk.wish(PlanWishes(target_per_day=4000))
        self._parts.window.open_step("plan")
        self._steps("warm_up")

    def _saved_cases(self) -> None:
        """A list of cases, one of them open."""
        desk = self._parts.desk
        for sample in SAMPLES:
            desk.read_text(paths.read_text(f"samples/{sample}.txt"))
            desk.keeping.save_now()
        desk.describe(caller="Dana Weiss", ticket="T-2041", notes=NOTES, pinned=True)
        with _until(desk.keeping.stored):
            desk.keeping.save_now()
        self._parts.window.open_step("cases")
        _pause(SETTLE_MS)
        self.take("cases")

    def _wrong_text(self) -> None:
        self._parts.window.open_step("bounce")
        QApplication.clipboard().setText(WRONG_TEXT)
        self._parts.window.page("bounce").paste()
        self.take("bounce-problem")

    def _open(self, step: str, name: str = "") -> None:
        self._parts.window.open_step(step)
        self.take(name or step)

    def _practise(self, case: str) -> None:
        with _until(self._parts.desk.stage.ready):
            self._parts.desk.practise(case_named(case))

    def _run_checks(self) -> None:
        with _until(self._parts.desk.checking.ended):
            self._click("start-checks")

    def _steps(self, *actions: str) -> None:
        """Take the plan with its first step, and with the steps of these kinds."""
        session = self._parts.desk.session
        plan = session.plan if session is not None else None
        for at, step in enumerate(plan.steps if plan is not None else ()):
            if at == 0 and "throttle" in actions:
                self.take("plan")
            if step.action.value in actions:
                self._click(f"step-{step.id}")
                _pause(SETTLE_MS)
                self.take(f"plan-{step.action.value}")
                actions = tuple(each for each in actions if each != step.action.value)

    def _click(self, name: str) -> None:
        found = [each for each in self._parts.window.findChildren(QWidget, name)]
        button = next(each for each in found if isinstance(each, QAbstractButton))
        button.click()


def main(arguments: list[str]) -> int:
    """Open the window and take the tour."""
    folder, scale, lang, *themes = arguments
    app = QApplication(sys.argv[:1])
    _take_font(app)
    with tempfile.TemporaryDirectory() as cases:
        parts = build_window(app, lang=lang, clock=_clock(), cases=Path(cases))
        parts.theme.choose(themes[0])
        with _until(parts.desk.keeping.opened):
            parts.window.show()
        tour = Tour(parts, Path(folder), int(scale), lang)
        tour.go(themes)
        parts.window.close()
        parts.loop.close()
    return 0


def _clock() -> Callable[[], datetime]:
    return lambda: NOW


def _take_font(app: QApplication) -> None:
    font = QFont(FONT) if FONT in QFontDatabase.families() else app.font()
    font.setPixelSize(FONT_PX)
    app.setFont(font)


@contextmanager
def _until(signal: SignalInstance) -> Iterator[None]:
    """Wait for a signal that the block sets off."""
    loop = QEventLoop()
    signal.connect(loop.quit)
    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(1))
    began = time.monotonic()
    yield
    late.start(PATIENCE_MS)
    if loop.exec() != 0:
        raise TimeoutError(f"nothing came in {time.monotonic() - began:.0f} s")


def _pause(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
