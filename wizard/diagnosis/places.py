"""Where in the pasted text the words of a clue stand."""

from functools import cached_property

from wizard.knowledge.phrases import words_of
from wizard.model import Bounce, Place, SmtpReply

__all__ = ["Places"]

MAX_SEARCH = 65_536
MAX_SKIPPED = 6
"""Words that may stand between two of the excerpt's: a repeated code in a joined reply."""

_Word = tuple[str, int, int]


class Places:
    """Finds excerpts in a reply, or in the text when there is none; its words are read once."""

    def __init__(self, bounce: Bounce, reply: SmtpReply | None) -> None:
        self._bounce = bounce
        self._reply = reply

    @cached_property
    def _words(self) -> list[_Word]:
        place = self._reply.place if self._reply else Place(0, len(self._bounce.text))
        end = min(place.end, place.start + MAX_SEARCH)
        return [
            (word, place.start + begin, place.start + stop)
            for word, begin, stop in words_of(self._bounce.text[place.start : end])
        ]

    def find(self, excerpt: str) -> Place | None:
        """Give the place of an excerpt (in comparable form); of the whole reply if not found."""
        wanted = [word for word, _, _ in words_of(excerpt)]
        if not wanted:
            return None
        return _run(self._words, wanted) or (self._reply.place if self._reply else None)


def _run(words: list[_Word], wanted: list[str]) -> Place | None:
    """Find the wanted words in order, with few others between."""
    for at, (word, begin, _) in enumerate(words):
        if word == wanted[0]:
            last = _follow(words, at, wanted)
            if last is not None:
                return Place(begin, words[last][2])
    return None


def _follow(words: list[_Word], at: int, wanted: list[str]) -> int | None:
    for need in wanted[1:]:
        for found in range(at + 1, min(at + 2 + MAX_SKIPPED, len(words))):
            if words[found][0].startswith(need):
                at = found
                break
        else:
            return None
    return at
