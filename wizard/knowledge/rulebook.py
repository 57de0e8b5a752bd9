"""All reply rules, and which of them meet a text. The time grows with the text only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wizard.knowledge.ids import Ids
from wizard.knowledge.phrases import STEM, Phrase, make_comparable, stems
from wizard.knowledge.rules import Rule

__all__ = ["Match", "RuleBook", "TextMatches"]


@dataclass(frozen=True, slots=True)
class Match:
    """A rule whose words stand in the text, and the part of the text that shows it.

    `excerpt` is in comparable form; `size` counts the characters that the rule's words fix.
    """

    rule: Rule
    excerpt: str
    size: int


@dataclass(frozen=True, slots=True)
class TextMatches:
    """What a text holds: `rules` that meet it and `marks` of those who use such words."""

    rules: tuple[Match, ...]
    marks: tuple[tuple[str, str], ...]


class RuleBook:
    """Finds rules by their rarest word, then looks whether all their words are there."""

    def __init__(self, rules: Sequence[Rule], ids: Ids) -> None:
        self.rules = tuple(rules)
        self._by_id = {rule.id: rule for rule in rules}
        marks = tuple(ids.marked())
        often = Counter(_words_of(rules, marks))
        self._index: dict[str, list[Rule]] = {}
        self._marks: dict[str, list[tuple[str, Phrase]]] = {}
        self._by_enhanced: dict[str, list[Rule]] = {}
        self._names: dict[str, list[tuple[str, Phrase]]] = {}
        for name in ids.names():
            self._names.setdefault(_rarest(name[1].words, often), []).append(name)
        for rule in rules:
            self._place(rule, often)
        for mark in marks:
            self._marks.setdefault(_rarest(mark[1].words, often), []).append(mark)

    def rule(self, rule_id: str) -> Rule | None:
        """Give a rule by its id."""
        return self._by_id.get(rule_id)

    def matches(
        self, text: str, enhanced: str | None = None, code: int | None = None
    ) -> TextMatches:
        """Give all rules that meet this reply text."""
        comparable = make_comparable(text)
        words = stems(comparable)
        candidates = {
            rule.id: rule for word in words & self._index.keys() for rule in self._index[word]
        }
        if enhanced:
            candidates.update((r.id, r) for r in self._by_enhanced.get(enhanced, ()))
        found = (_match(rule, comparable, enhanced, code) for rule in candidates.values())
        marks = (mark for word in words & self._marks.keys() for mark in self._marks[word])
        return TextMatches(
            tuple(match for match in found if match),
            tuple(
                (name, _excerpt(comparable, span))
                for name, p in marks
                if (span := p.find(comparable))
            ),
        )

    def names_in(self, text: str) -> set[str]:
        """Give the ids whose name or alias stands in the text, but not in an address or host."""
        comparable = make_comparable(text)
        words = stems(comparable) & self._names.keys()
        near = (name for word in words for name in self._names[word])
        return {entry_id for entry_id, name in near if _stands_alone(comparable, name)}

    def _place(self, rule: Rule, often: Counter[str]) -> None:
        """File a rule under one word of its phrases, else of each of its alternatives."""
        if rule.phrases:
            keys = {_rarest([w for phrase in rule.phrases for w in phrase.words], often)}
        else:
            keys = {_rarest(phrase.words, often) for phrase in rule.any_of}
        for key in keys:
            self._index.setdefault(key, []).append(rule)
        if not keys:
            for enhanced in rule.enhanced:
                self._by_enhanced.setdefault(enhanced, []).append(rule)


def _words_of(rules: Iterable[Rule], marks: Iterable[tuple[str, Phrase]]) -> Iterable[str]:
    phrases = [phrase for rule in rules for phrase in (*rule.phrases, *rule.any_of)]
    for phrase in [*phrases, *(phrase for _, phrase in marks)]:
        yield from (word[:STEM] for word in phrase.words)


def _rarest(words: Sequence[str], often: Counter[str]) -> str:
    return min((word[:STEM] for word in words), key=lambda stem: (often[stem], -len(stem), stem))


def _match(rule: Rule, text: str, enhanced: str | None, code: int | None) -> Match | None:
    if rule.needs_enhanced and enhanced not in rule.enhanced:
        return None
    if rule.needs_code and str(code) not in rule.codes:
        return None
    spans = [phrase.find(text) for phrase in rule.phrases]
    if None in spans or any(phrase.find(text) for phrase in rule.none_of):
        return None
    size = sum(phrase.size for phrase in rule.phrases)
    if rule.any_of:
        hits = [(phrase, span) for phrase in rule.any_of if (span := phrase.find(text))]
        if not hits:
            return None
        best = max(hits, key=lambda hit: hit[0].size)
        spans.append(best[1])
        size += best[0].size
    if rule.pattern:
        found = rule.pattern.search(text)
        if not found:
            return None
        spans.append(found.span())
        size += found.end() - found.start()
    shown = max((span for span in spans if span), key=lambda s: s[1] - s[0], default=None)
    return Match(rule, _excerpt(text, shown) if shown else "", size)


def _stands_alone(text: str, name: Phrase) -> bool:
    span = name.find(text)
    around = (text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]) if span else ("@", "")
    return around[0] not in ("@", ".", "-", "/") and around[1] not in ("@", "-", ":")


def _excerpt(text: str, span: tuple[int, int]) -> str:
    return text[span[0] : span[1]]
