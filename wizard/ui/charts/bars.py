"""Messages a day while an address is warmed up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wizard.ui.charts.chart import Chart
from wizard.ui.theme.theme import Theme

__all__ = ["Bar", "Bars"]


class Bar(NamedTuple):
    """A value with its words for the bubble."""

    value: float
    words: str


class Bars(Chart):
    """One bar a day; the first and the last say their value."""

    def __init__(
        self, theme: Theme, name: str, in_words: str, bars: Sequence[Bar], ends: tuple[str, str]
    ) -> None:
        super().__init__(theme, name, in_words, 168)
        self._bars, self._ends = list(bars), ends

    def points(self) -> list[QPointF]:
        """The middle of each bar's top."""
        return [QPointF(box.center().x(), box.top()) for box in self._boxes()]

    def words(self, index: int) -> str:
        """Day and number."""
        return self._bars[index].words

    def draw(self, painter: QPainter) -> None:
        """Draw the bars on their line."""
        palette, plot, px = self.theme.palette, self.plot(), self.theme.sizes.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        for box in self._boxes():
            painter.drawRoundedRect(box, 2, 2)
        painter.setPen(QPen(QColor(palette.control), 1))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        below = plot.bottom() + px(5)
        self.label(painter, QPointF(plot.left(), below), self._ends[0], palette.muted, "left")
        self.label(painter, QPointF(plot.right(), below), self._ends[1], palette.muted, "right")

    def _boxes(self) -> list[QRectF]:
        plot = self.plot()
        if not self._bars:
            return []
        most = max(bar.value for bar in self._bars) or 1.0
        step = plot.width() / len(self._bars)
        width = step * 0.72
        boxes = []
        for at, bar in enumerate(self._bars):
            height = max(2.0, bar.value / most * plot.height())
            left = plot.left() + at * step + (step - width) / 2
            boxes.append(QRectF(left, plot.bottom() - height, width, height))
        return boxes
