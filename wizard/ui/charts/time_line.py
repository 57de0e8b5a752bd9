"""When the server tries again, until it gives up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wizard.ui.charts.chart import Chart
from wizard.ui.theme import Theme

__all__ = ["Moment", "TimeLine"]

MANY = 40


class Moment(NamedTuple):
    """Something on the line. `kind` is past, next or end; `at_s` any seconds scale."""

    at_s: float
    words: str
    kind: str


class TimeLine(Chart):
    """Dots on a line; the end is a cross, so that it differs not by colour alone."""

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
            QPointF(plot.left() + (each.at_s - first) / span * plot.width(), y)
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
        size = px(2.4) if len(self._moments) > MANY else px(4.2)
        for point, moment in zip(self.points(), self._moments, strict=True):
            self._dot(painter, point, moment, size)
        below = y + px(12)
        self.label(painter, QPointF(plot.left(), below), self._ends[0], palette.muted, "left")
        self.label(painter, QPointF(plot.right(), below), self._ends[1], palette.muted, "right")

    def _dot(self, painter: QPainter, point: QPointF, moment: Moment, size: float) -> None:
        palette = self.theme.palette
        if moment.kind == "end":
            arm = self.theme.sizes.px(5)
            painter.setPen(QPen(QColor(palette.problem.text), 2.4))
            painter.drawLine(point + QPointF(-arm, -arm), point + QPointF(arm, arm))
            painter.drawLine(point + QPointF(-arm, arm), point + QPointF(arm, -arm))
            return
        past = moment.kind == "past"
        painter.setPen(QPen(QColor(palette.control if past else palette.accent), 1.4))
        painter.setBrush(QColor(palette.surface if past else palette.accent))
        painter.drawEllipse(point, size, size)
        painter.setBrush(Qt.BrushStyle.NoBrush)
