"""Reply rules: what a server's answer means. Parsed from `[[reply]]` tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wizard.knowledge.patterns import compile_pattern
from wizard.knowledge.phrases import Phrase
from wizard.knowledge.schema import Table
from wizard.model import Action, Cause, Command, Side, Turn

__all__ = ["KEYS", "Entry", "Part", "Rule", "Tier", "combine", "parse"]

KEYS = ("reply", "read")

_FIELDS = frozenset(
    {
        "id", "provider", "tier", "phrases", "any", "none", "pattern", "codes", "enhanced",
        "commands", "needs_code", "needs_enhanced", "only_from", "open", "cause", "also", "side",
        "turn", "action", "weight", "permanent", "clears_by_itself", "wait_s", "old", "meaning",
        "fix", "links", "source", "examples", "not_examples", "disabled", "around",
    }
)  # fmt: skip


class Tier(StrEnum):
    """How firmly a rule stands; a firmer one decides (design, verdict rule 4)."""

    CODE = "code"  # a code or tag that the provider documents
    WORDING = "wording"  # words that the provider uses
    GENERAL = "general"  # words that anybody may use


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. All of `phrases`, one of `any_of` and none of `none_of` must stand in the text.

    `codes`, `enhanced` and `commands` are hints that add weight, unless `needs_code` or
    `needs_enhanced` makes them conditions. `only_from`: the words are so plain that they count
    only in an answer of this very provider. `open`: the words leave the cause open, so that
    findings and answers may move it. `around`: the words count beside the reply too, where somebody
    tells in a few lines what was seen. `weight` is the probability of `cause` when the rule decides
    alone. `wait_s` is the documented pause in seconds. `read` is the day on which the source was
    read ("2026-11-23"), told once for a file at its top.
    """

    id: str
    provider: str | None
    tier: Tier
    phrases: tuple[Phrase, ...]
    any_of: tuple[Phrase, ...]
    none_of: tuple[Phrase, ...]
    pattern: re.Pattern[str] | None
    codes: frozenset[str]
    enhanced: frozenset[str]
    commands: frozenset[Command]
    needs_code: bool
    needs_enhanced: bool
    only_from: bool
    open: bool
    cause: Cause
    also: tuple[Cause, ...]
    side: Side | None
    turn: Turn | None
    action: Action | None
    weight: float
    permanent: bool | None
    clears_by_itself: bool | None
    wait_s: int | None
    old: bool
    meaning: str
    fix: str
    links: tuple[str, ...]
    source: str
    read: str = ""
    examples: tuple[str, ...] = ()
    not_examples: tuple[str, ...] = ()
    around: bool = False


class Entry:
    """A rule by its id, read from its table when it is first needed."""

    __slots__ = ("_day", "_rule", "_table", "id")

    def __init__(self, table: Table, day: str) -> None:
        self.id = table.string("id")
        self._table = table
        self._day = day
        self._rule: Rule | None = None

    @property
    def is_read(self) -> bool:
        """Tell whether the rule was read already."""
        return self._rule is not None

    def rule(self) -> Rule:
        """Give the rule; KnowledgeError when its table cannot be used."""
        if self._rule is None:
            self._rule = _one(self._table, self._day)
        return self._rule


@dataclass(frozen=True, slots=True)
class Part:
    """The rules of one file, and the ids that it takes away."""

    entries: tuple[Entry, ...]
    disabled: frozenset[str]


_WEIGHT = {Tier.CODE: 0.95, Tier.WORDING: 0.88, Tier.GENERAL: 0.75}


def parse(root: Table) -> Part:
    """Read the `[[reply]]` tables of a file.

    Those of a compiled file were checked when it was made: each is read when it is needed.
    """
    tables, day = root.tables("reply"), _day(root)
    disabled = frozenset(t.string("id") for t in tables if t.get("disabled") is True)
    entries = tuple(Entry(t, day) for t in tables if t.get("disabled") is not True)
    if root.text:
        _refuse_doubles(tables)
        for entry in entries:
            entry.rule()
    return Part(entries, disabled)


def combine(parts: Sequence[Part]) -> tuple[Entry, ...]:
    """Join the files; a later rule replaces an earlier one of the same id."""
    entries: dict[str, Entry] = {}
    for part in parts:
        entries.update((entry.id, entry) for entry in part.entries)
        for rule_id in part.disabled:
            entries.pop(rule_id, None)
    return tuple(entries.values())


def _day(root: Table) -> str:
    """The file's day of reading, "" where it tells none; it is compared with the present later."""
    day = root.string("read", "")
    if root.text and day:
        try:
            date.fromisoformat(day)
        except ValueError:
            raise root.error("read", "must be a day such as 2026-11-23") from None
    return day


def _refuse_doubles(tables: Sequence[Table]) -> None:
    seen = set[str]()
    for table in tables:
        rule_id = table.string("id")
        if rule_id in seen:
            raise table.error("id", f"{rule_id!r} stands twice in this file")
        seen.add(rule_id)


def _one(table: Table, read: str) -> Rule:
    table.allow(_FIELDS)
    provider = table.optional_string("provider")
    tier = table.choice("tier", Tier, Tier.WORDING if provider else Tier.GENERAL)
    rule = Rule(
        id=table.string("id"),
        provider=provider,
        tier=tier,
        phrases=_phrases(table, "phrases"),
        any_of=_phrases(table, "any"),
        none_of=_phrases(table, "none"),
        pattern=_pattern(table),
        codes=frozenset(table.strings("codes")),
        enhanced=frozenset(table.strings("enhanced")),
        commands=frozenset(table.choices("commands", Command)),
        needs_code=table.boolean("needs_code", False),
        needs_enhanced=table.boolean("needs_enhanced", False),
        only_from=table.boolean("only_from", False),
        open=table.boolean("open", False),
        cause=table.choice("cause", Cause),
        also=table.choices("also", Cause),
        side=table.optional_choice("side", Side),
        turn=table.optional_choice("turn", Turn),
        action=table.optional_choice("action", Action),
        weight=table.number("weight", _WEIGHT[tier]),
        permanent=table.optional_boolean("permanent"),
        clears_by_itself=table.optional_boolean("clears_by_itself"),
        wait_s=table.optional_integer("wait_s"),
        old=table.boolean("old", False),
        meaning=table.string("meaning"),
        fix=table.string("fix", ""),
        links=table.urls("links"),
        source=table.string("source"),
        read=read,
        examples=table.strings("examples"),
        not_examples=table.strings("not_examples"),
        around=table.boolean("around", False),
    )
    _refuse_nonsense(table, rule)
    return rule


def _refuse_nonsense(table: Table, rule: Rule) -> None:
    if not (rule.phrases or rule.any_of or rule.needs_enhanced):
        raise table.error("phrases", "a rule needs phrases, any or needs_enhanced")
    if rule.needs_enhanced and not rule.enhanced:
        raise table.error("needs_enhanced", "needs a list of enhanced codes")
    if rule.needs_code and not rule.codes:
        raise table.error("needs_code", "needs a list of codes")
    if rule.only_from and not rule.provider:
        raise table.error("only_from", "needs a provider")
    if not 0 < rule.weight < 1:
        raise table.error("weight", "must lie between 0 and 1")


def _phrases(table: Table, key: str) -> tuple[Phrase, ...]:
    phrases = tuple(Phrase.of(text) for text in table.strings(key))
    for phrase in phrases:
        if not phrase.words or not all(phrase.pieces):
            raise table.error(key, "a phrase needs at least one word on each side of *")
    return phrases


def _pattern(table: Table) -> re.Pattern[str] | None:
    text = table.optional_string("pattern")
    if text is None:
        return None
    try:
        return compile_pattern(text)
    except ValueError as error:
        raise table.error("pattern", str(error)) from None
