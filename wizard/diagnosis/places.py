"""Where in the pasted text the words of a clue stand."""

import re

from wizard.knowledge.phrases import places_of_words, words_of
from wizard.model import Bounce, Place, SmtpReply

__all__ = ["Places"]

MAX_SEARCH = 65_536
MAX_SKIPPED = 6
"""Words that may stand between two of the excerpt's: a repeated code in a joined reply."""


# The words of ASCII text in lower case, as `words_of` has them.
_WORDS = re.compile(r"[a-z0-9]+(?:.*[a-z0-9])?", re.DOTALL)
_WORD = re.compile(r"[a-z0-9]+")
_TAIL = re.compile(r"[a-z0-9]*")


class Places:
    """Finds excerpts in a reply, or in the text when there is none; its words are read once."""

    __slots__ = ("_at", "_lower", "_spans", "_text", "_whole", "_words")

    def __init__(self, bounce: Bounce, reply: SmtpReply | None) -> None:
        place = reply.place if reply else Place(0, len(bounce.text))
        self._at = place.start
        self._whole = reply.place if reply else None
        self._text = bounce.text[place.start : min(place.end, place.start + MAX_SEARCH)]
        self._lower = self._text.lower() if self._text.isascii() else ""
        self._words: list[str] | None = None
        self._spans: list[tuple[int, int]] | None = None

    def find(self, excerpt: str) -> Place | None:
        """Give the place of an excerpt (in comparable form); of the whole reply if not found."""
        return self._as_it_stands(excerpt) or self._word_by_word(excerpt)

    def _as_it_stands(self, excerpt: str) -> Place | None:
        """Find an excerpt that stands so in the text, which most do, without reading its words."""
        words = _WORDS.search(excerpt)
        start = self._lower.find(words[0]) if words else -1
        if words is None or start < 0:
            return None
        first = _WORD.match(self._lower, start)
        # Else its first word stands earlier, or is only a part of this one: read the words.
        if first is None or self._lower.find(first[0]) != start:
            return None
        end = start + len(words[0])
        if first.end() > end or (start and self._lower[start - 1].isalnum()):
            return None
        tail = _TAIL.match(self._lower, end)
        return Place(self._at + start, self._at + (tail.end() if tail else end))

    def _word_by_word(self, excerpt: str) -> Place | None:
        wanted = words_of(excerpt)
        if not wanted:
            return None
        if self._words is None:
            self._words = words_of(self._text)
        run = _run(self._words, wanted)
        return self._place(*run) if run else self._whole

    def _place(self, first: int, last: int) -> Place:
        if self._spans is None:
            self._spans = places_of_words(self._text)
        return Place(self._at + self._spans[first][0], self._at + self._spans[last][1])


def _run(words: list[str], wanted: list[str]) -> tuple[int, int] | None:
    """Find the wanted words in order, with few others between; give the first and last one."""
    first = wanted[0]
    for at in range(words.index(first) if first in words else len(words), len(words)):
        if words[at] == first:
            last = _follow(words, at, wanted)
            if last is not None:
                return at, last
    return None


def _follow(words: list[str], at: int, wanted: list[str]) -> int | None:
    for need in wanted[1:]:
        for found in range(at + 1, min(at + 2 + MAX_SKIPPED, len(words))):
            if words[found].startswith(need):
                at = found
                break
        else:
            return None
    return at
