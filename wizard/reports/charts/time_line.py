"""When the server tries again, until it gives up: dots on a line."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from math import sqrt
from typing import ClassVar

from wizard.reports.charts.drawing import Dot, Drawing, Frame, Ink, Label, Mark, Point, Side, Stroke

__all__ = ["Kind", "Moment", "TimeLine"]

MANY = 24
"""From so many attempts on they are drawn as thin strokes."""


class Kind(Enum):
    """What a moment is; NEXT is the attempt that is due."""

    PAST = auto()
    NEXT = auto()
    LATER = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Moment:
    """Something on the line, `at_s` seconds after its beginning."""

    at_s: float
    words: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class TimeLine:
    """The end is a cross, so that it differs not by colour alone; the next attempt is named.

    Early attempts come close together, so the line runs by the root of the time.
    """

    height_px: ClassVar[int] = 74

    name: str
    in_words: str
    moments: tuple[Moment, ...]
    first: str
    last: str

    @property
    def values(self) -> tuple[str, ...]:
        """What happens at each time."""
        return tuple(moment.words for moment in self.moments)

    def drawn(self, frame: Frame) -> Drawing:
        """Lay it out."""
        spots = self._spots(frame)
        return Drawing(tuple(self._marks(frame, spots)), spots)

    def _spots(self, frame: Frame) -> tuple[Point, ...]:
        if not self.moments:
            return ()
        begin, span = self.moments[0].at_s, self.moments[-1].at_s - self.moments[0].at_s
        y, length = (frame.top + frame.bottom) / 2, frame.right - frame.left
        shares = (sqrt(max(0.0, each.at_s - begin) / max(1.0, span)) for each in self.moments)
        return tuple(Point(frame.left + share * length, y) for share in shares)

    def _marks(self, frame: Frame, spots: tuple[Point, ...]) -> Iterator[Mark]:
        y = (frame.top + frame.bottom) / 2
        ground = (Point(frame.left, y), Point(frame.right, y))
        yield Stroke(ground, Ink.GRID, frame.px(2))
        dots = sorted(
            zip(spots, self.moments, strict=True),
            key=lambda dot: dot[1].kind in (Kind.NEXT, Kind.END),
        )
        for spot, moment in dots:
            yield from self._dot(frame, spot, moment)
        below = y + frame.px(12)
        yield Label(Point(frame.left, below), self.first, Ink.MUTED)
        yield Label(Point(frame.right, below), self.last, Ink.MUTED, Side.RIGHT)

    def _dot(self, frame: Frame, spot: Point, moment: Moment) -> Iterator[Mark]:
        px = frame.px
        if moment.kind is Kind.END:
            yield from _cross(spot, px(5), px(2.2))
        elif moment.kind is Kind.LATER and len(self.moments) > MANY:
            ends = (Point(spot.x, spot.y - px(4)), Point(spot.x, spot.y + px(4)))
            yield Stroke(ends, Ink.ACCENT, px(1))
        elif moment.kind is Kind.PAST:
            yield Dot(spot, px(3), Ink.AXIS, filled=False)
        elif moment.kind is Kind.NEXT:
            yield Dot(spot, px(6), Ink.ACCENT, filled=True)
            yield _inside(frame, spot, moment.words)
        else:
            yield Dot(spot, px(3), Ink.ACCENT, filled=True)


def _cross(spot: Point, arm: float, width: float) -> Iterator[Mark]:
    for slope in (1, -1):
        ends = (
            Point(spot.x - arm, spot.y - arm * slope),
            Point(spot.x + arm, spot.y + arm * slope),
        )
        yield Stroke(ends, Ink.PROBLEM, width)


def _inside(frame: Frame, spot: Point, words: str) -> Label:
    """Words above a dot, moved so that they stay in the frame."""
    half = frame.measure(words) / 2
    x = min(max(spot.x, half), max(half, frame.width - half))
    return Label(
        Point(x, spot.y - frame.px(10) - frame.line_height), words, Ink.ACCENT, Side.MIDDLE
    )
