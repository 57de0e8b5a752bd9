"""Sets of words, written as a sentence."""

from __future__ import annotations

__all__ = ["word_set"]


def word_set(words: str) -> frozenset[str]:
    """Give the words of a text, separated by blanks, as a set."""
    return frozenset(words.split())
