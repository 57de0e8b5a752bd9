"""The first window is painted before any network, TLS or database library is loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

LATER = ("asyncio", "ssl", "sqlite3", "dns", "aiosmtplib")

# Runs in a process of its own: the test process has long loaded all of them.
PROGRAM = """
import json, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

application = QApplication([])
from wizard.ui import app

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isVisible():
            names = [name for name in {later!r} if name in sys.modules]
            print(json.dumps(names), flush=True)
            watched.removeEventFilter(self)
            QTimer.singleShot(0, application.quit)
        return False

parts = app.build_window(application)
window = parts.window
spy = FirstPaint()
window.installEventFilter(spy)
window.show()
QTimer.singleShot(20000, lambda: application.exit(3))
code = application.exec()
parts.loop.close()
sys.exit(code)
""".replace("{later!r}", repr(LATER))


def test_nothing_slow_is_loaded_when_the_window_is_painted(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "WIZARD421_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[0]) == []
