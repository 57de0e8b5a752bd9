"""What charts with a height share: the scale at the left, the times below, the key of the lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wizard.reports.charts.drawing import Frame, Ink, Label, Mark, Point, Side, Stroke

__all__ = ["Line", "Tick", "gutter", "key", "scale", "ticks"]

GAP_PX, SAMPLE_PX = 6, 22
BETWEEN_PX = 14


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of an axis at a share (0 to 1) of its length."""

    share: float
    text: str
    ink: Ink = Ink.MUTED


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the key."""

    text: str
    ink: Ink
    dashed: bool


def gutter(frame: Frame, levels: Sequence[Tick]) -> float:
    """Give the plot's left edge with room for the scale beside it."""
    widest = max((frame.measure(level.text) for level in levels), default=0.0)
    return frame.px(2) + widest + frame.px(GAP_PX)


def scale(frame: Frame, left: float, levels: Sequence[Tick]) -> Iterator[Mark]:
    """A thin line for each level, its number at the left."""
    for level in levels:
        y = frame.bottom - level.share * (frame.bottom - frame.top)
        yield Stroke((Point(left, y), Point(frame.right, y)), Ink.GRID, 1)
        at = Point(left - frame.px(GAP_PX), y - frame.line_height / 2)
        yield Label(at, level.text, level.ink, Side.RIGHT)


def ticks(frame: Frame, left: float, wanted: Sequence[Tick]) -> Iterator[Mark]:
    """Labels below the plot: the first and the last always, between them those that have room."""
    if not wanted:
        return
    span, gap = frame.right - left, frame.px(BETWEEN_PX)
    first, last = wanted[0], wanted[-1]
    yield Label(Point(left, frame.below), first.text, first.ink)
    end = left + frame.measure(first.text)
    limit = frame.right - frame.measure(last.text) - gap
    for tick in wanted[1:-1]:
        x, half = left + tick.share * span, frame.measure(tick.text) / 2
        if x - half >= end + gap and x + half <= limit:
            yield Label(Point(x, frame.below), tick.text, tick.ink, Side.MIDDLE)
            end = x + half
    if len(wanted) > 1:
        yield Label(Point(frame.right, frame.below), last.text, last.ink, Side.RIGHT)


def key(frame: Frame, left: float, lines: Sequence[Line]) -> Iterator[Mark]:
    """A sample of each line with its name, above the plot."""
    x, top = left, frame.px(1)
    y = top + frame.line_height / 2
    for line in lines:
        sample = (Point(x, y), Point(x + frame.px(SAMPLE_PX), y))
        yield Stroke(sample, line.ink, frame.px(2), line.dashed)
        x += frame.px(SAMPLE_PX + GAP_PX)
        yield Label(Point(x, top), line.text, line.ink)
        x += frame.measure(line.text) + frame.px(BETWEEN_PX)
