"""When the server tries again, until it gives up."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wizard.ui.charts.chart import Chart
from wizard.ui.theme.theme import Theme

__all__ = ["Moment", "TimeLine"]

MANY = 24


class Moment(NamedTuple):
    """Something on the line, `at_s` seconds after its beginning.

    `kind` is past, next (the one that is due), later or end.
    """

    at_s: float
    words: str
    kind: str


class TimeLine(Chart):
    """Dots on a line; the end is a cross, so that it differs not by colour alone.

    Early attempts come close together, so the line runs by the root of the time.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        in_words: str,
        moments: Sequence[Moment],
        ends: tuple[str, str],
    ) -> None:
        super().__init__(theme, name, in_words, 74)
        self._moments = list(moments)
        self._ends = ends

    def points(self) -> list[QPointF]:
        """On one height, by time."""
        if not self._moments:
            return []
        first, last = self._moments[0].at_s, self._moments[-1].at_s
        plot, span = self.plot(), max(1.0, last - first)
        y = plot.center().y()
        return [
            QPointF(plot.left() + sqrt(max(0.0, each.at_s - first) / span) * plot.width(), y)
            for each in self._moments
        ]

    def words(self, index: int) -> str:
        """What happens at that time."""
        return self._moments[index].words

    def draw(self, painter: QPainter) -> None:
        """Draw the line, the dots and what its ends are."""
        palette, plot, px = self.theme.palette, self.plot(), self.theme.sizes.px
        y = plot.center().y()
        painter.setPen(QPen(QColor(palette.line), px(2)))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        dots = list(zip(self.points(), self._moments, strict=True))
        for point, moment in sorted(dots, key=lambda dot: dot[1].kind in ("next", "end")):
            self._dot(painter, point, moment)
        below = y + px(12)
        self.label(painter, QPointF(plot.left(), below), self._ends[0], palette.muted, "left")
        self.label(painter, QPointF(plot.right(), below), self._ends[1], palette.muted, "right")

    def _dot(self, painter: QPainter, point: QPointF, moment: Moment) -> None:
        palette, px = self.theme.palette, self.theme.sizes.px
        if moment.kind == "end":
            arm = px(5)
            painter.setPen(QPen(QColor(palette.problem.text), 2.4))
            painter.drawLine(point + QPointF(-arm, -arm), point + QPointF(arm, arm))
            painter.drawLine(point + QPointF(-arm, arm), point + QPointF(arm, -arm))
        elif moment.kind == "later" and len(self._moments) > MANY:
            painter.setPen(QPen(QColor(palette.accent), 1))
            painter.drawLine(point + QPointF(0, -px(4)), point + QPointF(0, px(4)))
        else:
            self._ball(painter, point, moment.kind)

    def _ball(self, painter: QPainter, point: QPointF, kind: str) -> None:
        palette, px = self.theme.palette, self.theme.sizes.px
        is_past = kind == "past"
        painter.setPen(QPen(QColor(palette.control if is_past else palette.accent), 1.6))
        painter.setBrush(QColor(palette.surface if is_past else palette.accent))
        size = px(6) if kind == "next" else px(3)
        painter.drawEllipse(point, size, size)
        painter.setBrush(Qt.BrushStyle.NoBrush)
