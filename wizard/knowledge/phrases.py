"""Literal phrases: how a reply's text is made comparable, and how a phrase is found in it.

A phrase begins at a word's start. Its last word may go on ("greylist" meets "greylisted") when it
has five letters or more; shorter ones stand alone, or before a digit ("lpn" meets "lpn105").
" * " stands for anything in between. All of it is plain searching, so the time grows with the
text only. Accents do not count, and each Chinese or Japanese character is a word of its own, since
nothing shows where their words end.
"""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["STEM", "Phrase", "joined", "make_comparable", "places_of_words", "stems", "words_of"]

STEM = 5
"""Words are looked up by their first letters, so that endings do not matter."""

_MAP = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-",
        "\u00a0": " ", "\u200b": None, "\u00ad": None, "`": "'",
    }
)  # fmt: skip
# Kana, and the Chinese characters of Unicode's basic plane.
_CJK = r"\u3041-\u309f\u30a1-\u30ff\u4e00-\u9fff"
_ONE_CJK = re.compile(f"([{_CJK}])")
_BETWEEN_CJK = re.compile(f"(?<=[{_CJK}]) (?=[{_CJK}])")
_WORD = re.compile(rf"[{_CJK}]|[^\W_{_CJK}]{{1,64}}")
_GERMAN = str.maketrans({"\u00e4": "ae", "\u00f6": "oe", "\u00fc": "ue", "\u00df": "ss"})
_LETTERS_OF_TAG = re.compile(r"\b[^\W\d_]{1,8}(?=\d)")
# The same for ASCII in lower case, a stem cut off at once: three times as fast.
_ASCII_WORD = re.compile(r"[a-z0-9]{1,64}")
_ASCII_STEM = re.compile(r"([a-z0-9]{1,5})[a-z0-9]{0,59}")
_ASCII_TAG = re.compile(r"\b([a-z]{1,5})[a-z]{0,3}(?=\d)")


def make_comparable(text: str) -> str:
    """Give the text in lower case, plain quotes and hyphens, no accents, single spaces."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    plain = _without_accents(text.translate(_MAP).lower())
    return " ".join(_ONE_CJK.sub(r" \1 ", plain).split())


def joined(comparable: str) -> str:
    """Give a piece of comparable text as people write it: no spaces in Chinese or Japanese."""
    return comparable if comparable.isascii() else _BETWEEN_CJK.sub("", comparable)


def words_of(text: str) -> list[str]:
    """Give the words of a text as a comparable one has them."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return [_without_accents(word.lower()) for word in _WORD.findall(text)]


def places_of_words(text: str) -> list[tuple[int, int]]:
    """Give where each of `words_of` begins and ends in the text."""
    return [found.span() for found in _WORD.finditer(text)]


def _without_accents(lower: str) -> str:
    """Write German umlauts as two letters and take the marks off all other letters."""
    apart = unicodedata.normalize("NFKD", lower.translate(_GERMAN))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare)


def stems(comparable: str) -> set[str]:
    """Give the beginnings of all words of a comparable text, and the letters of its tags."""
    if comparable.isascii():
        plain = set(_ASCII_STEM.findall(comparable))
        plain.update(_ASCII_TAG.findall(comparable))
        return plain
    words = {word[:STEM] for word in _WORD.findall(comparable)}
    words.update(letters[:STEM] for letters in _LETTERS_OF_TAG.findall(comparable))
    return words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase ready to be searched; `pieces` in their order.

    `stem` and `second` are the beginnings of its longest words (the same where it has one word):
    a text without both cannot hold the phrase. `size` is how much text it fixes, in characters.
    """

    pieces: tuple[str, ...]
    stem: str = ""
    second: str = ""
    size: int = 0

    @classmethod
    def of(cls, text: str) -> "Phrase":
        """Make a phrase from the text of a knowledge file."""
        pieces = tuple(piece.strip() for piece in make_comparable(text).split(" * "))
        words = {word[:STEM]: None for piece in pieces for word in _WORD.findall(piece)}
        longest = sorted(words, key=len, reverse=True)[:2] or [""]
        return cls(pieces, longest[0], longest[-1], sum(map(len, pieces)))

    @property
    def words(self) -> list[str]:
        """The words by which a text that holds the phrase can be found."""
        return [word for piece in self.pieces for word in _WORD.findall(piece)]

    def find(self, comparable: str) -> tuple[int, int] | None:
        """Give where the phrase stands, from its first to its last piece, or None."""
        if self.pieces[0] not in comparable:
            return None
        if len(self.pieces) == 1:
            at = _find_piece(comparable, self.pieces[0], 0)
            return (at, at + self.size) if at >= 0 else None
        start, at = -1, 0
        for piece in self.pieces:
            found = _find_piece(comparable, piece, at)
            if found < 0:
                return None
            start = found if start < 0 else start
            at = found + len(piece)
        return start, at


def _find_piece(text: str, piece: str, start: int) -> int:
    """Give the first position from `start` at which the piece stands as whole words, or -1."""
    at = text.find(piece, start)
    while at >= 0 and not _whole(text, at, piece):
        at = text.find(piece, at + 1)
    return at


def _whole(text: str, at: int, piece: str) -> bool:
    if at and piece[0].isalnum() and text[at - 1].isalnum():
        return False
    end = at + len(piece)
    if end == len(text) or not text[end].isalnum() or not piece[-1].isalnum():
        return True
    if text[end].isdigit() and piece[-1].isalpha():
        return True
    tail = _WORD.findall(piece[-STEM:])
    return bool(tail) and len(tail[-1]) >= STEM
