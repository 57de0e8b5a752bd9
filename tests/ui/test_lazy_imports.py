"""The first window is painted before anything is loaded that it does not need for that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

LATER = ("asyncio", "ssl", "sqlite3", "dns", "aiosmtplib")
AFTER_THE_GROUNDS = (*LATER, "json", "wizard.settings", "wizard.ui.window", "wizard.words")

# Runs in a process of its own: the test process has long loaded all of them.
PROGRAM = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

application = QApplication([])
from wizard.ui import app
from wizard.ui.shell import Shell

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isVisible():
            names = [name for name in LATER if name in sys.modules]
            print(names, flush=True)
            watched.removeEventFilter(self)
            QTimer.singleShot(0, application.quit)
        return False

window, end = MAKE
spy = FirstPaint()
window.installEventFilter(spy)
window.show()
QTimer.singleShot(20000, lambda: application.exit(3))
code = application.exec()
end()
sys.exit(code)
"""
WHOLE = "[(parts.window, parts.loop.close) for parts in [app.build_window(application)]][0]"
GROUNDS = "(Shell(application), int)"


@pytest.mark.parametrize(("make", "later"), [(WHOLE, LATER), (GROUNDS, AFTER_THE_GROUNDS)])
def test_nothing_slow_is_loaded_when_the_window_is_painted(
    tmp_path: Path, make: str, later: tuple[str, ...]
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.replace("MAKE", make).replace("LATER", repr(later))],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "WIZARD421_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "[]"
