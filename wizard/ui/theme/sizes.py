"""Spacing, type scale and radii, in logical pixels for a text zoom of 1."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Sizes", "sizes_for"]

SMALLEST_BODY_PX = 14
NARROW_PX = 860


class Sizes(NamedTuple):
    """All lengths that the program lays out with; they grow together with the text."""

    zoom: float
    body: int
    small: int
    heading: int
    title: int
    gap: int
    gap_small: int
    gap_tiny: int
    gap_large: int
    gap_page: int
    radius: int
    radius_card: int
    control_height: int
    icon: int
    rail: int
    rail_narrow: int

    def rail_at(self, width: int) -> int:
        """How wide the rail is in a window of this width."""
        return self.rail_narrow if self.is_narrow(width) else self.rail

    def is_narrow(self, width: int) -> bool:
        """Whether a window of this width has room for signs only in its rail."""
        return width < self.px(NARROW_PX)

    def px(self, length: float) -> int:
        """A length drawn for zoom 1, at the present zoom."""
        return max(1, round(length * self.zoom))


def sizes_for(system_px: int, zoom: float = 1.0) -> Sizes:
    """The sizes for the system's own text height and the user's text zoom (1.0 is plain)."""
    body = max(SMALLEST_BODY_PX, system_px) * zoom
    unit = body / SMALLEST_BODY_PX
    return Sizes(
        zoom=unit,
        body=round(body),
        small=round(body * 12.5 / 14),
        heading=round(body * 15 / 14),
        title=round(body * 22 / 14),
        gap=round(14 * unit),
        gap_small=round(8 * unit),
        gap_tiny=round(4 * unit),
        gap_large=round(20 * unit),
        gap_page=round(30 * unit),
        radius=round(8 * unit),
        radius_card=round(10 * unit),
        control_height=round(36 * unit),
        icon=round(18 * unit),
        rail=round(232 * unit),
        rail_narrow=round(58 * unit),
    )
