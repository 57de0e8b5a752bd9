"""What a chart is drawn with: marks in a frame, lengths in pixels, y downwards."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple, Protocol

__all__ = [
    "Box",
    "Chart",
    "Dot",
    "Drawing",
    "Frame",
    "Ink",
    "Label",
    "Mark",
    "Point",
    "Side",
    "Stroke",
]

SIDE_PX, TOP_PX, BOTTOM_PX = 12, 24, 24
LABEL_GAP_PX = 5


class Ink(Enum):
    """What a colour means; the window and the report each have their own shade for it."""

    GRID = auto()
    AXIS = auto()
    ACCENT = auto()
    PROBLEM = auto()
    MUTED = auto()
    TEXT = auto()
    GROUND = auto()


class Side(Enum):
    """Which part of a label stands at its point."""

    LEFT = auto()
    MIDDLE = auto()
    RIGHT = auto()


class Point(NamedTuple):
    """A place in the drawing."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[Point, ...]
    ink: Ink
    width: float
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A bar, filled or with the ground inside."""

    left: float
    top: float
    width: float
    height: float
    ink: Ink
    filled: bool = True


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle, filled or with the ground inside."""

    at: Point
    radius: float
    ink: Ink
    filled: bool


@dataclass(frozen=True, slots=True)
class Label:
    """Words whose upper edge is at the point's y."""

    at: Point
    text: str
    ink: Ink
    side: Side = Side.LEFT


Mark = Stroke | Box | Dot | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """The marks, and where each value stands."""

    marks: tuple[Mark, ...]
    spots: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a chart is drawn: its size, how large a plain pixel is, and how wide words are."""

    width: float
    height: float
    unit: float
    measure: Callable[[str], float]
    line_height: float

    def px(self, length: float) -> float:
        """A length that is meant for plain size."""
        return length * self.unit

    @property
    def top(self) -> float:
        """Upper edge of the plot."""
        return self.px(TOP_PX)

    @property
    def bottom(self) -> float:
        """Lower edge of the plot; the labels of the axis stand below."""
        return self.height - self.px(BOTTOM_PX)

    @property
    def left(self) -> float:
        """Left edge of the plot, when nothing stands beside it."""
        return self.px(SIDE_PX)

    @property
    def right(self) -> float:
        """Right edge of the plot."""
        return self.width - self.px(SIDE_PX)

    @property
    def below(self) -> float:
        """Upper edge of the labels of the axis."""
        return self.bottom + self.px(LABEL_GAP_PX)


class Chart(Protocol):
    """A chart with its name, the same in words, and a text for each value."""

    @property
    def name(self) -> str:
        """What it shows."""
        ...

    @property
    def in_words(self) -> str:
        """Its message for those who do not see it."""
        ...

    @property
    def height_px(self) -> int:
        """How high it is at plain size."""
        ...

    @property
    def values(self) -> tuple[str, ...]:
        """What is read off at each spot."""
        ...

    def drawn(self, frame: Frame) -> Drawing:
        """Lay it out in a frame."""
        ...
