"""Which of several replies decided."""

from __future__ import annotations

from wizard.reading.candidates import Strength
from wizard.reading.replies import Found

__all__ = ["choose"]


def choose(found: list[Found]) -> int | None:
    """Give the index of the deciding reply; the earliest of the best ones."""
    if not found:
        return None
    return max(
        range(len(found)),
        key=lambda index: (_rank(found[index]), found[index].reply.host is not None, -index),
    )


def _rank(found: Found) -> int:
    """Judge one reply: wrappers and effects below causes, a 421 above all."""
    code = found.reply.code
    if code is None:
        return 8 if _is_effect(found.reply.text) else 12
    rank = 20 + min(found.strength, Strength.LINE_START) * 2
    if found.wrapper:
        rank -= 8
    if not found.reply.text:  # "Status code: 550 5.4.300": a heading, no answer.
        rank -= 7
    if found.inbound:
        rank -= 10
    if code == 421:
        rank += 5
    elif code == 503 or code < 400:
        rank -= 9
    return rank


def _is_effect(words: str) -> bool:
    """Tell whether an error only follows from another one before it."""
    lowered = words.lower()
    return lowered.startswith(("lost connection", "retry time", "retry timeout", "eof"))
