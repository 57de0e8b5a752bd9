"""The colours of both themes, and the arithmetic of contrast (WCAG 2.2, section 1.4.3).

Colours are "#RRGGBB". Text on any ground of its theme reaches 4.5:1, control borders and the
focus ring 3:1; tests/ui/theme/test_palette.py computes it.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["DARK", "LIGHT", "Palette", "Tone", "contrast"]


class Tone(NamedTuple):
    """A meaning's colours: its text and icons, the ground of its chip, the chip's outline."""

    text: str
    ground: str
    line: str


class Palette(NamedTuple):
    """Every colour that the program draws with."""

    dark: bool
    window: str
    surface: str
    sunken: str
    raised: str
    line: str
    control: str
    text: str
    muted: str
    accent: str
    accent_pressed: str
    on_accent: str
    accent_text: str
    selected: str
    focus: str
    ok: Tone
    look: Tone
    problem: Tone
    info: Tone
    quiet: Tone
    mark_code: str
    mark_host: str
    mark_phrase: str

    def tone(self, name: str) -> Tone:
        """The tone called `name`: ok, look, problem, info or quiet."""
        tones = {"ok": self.ok, "look": self.look, "problem": self.problem, "info": self.info}
        return tones.get(name, self.quiet)


LIGHT = Palette(
    dark=False,
    window="#F6F7F9",
    surface="#FFFFFF",
    sunken="#F6F7F9",
    raised="#EEF0F3",
    line="#E1E4E8",
    control="#818B96",
    text="#1B1F24",
    muted="#57606A",
    accent="#2F5DE3",
    accent_pressed="#244BC0",
    on_accent="#FFFFFF",
    accent_text="#1B3FA8",
    selected="#EAF0FF",
    focus="#2F5DE3",
    ok=Tone("#1A6F34", "#E9F6EC", "#B7E0C1"),
    look=Tone("#8A4B00", "#FFF4E0", "#F2D6A2"),
    problem=Tone("#B3202C", "#FDECEC", "#F3C0C3"),
    info=Tone("#1B4FB3", "#EAF0FF", "#C3D3FB"),
    quiet=Tone("#57606A", "#F3F4F6", "#DDE1E6"),
    mark_code="#FAD4D4",
    mark_host="#D6E4FF",
    mark_phrase="#FFE9A8",
)

DARK = Palette(
    dark=True,
    window="#14171C",
    surface="#1C2027",
    sunken="#15181E",
    raised="#272D36",
    line="#2E343E",
    control="#7A8594",
    text="#E9ECF1",
    muted="#A6AFBB",
    accent="#3E68E0",
    accent_pressed="#2F55C4",
    on_accent="#FFFFFF",
    accent_text="#A9C0FF",
    selected="#222C46",
    focus="#7FA2FF",
    ok=Tone("#7ED79A", "#17301F", "#2B5438"),
    look=Tone("#F0BC6A", "#352812", "#5D4720"),
    problem=Tone("#FF9CA1", "#3B1D21", "#6A3238"),
    info=Tone("#A9C0FF", "#1E2A47", "#35497A"),
    quiet=Tone("#A6AFBB", "#262B33", "#3A414C"),
    mark_code="#5E2A30",
    mark_host="#27407A",
    mark_phrase="#5A4713",
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
