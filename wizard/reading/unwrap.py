"""Lines that a window cut at its right edge, in the middle of words, put together again.

A terminal or ticket system that knows no words cuts every line after the same number of
characters. A mail program wraps at blanks, so that its lines differ in length.
"""

from __future__ import annotations

from itertools import groupby, pairwise

from wizard.reading.line_starts import LOG_START

__all__ = ["unwrapped"]

_NARROWEST = 40
_FEWEST = 3  # Lines of equal length before chance can be ruled out.
_LARGEST = 64 * 1024


def unwrapped(text: str) -> str:
    """Join hard-cut lines; a text without any comes back as it is."""
    if len(text) > _LARGEST or text.count("\n") < _FEWEST:
        return text
    lines = text.split("\n")
    widest = max(len(line) for line in lines)
    if widest < _NARROWEST or sum(len(line) == widest for line in lines) < _FEWEST:
        return text
    joined = list[str]()
    for filled, paragraph in groupby(lines, key=bool):
        block = list(paragraph)
        joined += [_one_line(block)] if filled and _is_cut(block, widest) else block
    return "\n".join(joined)


def _is_cut(block: list[str], width: int) -> bool:
    """Tell whether all lines but the last fill the width and some are cut within a word."""
    full = block[:-1]
    if len(full) < _FEWEST or any(len(line) not in (width, width - 1) for line in full):
        return False
    if any(" " not in line or not line.strip("=-_*# ") for line in full):  # encoded data, rules
        return False
    if any(LOG_START.match(line) for line in block[1:]):  # lines of a log, equally long
        return False
    return any(a[-1:].isalnum() and b[:1].isalnum() for a, b in pairwise(block))


def _one_line(block: list[str]) -> str:
    """Join; where a blank stood at the edge, whoever copied the line has lost it."""
    width = max(len(line) for line in block)
    return "".join(line if len(line) == width else line + " " for line in block[:-1]) + block[-1]
