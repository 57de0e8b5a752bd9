"""Keeps one part of a page at its place on screen while what is above it is drawn anew."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

__all__ = ["Still"]

PASSES = 4
HELD_MS = 80


class Still(QObject):
    """Scrolls `area` so that a part does not move; where there is nothing to scroll, room is made.

    `above` stands over the part and `below` at the page's end: both are empty, and grow as needed.
    """

    def __init__(self, area: QScrollArea, above: QWidget, below: QWidget) -> None:
        super().__init__(area)
        self._area, self._above, self._below = area, above, below
        self._part: QWidget | None = None
        self._y = 0
        self._at_it = False
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.setInterval(HELD_MS)
        self._end.timeout.connect(self.release)
        self.forget()
        area.verticalScrollBar().rangeChanged.connect(self.on_range)

    def forget(self) -> None:
        """Take the room that was made away."""
        for room in (self._above, self._below):
            room.setFixedHeight(0)

    def sees(self, part: QWidget) -> bool:
        """Whether any of the part is on screen."""
        y = self._place(part)
        return -part.height() < y < self._area.viewport().height()

    def hold(self, part: QWidget) -> None:
        """Keep this part where it is now, until Qt has laid out what follows."""
        self._part, self._y = part, self._place(part)
        self._end.stop()

    def settle(self) -> None:
        """Lay out what has changed, and bring the held part back to its place."""
        if self._part is not None:
            self._lay_out()
            self.correct()
            self._end.start()

    def release(self) -> None:
        """Let the page scroll freely again."""
        self._part = None

    def on_range(self) -> None:
        """Something was laid out late."""
        self.correct()

    def correct(self) -> None:
        """Move by what the part has moved."""
        if self._part is None or self._at_it:
            return
        self._at_it = True
        for _ in range(PASSES):
            moved = self._place(self._part) - self._y
            if moved == 0:
                break
            self._move(moved)
        self._at_it = False

    def _move(self, moved: int) -> None:
        bar = self._area.verticalScrollBar()
        spare = min(self._above.height(), max(0, moved))
        wanted = bar.value() + moved - spare
        self._above.setFixedHeight(self._above.height() - spare + max(0, -wanted))
        if wanted > bar.maximum():
            self._below.setFixedHeight(self._below.height() + self._missing(wanted))
        self._lay_out()
        bar.setValue(max(0, wanted))

    def _missing(self, wanted: int) -> int:
        """How much longer the page must be to be scrolled that far."""
        inner = self._area.widget()
        layout = inner.layout() if inner is not None else None
        if inner is None or layout is None:
            return 0
        long = layout.totalHeightForWidth(inner.width())
        return max(0, wanted + self._area.viewport().height() - long)

    def _lay_out(self) -> None:
        inner = self._area.widget()
        for _ in range(PASSES):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            if inner is not None and (layout := inner.layout()) is not None:
                layout.activate()
                QCoreApplication.sendEvent(inner, QEvent(QEvent.Type.LayoutRequest))

    def _place(self, part: QWidget) -> int:
        """How far below the top of what is seen the part begins."""
        return part.mapTo(self._area.viewport(), QPoint(0, 0)).y()
