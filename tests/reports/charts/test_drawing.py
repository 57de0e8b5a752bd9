"""Charts in a frame: every mark inside it, labels apart from each other."""

from itertools import pairwise

import pytest

from wizard.reports.charts.axes import Tick, ticks
from wizard.reports.charts.bars import Bar, Bars
from wizard.reports.charts.drawing import Box, Chart, Dot, Frame, Label, Point, Side, Stroke
from wizard.reports.charts.queue_lines import QueueLines, QueueStep
from wizard.reports.charts.time_line import Kind, Moment, TimeLine

LEVELS = (Tick(0.0, "0"), Tick(0.5, "1,200"), Tick(1.0, "2,400"))
TIMES = (Tick(0.0, "now"), Tick(0.5, "2 hours"), Tick(1.0, "4 hours"))
STEPS = tuple(QueueStep(1 - at / 8, 1 - at / 16, f"step {at}") for at in range(9))
MANY = tuple(Moment(at * 900.0, f"try {at}", Kind.LATER) for at in range(80))
CHARTS: list[Chart] = [
    QueueLines("Queue", "falls", STEPS, "at this rate", "as it is now", LEVELS, TIMES),
    QueueLines("Queue", "stays", STEPS[:5], "at this rate", "as it is now", LEVELS, TIMES),
    Bars("Days", "rises", tuple(Bar(at, f"day {at}", str(at)) for at in range(30)), LEVELS),
    TimeLine("Attempts", "few", (*MANY[:3], Moment(9e5, "end", Kind.END)), "first", "end"),
    TimeLine("Attempts", "many", (Moment(0, "due now", Kind.NEXT), *MANY[1:]), "first", "end"),
]


def frame(width: float, unit: float = 1.0) -> Frame:
    return Frame(width, 176 * unit, unit, lambda text: 7.0 * unit * len(text), 16 * unit)


def corners(mark: object) -> list[Point]:
    match mark:
        case Stroke():
            return list(mark.points)
        case Box():
            far = Point(mark.left + mark.width, mark.top + mark.height)
            return [Point(mark.left, mark.top), far]
        case Dot():
            x, y = mark.at
            return [
                Point(x - mark.radius, y - mark.radius),
                Point(x + mark.radius, y + mark.radius),
            ]
        case Label():
            return [mark.at]
    raise TypeError(type(mark).__name__)


@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: f"{chart.name}-{chart.in_words}")
@pytest.mark.parametrize(("width", "unit"), [(640, 1.0), (300, 1.0), (700, 2.0)])
def test_every_mark_is_in_the_frame(chart: Chart, width: float, unit: float) -> None:
    room = frame(width, unit)
    drawing = chart.drawn(room)
    assert len(drawing.spots) == len(chart.values)
    for mark in drawing.marks:
        for x, y in corners(mark):
            assert 0 <= x <= room.width
            assert 0 <= y <= room.height


def test_an_attempt_is_drawn_for_each_moment_and_the_due_one_is_named() -> None:
    marks = CHARTS[4].drawn(frame(640)).marks
    assert sum(isinstance(mark, Stroke) for mark in marks) == 1 + 79
    assert [mark.text for mark in marks if isinstance(mark, Label)] == ["due now", "first", "end"]


def test_a_queue_that_is_not_empty_at_the_end_has_a_hollow_dot_there() -> None:
    whole, left = CHARTS[0].drawn(frame(640)), CHARTS[1].drawn(frame(640))
    assert not [mark for mark in whole.marks if isinstance(mark, Dot)]
    (dot,) = [mark for mark in left.marks if isinstance(mark, Dot)]
    assert (dot.at, dot.filled) == (left.spots[-1], False)


@pytest.mark.parametrize("width", [180, 300, 640, 2000])
def test_labels_of_an_axis_do_not_touch(width: float) -> None:
    room = frame(width)
    wanted = [Tick(at / 20, f"{at} hours") for at in range(21)]
    labels = [mark for mark in ticks(room, room.left, wanted) if isinstance(mark, Label)]
    assert (labels[0].text, labels[-1].text) == ("0 hours", "20 hours")
    spans = []
    for label in labels:
        long = room.measure(label.text)
        shift = {Side.LEFT: 0.0, Side.MIDDLE: long / 2, Side.RIGHT: long}[label.side]
        spans.append((label.at.x - shift, label.at.x - shift + long))
    assert all(one[1] < other[0] for one, other in pairwise(spans))
