"""A tour through the window on practice data, a picture at each stop.

Run as `python -m tools.shots.tour FOLDER SCALE LANG THEME…` with QT_SCALE_FACTOR set.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from wizard.practice import case_named
from wizard.ui.app import Parts, build_window

NOW = datetime(2026, 11, 24, 9, 27, tzinfo=UTC)
PATIENCE_MS = 60_000
SETTLE_MS = 120
# What the pictures are drawn with where the machine has it; the program takes the system's font.
FONT = "Inter"
FONT_PX = 14
STORY = "gmail_rate"


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
        window, desk = self._parts.window, self._parts.desk
        self.take("bounce-empty")
        window.page("bounce").hear.setChecked(True)
        self.take("bounce-phone")
        window.page("bounce").hear.setChecked(False)
        window.open_step("practice")
        self.take("practice")
        with _until(desk.stage.ready):
            desk.practise(case_named(STORY))
        self.take("bounce")
        window.open_step("diagnosis")
        self.take("diagnosis")
        window.open_step("checks")
        self.take("checks-before")
        with _until(desk.checking.ended):
            self._click("start-checks")
        self.take("checks")
        window.open_step("plan")
        self._steps()
        window.open_step("report")
        self.take("report")

    def _steps(self) -> None:
        """Take the plan with each of its steps."""
        session = self._parts.desk.session
        plan = session.plan if session is not None else None
        for at, step in enumerate(plan.steps if plan is not None else ()):
            self._click(f"step-{step.id}")
            _pause(SETTLE_MS)
            self.take("plan" if at == 0 else f"plan-{step.action.value}")

    def _click(self, name: str) -> None:
        found = [each for each in self._parts.window.findChildren(QWidget, name)]
        button = next(each for each in found if isinstance(each, QAbstractButton))
        button.click()


def main(arguments: list[str]) -> int:
    """Open the window and take the tour."""
    folder, scale, lang, *themes = arguments
    app = QApplication(sys.argv[:1])
    _take_font(app)
    parts = build_window(app, lang=lang, clock=_clock())
    parts.theme.choose(themes[0])
    with _until(parts.desk.opened):
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
