"""Finds the line on which a table or key stands in a TOML text (tomllib does not tell)."""

import re

__all__ = ["Path", "line_of"]

Path = tuple[str | int, ...]
"""Keys from the file's top downwards; a number counts the entries of a `[[…]]` list from 0."""


def line_of(text: str, path: Path) -> int:
    """Give the line number, from 1, of the deepest part of `path` that is found; 0 without text.

    A line inside a multi-line string that looks like a header can mislead it: the number only
    serves an error message.
    """
    if not text:
        return 0
    lines = text.split("\n")
    at, names = -1, list[str]()
    for part in path:
        if isinstance(part, int):
            found = _nth_header(lines, at, ".".join(names), part)
        else:
            names.append(part)
            found = _header_or_key(lines, at, names)
        at = found if found is not None else at
    return max(at, 0) + 1


def _nth_header(lines: list[str], start: int, name: str, count: int) -> int | None:
    """Give the index of the `count`-th `[[name]]` from `start` on."""
    header = re.compile(rf"\s*\[\[\s*{re.escape(name)}\s*\]\]")
    hits = [n for n in range(max(start, 0), len(lines)) if header.match(lines[n])]
    return hits[count] if count < len(hits) else None


def _header_or_key(lines: list[str], start: int, names: list[str]) -> int | None:
    """Give the index of the header `[a.b]` or, in the table that begins at `start`, the key."""
    header = re.compile(rf"\s*\[\[?\s*{re.escape('.'.join(names))}\s*\]")
    key = re.compile(rf"\s*[\"']?{re.escape(names[-1])}[\"']?\s*=")
    for n in range(start + 1, len(lines)):
        if header.match(lines[n]):
            return n
        if lines[n].startswith("[") and start >= 0 and len(names) > 1:
            return _header_after(lines, n, header)
        if key.match(lines[n]):
            return n
    return None


def _header_after(lines: list[str], start: int, header: re.Pattern[str]) -> int | None:
    """Give the index of the first such header from `start` on."""
    return next((n for n in range(start, len(lines)) if header.match(lines[n])), None)
