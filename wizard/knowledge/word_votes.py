"""Which words speak for which cause: counted in the words and examples of all rules and wordings.

It serves answers that no rule meets. Each word, and each pair of neighbours, speaks for the causes
in whose rules it stands more often than in others (a naive Bayes classifier over word beginnings,
each cause with the same share before). It is honest about what it has never seen: a text with too
few known words gets no vote.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from wizard.knowledge.phrases import make_comparable, words_of
from wizard.knowledge.rules import Rule
from wizard.knowledge.wordings import Wording
from wizard.model import Cause

__all__ = ["Counts", "Vote", "WordVotes", "count_words"]

LETTERS = 6
"""Words count by their first letters, so that endings do not matter."""

SMOOTHING = 0.15
"""Added to each share (in per cent of a cause's wordings): one sighting proves little."""

FEWEST_KNOWN = 2
"""Known words or pairs; with less there is no vote."""

MAX_TEXT = 600
"""Characters: a longer text holds too much that has nothing to do with the refusal."""

_CODES = re.compile(r"^\d{3}(?: |-|$)(?:\d\.\d{1,3}\.\d{1,3})?")


class Vote(NamedTuple):
    """`share` is what the cause has of all votes, 0 to 1; `word` spoke most clearly for it."""

    cause: Cause
    share: float
    word: str


class Counts(NamedTuple):
    """How many wordings each cause has, and in how many of them each word or pair stands."""

    wordings: Mapping[str, int]
    seen: Mapping[str, Mapping[str, int]]


def count_words(
    rules: Iterable[Rule], wordings: Iterable[Wording], before: Counts | None = None
) -> Counts:
    """Count the words of all rules and wordings, on top of those `before`.

    "unknown" is a cause like others: of words that tell nothing.
    """
    told = Counter(before.wordings if before else {})
    seen = {word: Counter(counts) for word, counts in (before.seen if before else {}).items()}
    for cause, text in (*_of_rules(rules), *_of_wordings(wordings)):
        told[cause.value] += 1
        for feature in _features(text):
            seen.setdefault(feature, Counter())[cause.value] += 1
    return Counts(told, seen)


class WordVotes:
    """Votes on any text."""

    def __init__(self, counts: Counts) -> None:
        self._counts = counts

    def vote(self, text: str, leaning: Cause | None = None, head_start: float = 0.0) -> Vote | None:
        """Vote on a text; `leaning` begins with a head start (in natural logarithms)."""
        known = {
            feature: self._weights(feature)
            for feature in _features(text[:MAX_TEXT])
            if feature in self._counts.seen
        }
        if len(known) < FEWEST_KNOWN:
            return None
        sums = {
            cause: sum(weights[cause] for weights in known.values())
            + (head_start if cause == leaning else 0.0)
            for cause in self._counts.wordings
        }
        best = max(sums, key=lambda cause: sums[cause])
        total = sum(math.exp(score - sums[best]) for score in sums.values())
        word = max(known, key=lambda feature: (known[feature][best], feature))
        return Vote(Cause(best), 1 / total, word)

    def _weights(self, feature: str) -> dict[str, float]:
        """Give, as a logarithm, how much more often than average each cause has this word."""
        counts = self._counts.seen[feature]
        shares = {
            cause: 100 * counts.get(cause, 0) / wordings + SMOOTHING
            for cause, wordings in self._counts.wordings.items()
        }
        average = sum(shares.values()) / len(shares)
        return {cause: math.log(share / average) for cause, share in shares.items()}


def _of_rules(rules: Iterable[Rule]) -> Iterable[tuple[Cause, str]]:
    """Give all that rules quote: their phrases and their examples."""
    for rule in rules:
        for phrase in (*rule.phrases, *rule.any_of):
            yield rule.cause, " ".join(phrase.pieces)
        for example in rule.examples:
            yield rule.cause, _CODES.sub("", example)


def _of_wordings(wordings: Iterable[Wording]) -> Iterable[tuple[Cause, str]]:
    for wording in wordings:
        for text in wording.texts:
            yield wording.cause, text


def _features(text: str) -> set[str]:
    """Give the beginnings of the words, and pairs of neighbours.

    Numbers, single letters, links and addresses say nothing.
    """
    plain = " ".join(piece for piece in text.split() if "://" not in piece and "@" not in piece)
    words = [
        word[:LETTERS]
        for word in words_of(make_comparable(plain))
        if not word.isdigit() and (len(word) > 1 or not word.isascii())
    ]
    return {*words, *map(" ".join, pairwise(words))}
