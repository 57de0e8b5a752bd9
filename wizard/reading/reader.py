"""From text or bytes to a bounce: the one way through all readers."""

from __future__ import annotations

from wizard.model.bounce import Bounce
from wizard.model.terms import Kind
from wizard.reading.choosing import choose
from wizard.reading.flat import flatten
from wizard.reading.problems import ReadingError, ReadingProblem
from wizard.reading.replies import find_replies

__all__ = ["read_bytes", "read_text"]


def read_text(text: str) -> Bounce:
    """Read a pasted text. Never raises: a text without mail in it gives `about_mail` False."""
    flat = flatten(text)
    found = find_replies(flat, 0, len(flat))
    chosen = choose(found)
    return Bounce(
        text=text,
        kind=Kind.REPLY if found else Kind.OTHER,
        replies=tuple(one.reply for one in found),
        deciding=chosen,
        about_mail=bool(found),
    )


def read_bytes(data: bytes) -> Bounce:
    """Read a file: raw mail, log or text in any charset.

    Raises ReadingError when it is empty or no text.
    """
    if not data.strip():
        raise ReadingError(ReadingProblem.EMPTY)
    return read_text(data.decode("utf-8", "replace"))
