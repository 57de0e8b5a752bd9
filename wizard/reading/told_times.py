"""When the attempt was made, as the text writes it without a zone: told, never computed with."""

from __future__ import annotations

import re

from wizard.reading.notes import Notes

__all__ = ["read_told_time"]

# The head of a line of syslog, of a program, of a dialogue; a zone behind it is read elsewhere.
_STAMP = re.compile(
    r"[ >\[]{0,8}((?:[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d)"
    r"|\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?(?![\d.,:]*(?:Z|[+-]\d\d)))"
)
# Exchange's "{LRT=11/24/2026 6:41:09 AM}", the time of its last retry.
_LAST_RETRY = re.compile(r"\bLRT=([\d/.\-]{6,12} \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?)")
_NEAR = 600


def read_told_time(flat: str, at: int, base: int, notes: Notes) -> None:
    """Note the time at the head of the line that holds the place `at` of a block, or near it."""
    if at < 0:  # It stands in another block.
        return
    line = flat.rfind("\n", 0, at) + 1
    stamp = _STAMP.match(flat, line) or _LAST_RETRY.search(flat, at, at + _NEAR)
    stamp = stamp or _of_dialogue(flat, at)
    if stamp:
        notes.base = base
        notes.add("last_attempt_told", stamp[1], stamp.start(1), stamp.end(1), 5)


def _of_dialogue(flat: str, at: int) -> re.Match[str] | None:
    """A program shows the error first and the dialogue with its times below."""
    shown = flat.find("SERVER -> CLIENT: ", at, at + 4000)
    if shown == -1:
        return None
    return _STAMP.match(flat, flat.rfind("\n", 0, shown) + 1)
