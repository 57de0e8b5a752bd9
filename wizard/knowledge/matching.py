"""Whether one rule meets a text, and which part of the text shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.knowledge.phrases import Phrase, joined
from wizard.knowledge.rules import Rule

__all__ = ["Alternatives", "Match", "Matcher", "excerpt_of"]

MAX_EXCERPT = 120
"""Characters; telling words that lie further apart are not shown as one piece."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule whose words stand in the text, and the part of the text that shows it.

    `excerpt` is in comparable form; `size` counts the characters that the rule's words fix.
    """

    rule: Rule
    excerpt: str
    size: int


class Alternatives:
    """Phrases of which one is enough, filed by their longest word: few need to be looked at."""

    __slots__ = ("_by_stem", "stems")

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._by_stem: dict[str, list[tuple[int, Phrase]]] = {}
        for number, phrase in enumerate(phrases):
            self._by_stem.setdefault(phrase.stem, []).append((-number, phrase))
        self.stems = frozenset(self._by_stem)

    def best(self, text: str, words: set[str]) -> tuple[Phrase, Span] | None:
        """Give the phrase in the text that fixes most of it, the first of equal ones, and where."""
        best, found = (0, 0), None
        for stem in words & self.stems:
            for order, phrase in self._by_stem[stem]:
                if phrase.second in words and (phrase.size, order) > best:
                    span = phrase.find(text)
                    if span:
                        best, found = (phrase.size, order), (phrase, span)
        return found


class Matcher:
    """A rule made ready to be looked for. Most texts are told off by sets of words alone."""

    __slots__ = ("_any_of", "_enhanced", "_needs", "_none_of", "_phrases", "_size", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._enhanced = rule.enhanced if rule.needs_enhanced else None
        self._phrases = rule.phrases
        self._needs = frozenset(
            stem for phrase in rule.phrases for stem in (phrase.stem, phrase.second)
        )
        self._size = sum(phrase.size for phrase in rule.phrases)
        self._any_of = Alternatives(rule.any_of) if rule.any_of else None
        self._none_of = Alternatives(rule.none_of)

    def match(
        self, text: str, words: set[str], enhanced: str | None, code: int | None
    ) -> Match | None:
        """Give the match in a comparable text with these stems, None when the rule does not fit."""
        if not self._needs <= words or not self._may_match(enhanced, code):
            return None
        if self._any_of and self._any_of.stems.isdisjoint(words):
            return None
        spans, size = list[Span](), self._size
        for phrase in self._phrases:
            span = phrase.find(text)
            if span is None:
                return None
            spans.append(span)
        if self._any_of:
            best = self._any_of.best(text, words)
            if not best:
                return None
            spans.append(best[1])
            size += best[0].size
        if not self._none_of.stems.isdisjoint(words) and self._none_of.best(text, words):
            return None
        words_at = tuple(spans)
        if self.rule.pattern:
            found = self.rule.pattern.search(text)
            if not found:
                return None
            spans.append(found.span())
            size += found.end() - found.start()
        return Match(self.rule, _shown(text, spans, words_at), size)

    def _may_match(self, enhanced: str | None, code: int | None) -> bool:
        if self._enhanced is not None and enhanced not in self._enhanced:
            return False
        # A log of one's own server may give the enhanced code alone.
        code_told = code is not None or enhanced is None
        return not (self.rule.needs_code and code_told and str(code) not in self.rule.codes)


def excerpt_of(comparable: str, span: Span) -> str:
    """Give a piece of a comparable text as it is shown."""
    return joined(comparable[span[0] : span[1]])


def _shown(text: str, spans: list[Span], words_at: tuple[Span, ...]) -> str:
    """Give the part that holds all telling words, or the longest of them when they lie apart.

    What only a pattern found (a piece of an address) tells nobody anything by itself.
    """
    if not spans:
        return ""
    if len(spans) == 1:
        start, end = spans[0]
    else:
        start, end = min(spans)[0], max(end for _, end in spans)
        if end - start > MAX_EXCERPT:
            start, end = max(words_at or spans, key=_length)
    return excerpt_of(text, (start, end))


def _length(span: Span) -> int:
    return span[1] - span[0]
