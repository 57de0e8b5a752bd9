"""The queue over time: at the advised rate, and as it is now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from wizard.reports.charts.axes import Line, Tick, gutter, key, scale, ticks
from wizard.reports.charts.drawing import Dot, Drawing, Frame, Ink, Mark, Point, Stroke

__all__ = ["QueueLines", "QueueStep"]


@dataclass(frozen=True, slots=True)
class QueueStep:
    """The shares of the queue (0 to 1) that are left at one moment, with the words for it."""

    advised: float
    as_now: float
    words: str


@dataclass(frozen=True, slots=True)
class QueueLines:
    """A solid line for the advised rate, a dashed one for what happens if nothing is changed.

    `steps` are at equal times from the beginning to the end of the axis. When the queue is not
    empty by then, the solid line ends in a hollow dot.
    """

    height_px: ClassVar[int] = 176

    name: str
    in_words: str
    steps: tuple[QueueStep, ...]
    advised: str
    as_now: str
    levels: tuple[Tick, ...]
    times: tuple[Tick, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """How many are left then."""
        return tuple(step.words for step in self.steps)

    def drawn(self, frame: Frame) -> Drawing:
        """Lay it out."""
        left = gutter(frame, self.levels)
        spots = _line(frame, left, [step.advised for step in self.steps])
        other = _line(frame, left, [step.as_now for step in self.steps])
        return Drawing(tuple(self._marks(frame, left, spots, other)), spots)

    def _marks(
        self, frame: Frame, left: float, spots: tuple[Point, ...], other: tuple[Point, ...]
    ) -> Iterator[Mark]:
        yield from scale(frame, left, self.levels)
        yield Stroke(other, Ink.PROBLEM, frame.px(2), dashed=True)
        yield Stroke(spots, Ink.ACCENT, frame.px(2.6))
        if self.steps and self.steps[-1].advised > 0:
            yield Dot(spots[-1], frame.px(5), Ink.ACCENT, filled=False)
        lines = (Line(self.advised, Ink.ACCENT, False), Line(self.as_now, Ink.PROBLEM, True))
        yield from key(frame, left, lines)
        yield from ticks(frame, left, self.times)


def _line(frame: Frame, left: float, shares: list[float]) -> tuple[Point, ...]:
    last, height = max(1, len(shares) - 1), frame.bottom - frame.top
    width = frame.right - left
    return tuple(
        Point(left + at / last * width, frame.bottom - share * height)
        for at, share in enumerate(shares)
    )
