"""A chart as SVG: one element that fetches nothing, runs nothing and says what it shows."""

from collections.abc import Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement, tostring

from wizard.reports.charts.drawing import (
    Box,
    Chart,
    Dot,
    Drawing,
    Frame,
    Ink,
    Label,
    Mark,
    Point,
    Side,
    Stroke,
)
from wizard.reports.text import printable

__all__ = ["WIDTH_PX", "as_svg"]

WIDTH_PX = 640
TEXT_PX, LINE_PX, ASCENT = 12.5, 16.0, 0.95
LETTER = 0.56
"""How wide a letter is on average, in heights; only room is reckoned with it."""

COLOURS = {
    Ink.GRID: "#d0d7de",
    Ink.AXIS: "#818b96",
    Ink.ACCENT: "#2f5de3",
    Ink.PROBLEM: "#b3202c",
    Ink.MUTED: "#57606a",
    Ink.TEXT: "#1b1f24",
    Ink.GROUND: "#ffffff",
}
ANCHORS = {Side.LEFT: "start", Side.MIDDLE: "middle", Side.RIGHT: "end"}


def as_svg(chart: Chart, *, hover: bool = True) -> str:
    """Draw a chart for white paper. With `hover` each value has its words under the pointer."""
    drawing = chart.drawn(_frame(chart))
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH_PX} {chart.height_px}",
            "role": "img",
            "font-size": str(TEXT_PX),
        },
    )
    SubElement(root, "title").text = printable(chart.name)
    SubElement(root, "desc").text = printable(chart.in_words)
    for mark in drawing.marks:
        root.append(_element(mark))
    if hover:
        root.extend(_hover(drawing, chart))
    return tostring(root, encoding="unicode")


def _frame(chart: Chart) -> Frame:
    return Frame(
        WIDTH_PX,
        chart.height_px,
        unit=1.0,
        measure=lambda text: LETTER * TEXT_PX * len(text),
        line_height=LINE_PX,
    )


def _element(mark: Mark) -> Element:
    match mark:
        case Stroke():
            return _stroke(mark)
        case Box():
            return _box(mark)
        case Dot():
            return _dot(mark)
        case Label():
            return _label(mark)


def _stroke(mark: Stroke) -> Element:
    attributes = {
        "points": " ".join(f"{_number(x)},{_number(y)}" for x, y in mark.points),
        "fill": "none",
        "stroke": COLOURS[mark.ink],
        "stroke-width": _number(mark.width),
    }
    if mark.dashed:
        attributes["stroke-dasharray"] = "6 4"
    return Element("polyline", attributes)


def _box(mark: Box) -> Element:
    ink = COLOURS[mark.ink]
    fill = ink if mark.filled else COLOURS[Ink.GROUND]
    return Element("rect", {**_place(mark), "rx": "2", "fill": fill, "stroke": ink})


def _dot(mark: Dot) -> Element:
    ink = COLOURS[mark.ink]
    return Element(
        "circle",
        {
            "cx": _number(mark.at.x),
            "cy": _number(mark.at.y),
            "r": _number(mark.radius),
            "fill": ink if mark.filled else COLOURS[Ink.GROUND],
            "stroke": ink,
            "stroke-width": "1.6",
        },
    )


def _label(mark: Label) -> Element:
    element = Element(
        "text",
        {
            "x": _number(mark.at.x),
            "y": _number(mark.at.y + ASCENT * TEXT_PX),
            "text-anchor": ANCHORS[mark.side],
            "fill": COLOURS[mark.ink],
        },
    )
    element.text = printable(mark.text)
    return element


def _place(box: Box) -> dict[str, str]:
    return {
        "x": _number(box.left),
        "y": _number(box.top),
        "width": _number(box.width),
        "height": _number(box.height),
    }


def _hover(drawing: Drawing, chart: Chart) -> Iterator[Element]:
    """An unseen column over each value; browsers show its title under the pointer."""
    for (left, right), words in zip(_columns(drawing.spots), chart.values, strict=True):
        box = Box(left, 0, right - left, chart.height_px, Ink.GROUND)
        column = Element("rect", {**_place(box), "fill": "#ffffff", "fill-opacity": "0"})
        SubElement(column, "title").text = printable(words)
        yield column


def _columns(spots: tuple[Point, ...]) -> Iterator[tuple[float, float]]:
    """From half way to the spot before to half way to the next."""
    middles = [(one.x + other.x) / 2 for one, other in pairwise(spots)]
    return pairwise([0.0, *middles, float(WIDTH_PX)]) if spots else iter(())


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
