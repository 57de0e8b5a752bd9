"""Where in the pasted text the words of a clue stand."""

import re

from wizard.model import Bounce, Place, SmtpReply

__all__ = ["place_of"]

_WORD = re.compile(r"[^\W_]{1,64}")
MAX_SEARCH = 65_536
MAX_SKIPPED = 6
"""Words that may stand between two of the excerpt's: a repeated code in a joined reply."""


def place_of(bounce: Bounce, reply: SmtpReply | None, excerpt: str) -> Place | None:
    """Give the place of an excerpt (in comparable form) in the text, as far as it can be found."""
    wanted = _WORD.findall(excerpt)
    if not wanted:
        return None
    start = reply.place.start if reply else 0
    end = min(reply.place.end if reply else len(bounce.text), start + MAX_SEARCH)
    words = [
        (word.group().lower(), start + word.start(), start + word.end())
        for word in _WORD.finditer(bounce.text[start:end])
    ]
    return _run(words, wanted) or (reply.place if reply else None)


def _run(words: list[tuple[str, int, int]], wanted: list[str]) -> Place | None:
    """Find the wanted words in order, with few others between."""
    for at, (word, begin, _) in enumerate(words):
        if word == wanted[0]:
            last = _follow(words, at, wanted)
            if last is not None:
                return Place(begin, words[last][2])
    return None


def _follow(words: list[tuple[str, int, int]], at: int, wanted: list[str]) -> int | None:
    for need in wanted[1:]:
        window = range(at + 1, min(at + 2 + MAX_SKIPPED, len(words)))
        found = next((n for n in window if words[n][0].startswith(need)), None)
        if found is None:
            return None
        at = found
    return at
