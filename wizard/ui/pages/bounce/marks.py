"""Which parts of the text are marked, in Qt's counting of characters.

Places count Unicode code points, Qt counts UTF-16 units: a character beyond U+FFFF is two there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wizard.model import Bounce, Circumstances, Diagnosis, Place

__all__ = ["Mark", "Utf16", "marks"]

CODE_AT_START = re.compile(r"[2-5]\d\d(?:[ -]#?[245]\.\d{1,3}\.\d{1,3})?")
HOSTS = (
    "sending_ip",
    "receiving_host",
    "receiving_ip",
    "helo",
    "reporting_mta",
    "recipient_domain",
    "sender_domain",
)


class Mark(NamedTuple):
    """A stretch of the text in UTF-16 units, half open; `kind` is code, host or phrase."""

    start: int
    end: int
    kind: str


class Utf16:
    """Turns code point offsets of one text into UTF-16 offsets."""

    def __init__(self, text: str) -> None:
        # Nearly all texts have none of these; then an offset is its own answer.
        astral = text and max(text) > "\uffff"
        self._astral = [at for at, sign in enumerate(text) if sign > "\uffff"] if astral else []

    def offset(self, code_points: int) -> int:
        """The offset in UTF-16 units."""
        return code_points + bisect_left(self._astral, code_points)


def marks(bounce: Bounce, diagnosis: Diagnosis | None, shown_chars: int) -> list[Mark]:
    """What to mark in the first `shown_chars` of the text; later marks lie on top."""
    to_qt = Utf16(bounce.text[:shown_chars])
    places = [
        *((place, "phrase") for place in _phrases(diagnosis)),
        *((place, "host") for place in _hosts(bounce.circumstances)),
        *((place, "code") for place in _codes(bounce)),
    ]
    return [
        Mark(to_qt.offset(place.start), to_qt.offset(place.end), kind)
        for place, kind in places
        if place.start < place.end <= shown_chars
    ]


def _phrases(diagnosis: Diagnosis | None) -> Iterator[Place]:
    from wizard.model import ClueKind

    for clue in diagnosis.clues if diagnosis is not None else ():
        if clue.place is not None and clue.kind is not ClueKind.CODE:
            yield clue.place


def _hosts(around: Circumstances) -> Iterator[Place]:
    for field in HOSTS:
        known = getattr(around, field)
        if known is not None and known.place is not None:
            yield known.place


def _codes(bounce: Bounce) -> Iterator[Place]:
    from wizard.model import Place

    for reply in bounce.replies:
        start = reply.place.start
        found = CODE_AT_START.match(bounce.text, start, start + 20)
        if found is not None:
            yield Place(start, found.end())
