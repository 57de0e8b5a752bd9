"""All reply rules, and which of them meet a text. The time grows with the text only."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from wizard.knowledge.ids import Ids
from wizard.knowledge.matching import Match, Matcher, excerpt_of
from wizard.knowledge.phrases import STEM, Phrase, make_comparable, stems
from wizard.knowledge.rules import Entry, Rule

__all__ = ["Filed", "Filing", "Match", "RuleBook", "TextMatches", "file_rules"]


@dataclass(frozen=True, slots=True)
class TextMatches:
    """What a text holds: `rules` that meet it and `marks` of those who use such words."""

    rules: tuple[Match, ...]
    marks: tuple[tuple[str, str], ...]


class Filed(NamedTuple):
    """Where a rule is found: by one of these beginnings of words, or by these codes.

    A place is one beginning, or two with a space between: the text must hold both.
    """

    stems: tuple[str, ...]
    enhanced: tuple[str, ...] = ()


Filing = Mapping[str, Filed]


class RuleBook:
    """Finds rules by their two rarest words, then looks whether all their words are there.

    `filed` tells for each rule of the compiled knowledge under which words it stands, so that no
    rule needs to be read before a text holds one of its words.
    """

    def __init__(self, entries: Sequence[Entry], ids: Ids, filed: Filing | None = None) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._ids = ids
        self._index: dict[str, list[tuple[str, Entry]]] = {}
        self._by_enhanced: dict[str, list[Entry]] = {}
        # Of the compiled rules none is read yet; those that are come from the user's files.
        own = file_rules([entry.rule() for entry in entries if filed is None or entry.is_read])
        for entry in entries:
            self._place(entry, own.get(entry.id) or (filed or {})[entry.id])
        self._first = frozenset(self._index)
        self._ready: dict[str, Matcher] = {}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """All rules."""
        return tuple(entry.rule() for entry in self._entries.values())

    def rule(self, rule_id: str) -> Rule | None:
        """Give a rule by its id."""
        entry = self._entries.get(rule_id)
        return entry.rule() if entry else None

    def matches(
        self, text: str, enhanced: str | None = None, code: int | None = None
    ) -> TextMatches:
        """Give all rules that meet this reply text."""
        comparable = make_comparable(text)
        words = stems(comparable)
        candidates = {
            entry.id: entry
            for word in words & self._first
            for second, entry in self._index[word]
            if not second or second in words
        }
        if enhanced:
            candidates.update((e.id, e) for e in self._by_enhanced.get(enhanced, ()))
        ready = self._ready
        found = [
            (ready.get(entry.id) or self._matcher(entry)).match(comparable, words, enhanced, code)
            for entry in candidates.values()
        ]
        marks = (mark for word in words & self._marks.keys() for mark in self._marks[word])
        return TextMatches(
            tuple(match for match in found if match),
            tuple(
                (name, excerpt_of(comparable, span))
                for name, phrase in marks
                if (span := phrase.find(comparable))
            ),
        )

    def names_in(self, text: str) -> set[str]:
        """Give the ids whose name or alias stands in the text, but not in an address or host."""
        comparable = make_comparable(text)
        words = stems(comparable) & self._names.keys()
        near = (name for word in words for name in self._names[word])
        return {entry_id for entry_id, name in near if _stands_alone(comparable, name)}

    def _matcher(self, entry: Entry) -> Matcher:
        return self._ready.setdefault(entry.id, Matcher(entry.rule()))

    @cached_property
    def _marks(self) -> dict[str, list[tuple[str, Phrase]]]:
        return _by_stem(self._ids.marked())

    @cached_property
    def _names(self) -> dict[str, list[tuple[str, Phrase]]]:
        return _by_stem(self._ids.names())

    def _place(self, entry: Entry, where: Filed) -> None:
        for place in where.stems:
            stem, _, second = place.partition(" ")
            self._index.setdefault(stem, []).append((second, entry))
        for enhanced in where.enhanced:
            self._by_enhanced.setdefault(enhanced, []).append(entry)


def file_rules(rules: Sequence[Rule]) -> dict[str, Filed]:
    """File each rule under the rarest words of its phrases, else of each of its alternatives."""
    often = Counter(_words_of(rules))
    return {rule.id: _filed(rule, often) for rule in rules}


def _filed(rule: Rule, often: Counter[str]) -> Filed:
    if rule.phrases:
        words = [word for phrase in rule.phrases for word in phrase.words]
        return Filed((_rarest(words, often),))
    if rule.any_of:
        return Filed(tuple(sorted({_rarest(phrase.words, often) for phrase in rule.any_of})))
    return Filed((), tuple(sorted(rule.enhanced)))


def _words_of(rules: Iterable[Rule]) -> Iterable[str]:
    for rule in rules:
        for phrase in (*rule.phrases, *rule.any_of):
            yield from (word[:STEM] for word in phrase.words)


def _rarest(words: Sequence[str], often: Counter[str]) -> str:
    """Give the place of a phrase: its rarest word and, where it has another, the next rarest."""
    places = {word[:STEM] for word in words}
    return " ".join(sorted(places, key=lambda stem: (often[stem], -len(stem), stem))[:2])


def _by_stem(named: Iterable[tuple[str, Phrase]]) -> dict[str, list[tuple[str, Phrase]]]:
    """File phrases under their longest word."""
    filed = dict[str, list[tuple[str, Phrase]]]()
    for name in named:
        stem = max((word[:STEM] for word in name[1].words), key=len)
        filed.setdefault(stem, []).append(name)
    return filed


def _stands_alone(text: str, name: Phrase) -> bool:
    span = name.find(text)
    around = (text[span[0] - 1 : span[0]], text[span[1] : span[1] + 1]) if span else ("@", "")
    return around[0] not in ("@", ".", "-", "/") and around[1] not in ("@", "-", ":")
