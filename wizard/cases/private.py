"""Leaves out what a case does not keep: body and attachments of the message that came back.

Its headers stay, for they show the way that it took; so does all that the server wrote.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from wizard.model import Bounce, Case, Kind, Known, Place, SmtpReply
from wizard.reading.decoding import blocks
from wizard.reading.flat import flatten
from wizard.reading.returned import returned_at

__all__ = ["Span", "cuts_of", "lean", "returned_bodies"]

MOST_MESSAGES = 20
"""More returned messages than this in one text are no bounce but an attempt to waste time."""

MOST_LINE = 400
"""Characters of a line that are looked at."""

_MIME = re.compile(r"content-type:", re.IGNORECASE)
_HEADER = re.compile(r"[A-Za-z][\w-]{0,70}:|[ \t]+\S|>?From \S")
_QUOTING = " \t\r>|"

Span = tuple[int, int]
Shift = Callable[[Place], Place | None]


def cuts_of(bounce: Bounce) -> tuple[Span, ...]:
    """Give what is not kept of a bounce's text; never what holds the reply that decided."""
    if bounce.kind is Kind.LOG:
        return ()
    reply = bounce.reply
    bodies = returned_bodies(bounce.text)
    return tuple(body for body in bodies if reply is None or _apart(body, reply))


def lean(case: Case, cuts: Sequence[Span] | None = None) -> Case:
    """Give the case as it is kept: as it is when it asks for that, else without those bodies.

    `cuts` are those of its bounce where they are known already.
    """
    if case.whole or case.bounce is None:
        return case
    cuts = cuts_of(case.bounce) if cuts is None else cuts
    if not cuts:
        return case
    shift = _shift(cuts)
    return replace(
        case,
        bounce=_cut(case.bounce, cuts, shift),
        diagnosis=_moved(case.diagnosis, shift),
    )


def returned_bodies(text: str) -> list[Span]:
    """Give where the bodies of returned messages stand, from the front."""
    found: list[Span] = []
    past = 0
    for start, end in blocks(text):
        begin = max(start, past)
        while begin < end and len(found) < MOST_MESSAGES:
            flat = flatten(text[begin:end])
            title = returned_at(flat, flat.lower())
            if title is None:
                break
            span = _body(text, begin + title)
            found.append(span)
            past = begin = max(span[1], begin + title)
    return [(start, end) for start, end in found if end > start]


def _body(text: str, title: int) -> Span:
    """Give the body of the message whose announcement ends at `title`."""
    line = text.rfind("\n", max(0, title - MOST_LINE), title) + 1
    in_mail = bool(_MIME.match(text[line:title].lstrip(_QUOTING)))
    at = _line_end(text, title)
    if in_mail:  # The other headers of that part come first.
        at = _after(text, at, lambda shown: bool(shown))
    at = _after(text, at, lambda shown: not shown)
    start = _after(text, at, lambda shown: bool(_HEADER.match(shown)))
    end = _boundary(text, line, start) if in_mail else len(text)
    return start, end


def _after(text: str, at: int, belongs: Callable[[str], bool]) -> int:
    """Pass over the lines that belong; a shown line has no quoting marks."""
    while at < len(text):
        end = _line_end(text, at)
        line = text[at : min(end, at + MOST_LINE)].rstrip()
        shown = "" if not line.strip(_QUOTING) else line.lstrip(">|") or ""
        if not belongs(shown):
            break
        at = end
    return at


def _boundary(text: str, before: int, start: int) -> int:
    """Give where the part ends: at the next line like the one that opened it (RFC 2046)."""
    opening = text.rfind("\n--", max(0, before - 4 * MOST_LINE), before)
    if opening == -1 or "\n\n" in text[opening:before]:
        return len(text)
    delimiter = text[opening : _line_end(text, opening + 1)].rstrip()
    end = text.find(delimiter, max(0, start - 1))
    while end != -1:
        rest = text[end + len(delimiter) : end + len(delimiter) + 3]
        if not rest.strip() or rest[0] in "\r\n" or rest.startswith("--"):
            return max(start, end + 1)
        end = text.find(delimiter, end + 1)
    return len(text)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end == -1 else end + 1


def _apart(cut: Span, reply: SmtpReply) -> bool:
    """Tell whether the reply that decided stands outside: it is never cut away."""
    return reply.place.end <= cut[0] or cut[1] <= reply.place.start


def _shift(cuts: Sequence[Span]) -> Shift:
    def shifted(place: Place) -> Place | None:
        if any(place.start < end and start < place.end for start, end in cuts):
            return None
        gone = sum(end - start for start, end in cuts if end <= place.start)
        return Place(place.start - gone, place.end - gone)

    return shifted


def _cut(bounce: Bounce, cuts: Sequence[Span], shift: Shift) -> Bounce:
    deciding = bounce.reply
    kept = [
        replace(reply, place=place)
        for reply in bounce.replies
        if (place := shift(reply.place)) is not None
    ]
    places = [reply.place for reply in kept]
    at = None if deciding is None else places.index(_certain(shift(deciding.place)))
    return replace(
        bounce,
        text=_left(bounce.text, cuts),
        replies=tuple(kept),
        deciding=at,
        circumstances=_moved(bounce.circumstances, shift),
        situation=_moved(bounce.situation, shift),
        retrying=_moved(bounce.retrying, shift),
    )


def _certain(place: Place | None) -> Place:
    assert place is not None  # `lean` cuts nothing away that holds the deciding reply.
    return place


def _left(text: str, cuts: Sequence[Span]) -> str:
    left, at = io.StringIO(), 0
    for start, end in cuts:
        left.write(text[at:start])
        at = end
    left.write(text[at:])
    return left.getvalue()


def _moved(value: Any, shift: Shift) -> Any:
    """The same nest of frozen values with every place moved."""
    if isinstance(value, Place):
        return shift(value)
    if isinstance(value, tuple):
        return tuple(_moved(item, shift) for item in value)
    if isinstance(value, Known):
        place = None if value.place is None else shift(value.place)
        return Known(value.value, place, value.source)
    if is_dataclass(value) and not isinstance(value, type):
        members = {field.name: _moved(getattr(value, field.name), shift) for field in fields(value)}
        return replace(value, **members)
    return value
