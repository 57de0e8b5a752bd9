"""PySide6 6.12.0 loses a reference to True at every emit; the pinned release must not."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

EMITS = 1000
# Other code may take or drop a few references meanwhile; the bug loses one for each emit.
NOISE = 50


class Emitter(QObject):
    told = Signal(bool)


def test_a_thousand_emits_lose_no_reference(qtbot: QtBot) -> None:
    emitter = Emitter()
    heard: list[bool] = []
    emitter.told.connect(heard.append)
    before = sys.getrefcount(True)
    for _ in range(EMITS):
        emitter.told.emit(True)
    heard_count = len(heard)
    heard.clear()
    after = sys.getrefcount(True)
    assert heard_count == EMITS
    assert after > before - NOISE, f"{before - after} references to True were lost"
