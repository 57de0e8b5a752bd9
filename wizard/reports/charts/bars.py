"""A bar for each day."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from wizard.reports.charts.axes import Tick, gutter, scale, ticks
from wizard.reports.charts.drawing import Box, Drawing, Frame, Ink, Mark, Point, Stroke

__all__ = ["Bar", "Bars"]

FILLED = 0.72
"""How much of its step a bar takes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with what stands below it and its whole words; what is over is drawn hollow."""

    value: float
    below: str
    words: str
    over: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """`levels` name heights of the scale, the highest bar being 1."""

    height_px: ClassVar[int] = 168

    name: str
    in_words: str
    bars: tuple[Bar, ...]
    levels: tuple[Tick, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """Day and number."""
        return tuple(bar.words for bar in self.bars)

    def drawn(self, frame: Frame) -> Drawing:
        """Lay it out."""
        left = gutter(frame, self.levels)
        boxes = tuple(self._boxes(frame, left))
        spots = tuple(Point(box.left + box.width / 2, box.top) for box in boxes)
        return Drawing(tuple(self._marks(frame, left, boxes)), spots)

    def _boxes(self, frame: Frame, left: float) -> Iterator[Box]:
        most = max((bar.value for bar in self.bars), default=0.0) or 1.0
        step = (frame.right - left) / max(1, len(self.bars))
        for at, bar in enumerate(self.bars):
            height = max(2.0, bar.value / most * (frame.bottom - frame.top))
            edge = left + (at + (1 - FILLED) / 2) * step
            ink = Ink.MUTED if bar.over else Ink.ACCENT
            top = frame.bottom - height
            yield Box(edge, top, step * FILLED, height, ink, filled=not bar.over)

    def _marks(self, frame: Frame, left: float, boxes: tuple[Box, ...]) -> Iterator[Mark]:
        yield from scale(frame, left, self.levels)
        yield from boxes
        ground = (Point(left, frame.bottom), Point(frame.right, frame.bottom))
        yield Stroke(ground, Ink.AXIS, 1)
        count = max(1, len(self.bars))
        days = [Tick((at + 0.5) / count, bar.below) for at, bar in enumerate(self.bars)]
        yield from ticks(frame, left, days)
