"""The queue over time: at the advised rate, and as it is now (an estimate)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from wizard.ui.charts.chart import Chart
from wizard.ui.theme.theme import Theme

__all__ = ["QueueChart", "QueueStep", "QueueTexts"]


class QueueStep(NamedTuple):
    """The shares of the queue that are left at one moment, with the words for the bubble."""

    advised: float
    as_now: float
    words: str


class QueueTexts(NamedTuple):
    """What stands on the chart."""

    unchanged: str
    empty: str
    start: str
    end: str


class QueueChart(Chart):
    """A solid line for the advised rate, a dashed one for what happens if nothing is changed."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        in_words: str,
        steps: Sequence[QueueStep],
        texts: QueueTexts,
    ) -> None:
        """`steps` are at equal times."""
        super().__init__(theme, name, in_words, 168)
        self._steps, self._texts = list(steps), texts

    def points(self) -> list[QPointF]:
        """The line of the advised rate."""
        return self._line([step.advised for step in self._steps])

    def words(self, index: int) -> str:
        """How many are left then."""
        return self._steps[index].words

    def _line(self, shares: Sequence[float]) -> list[QPointF]:
        plot = self.plot()
        last = max(1, len(shares) - 1)
        return [
            QPointF(plot.left() + at / last * plot.width(), plot.bottom() - share * plot.height())
            for at, share in enumerate(shares)
        ]

    def draw(self, painter: QPainter) -> None:
        """Draw grid, both lines and their names."""
        palette, plot, px = self.theme.palette, self.plot(), self.theme.sizes.px
        painter.setPen(QPen(QColor(palette.line), 1))
        for part in (0.0, 0.5, 1.0):
            y = plot.bottom() - part * plot.height()
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QPen(QColor(palette.problem.text), 2, Qt.PenStyle.DashLine))
        painter.drawPolyline(QPolygonF(self._line([step.as_now for step in self._steps])))
        painter.setPen(QPen(QColor(palette.accent), 2.6))
        painter.drawPolyline(QPolygonF(self.points()))
        at = QPointF(plot.right(), plot.top() - px(20))
        self.label(painter, at, self._texts.unchanged, palette.problem.text, "right")
        # Under the falling line, left of its middle: there it never runs through the words.
        line = self.points()
        at = line[len(line) // 2] - QPointF(px(10), 0)
        self.label(painter, at, self._texts.empty, palette.accent_text, "right")
        below = plot.bottom() + px(5)
        self.label(painter, QPointF(plot.left(), below), self._texts.start, palette.muted, "left")
        self.label(painter, QPointF(plot.right(), below), self._texts.end, palette.muted, "right")
