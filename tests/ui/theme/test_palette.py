"""Contrast, computed for every pair of colours that meet on screen (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from wizard.ui.theme.palette import DARK, LIGHT, Palette, contrast

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TEXT = 4.5
PARTS = 3.0


def _text_pairs(palette: Palette) -> list[tuple[str, str, str]]:
    grounds = {
        "window": palette.window,
        "surface": palette.surface,
        "sunken": palette.sunken,
        "raised": palette.raised,
        "selected": palette.selected,
    }
    inks = {"text": palette.text, "muted": palette.muted, "accent_text": palette.accent_text}
    pairs = [(f"{a} on {b}", inks[a], grounds[b]) for a in inks for b in grounds]
    marks = {"code": palette.mark_code, "host": palette.mark_host, "phrase": palette.mark_phrase}
    pairs += [(f"text on mark {name}", palette.text, ground) for name, ground in marks.items()]
    for name in ("ok", "look", "problem", "info", "quiet"):
        tone = palette.tone(name)
        pairs.append((f"chip {name}", tone.text, tone.ground))
        pairs.append((f"banner {name}", palette.text, tone.ground))
        pairs.append((f"{name} on surface", tone.text, palette.surface))
    pairs.append(("primary button", palette.on_accent, palette.accent))
    pairs.append(("primary button pressed", palette.on_accent, palette.accent_pressed))
    return pairs


@BOTH
def test_every_text_can_be_read(palette: Palette) -> None:
    weak = [
        f"{name}: {contrast(ink, ground):.2f}"
        for name, ink, ground in _text_pairs(palette)
        if contrast(ink, ground) < TEXT
    ]
    assert weak == []


@BOTH
def test_controls_and_focus_stand_out(palette: Palette) -> None:
    for ground in (palette.window, palette.surface, palette.sunken):
        assert contrast(palette.control, ground) >= PARTS
        assert contrast(palette.focus, ground) >= PARTS
    assert contrast(palette.accent, palette.surface) >= PARTS


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#FFFFFF", "#777777") == contrast("#777777", "#FFFFFF")
