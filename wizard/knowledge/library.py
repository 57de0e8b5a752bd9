"""Loads all knowledge: the program's own, then installed packs, then the user's files on top.

Each theme module reads its own top-level keys, so one file may add a provider with its ids,
replies and limits. A mistake in the program's own files raises; one in a user's file is kept as a
problem, and all other files still count.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypedDict, TypeVar, cast

from wizard import paths
from wizard.knowledge import (
    answers,
    block_lists,
    codes,
    ids,
    letters,
    limits,
    mtas,
    plan_rules,
    receivers,
    relays,
    rules,
    tools,
    wordings,
)
from wizard.knowledge.answers import Answer
from wizard.knowledge.block_lists import BlockList
from wizard.knowledge.codes import Code
from wizard.knowledge.ids import Ids
from wizard.knowledge.layers import Layer, LayerSource
from wizard.knowledge.letters import Letter
from wizard.knowledge.limits import Limits
from wizard.knowledge.mtas import Mta
from wizard.knowledge.plan_rules import PlanRule
from wizard.knowledge.receivers import Receivers
from wizard.knowledge.relays import Relay
from wizard.knowledge.rulebook import Filed, Filing, RuleBook
from wizard.knowledge.schema import KnowledgeError, Table
from wizard.knowledge.toml_files import MAX_BYTES, read_file, read_toml
from wizard.knowledge.tools import Tool
from wizard.knowledge.word_votes import Counts, WordVotes, count_words

__all__ = [
    "COMPILED",
    "MAX_USER_FILE",
    "Knowledge",
    "KnowledgeProblem",
    "check",
    "load",
    "own_sources",
    "own_tables",
    "read_toml",
]

COMPILED = "knowledge/compiled.json"
"""Made by `python -m tools.knowledge compile`; read instead of the TOML where it is current."""

MAX_USER_FILE = MAX_BYTES
"""Bytes; a larger file in the user's folder is refused unread."""

_Part = TypeVar("_Part", covariant=True)
Part = TypeVar("Part")


class _Theme(Protocol[_Part]):
    """What a theme module gives: the keys that it reads, and how."""

    @property
    def KEYS(self) -> tuple[str, ...]:
        """The top-level keys."""

    def parse(self, root: Table, /) -> _Part:
        """Read one file."""


class _Compiled(TypedDict):
    """The compiled file: tables by file name; for each rule the words and codes it is filed by.

    The counts of words stand in a second line, which is only read when a text needs them.
    """

    files: dict[str, dict[str, object]]
    filed: dict[str, tuple[list[str], list[str]]]


_THEMES: tuple[_Theme[object], ...] = (
    ids, codes, rules, block_lists, receivers, mtas, limits, tools, plan_rules, letters, answers,
    relays, wordings,
)  # fmt: skip
_KNOWN_KEYS = frozenset(key for theme in _THEMES for key in theme.KEYS)


@dataclass(frozen=True, slots=True)
class KnowledgeProblem:
    """Why a user's file was left out; `line` is 0 where it is not known."""

    file: str
    line: int
    reason: str


class Knowledge:
    """All that is known, typed. A theme is read when it is first asked for, then kept.

    Attributes: `problems` of the user's files; `day` on which the newest of the program's own
    sources was read; `layer` of the installed packs.
    """

    def __init__(
        self,
        tables: Sequence[Table],
        problems: tuple[KnowledgeProblem, ...] = (),
        filed: Filing | None = None,
        votes: bytes = b"",
        day: date = date.min,
        layer: Layer | None = None,
    ) -> None:
        self._tables = tables
        self._filed = filed
        self._votes = votes
        self.problems = problems
        self.day = day
        self.layer = layer or Layer()

    def _parts(self, theme: _Theme[Part]) -> list[Part]:
        """Read a theme from every file that has something of it, in order."""
        keys = theme.KEYS
        return [theme.parse(table) for table in self._tables if any(key in table for key in keys)]

    @cached_property
    def ids(self) -> Ids:
        """Providers and servers."""
        return ids.combine(self._parts(ids))

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """What a status code says by itself."""
        return codes.combine(self._parts(codes))

    @cached_property
    def rules(self) -> RuleBook:
        """What the words of a reply mean."""
        return RuleBook(rules.combine(self._parts(rules)), self.ids, self._filed)

    @cached_property
    def word_votes(self) -> WordVotes:
        """Which words speak for which cause, where no rule meets a text.

        Of the program's own knowledge that was counted when it was compiled.
        """
        told = wordings.combine(self._parts(wordings))
        if self._votes:
            own = Counts(*json.loads(self._votes))
            return WordVotes(count_words((), told, own) if told else own)
        return WordVotes(count_words(self.rules.rules, told))

    @cached_property
    def block_lists(self) -> tuple[BlockList, ...]:
        """Lists of addresses and domains that can be asked."""
        return block_lists.combine(self._parts(block_lists))

    @cached_property
    def receivers(self) -> Receivers:
        """Whose host a name is."""
        return receivers.combine(self._parts(receivers))

    @cached_property
    def mtas(self) -> Mapping[str, Mta]:
        """Server software: when it retries, its commands and settings."""
        return mtas.combine(self._parts(mtas))

    @cached_property
    def limits(self) -> Limits:
        """Start values and pauses by receiver."""
        return limits.combine(self._parts(limits))

    @cached_property
    def tools(self) -> tuple[Tool, ...]:
        """Reputation tools and postmaster pages."""
        return tools.combine(self._parts(tools))

    @cached_property
    def plan_rules(self) -> tuple[PlanRule, ...]:
        """Which steps a plan has, and when."""
        return plan_rules.combine(self._parts(plan_rules))

    @cached_property
    def letters(self) -> Mapping[str, Letter]:
        """Texts to send to others."""
        return letters.combine(self._parts(letters))

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """Answers to frequent questions."""
        return answers.combine(self._parts(answers))

    @cached_property
    def relays(self) -> tuple[Relay, ...]:
        """Ways to send through somebody else's server."""
        return relays.combine(self._parts(relays))


def load(
    user_folder: Path | None = None, *, compiled: bool = True, packs: LayerSource | None = None
) -> Knowledge:
    """Load the program's knowledge, the installed packs and the user's `*.toml` files on top.

    Takes milliseconds with the compiled file, a fifth of a second without; callers keep the
    result. The program's own files are checked when they are compiled and by the tests; reading
    them raises KnowledgeError for a mistake.
    """
    own, filed, votes = _own_tables(compiled)
    day = _newest(own)
    layer = packs.open(day) if packs is not None else Layer()
    if filed is not None and layer.filed:
        filed = {**filed, **layer.filed}
    user, problems = _users(user_folder)
    tables = (*own, *layer.tables, *user)
    return Knowledge(tables, problems, filed, votes, day, layer)


def own_tables() -> tuple[Sequence[Table], date]:
    """Give the program's own tables and the day of the newest."""
    own, _, _ = _own_tables(compiled=True)
    return own, _newest(own)


def _newest(tables: Iterable[Table]) -> date:
    """Give the last day on which a source was read, as the files tell."""
    days = (date.fromisoformat(table.string("read")) for table in tables if "read" in table)
    return max(days, default=date.min)


def _users(folder: Path | None) -> tuple[list[Table], tuple[KnowledgeProblem, ...]]:
    good, problems = list[Table](), list[KnowledgeProblem]()
    for file in _user_files(folder):
        try:
            table = read_file(file)
            check(table)
            good.append(table)
        except KnowledgeError as error:
            problems.append(KnowledgeProblem(error.file, error.line, error.reason))
    return good, tuple(problems)


def check(root: Table) -> None:
    """Read everything in a file; KnowledgeError for the first mistake."""
    root.allow(_KNOWN_KEYS)
    for theme in _THEMES:
        theme.parse(root)


def own_sources() -> Iterable[tuple[str, str]]:
    """Give name and text of each TOML file of the program."""
    for name in paths.resource_names("knowledge", ".toml"):
        yield name.removeprefix("knowledge/"), paths.read_text(name)


def _own_tables(compiled: bool) -> tuple[list[Table], Filing | None, bytes]:
    if not (compiled and _is_current()):
        return [read_toml(text, name) for name, text in own_sources()], None, b""
    first, _, votes = paths.read_bytes(COMPILED).partition(b"\n")
    made = cast(_Compiled, json.loads(first))
    filed = {
        rule_id: Filed(tuple(stems), tuple(enhanced))
        for rule_id, (stems, enhanced) in made["filed"].items()
    }
    tables = [Table(values, name) for name, values in made["files"].items()]
    return tables, filed, votes


def _is_current() -> bool:
    """Tell whether the compiled file may be read: no TOML file was changed after it was made.

    What ships is always current; there the files' times say nothing.
    """
    file = paths.resource(COMPILED)
    if not file.is_file():
        return False
    if paths.is_frozen() or paths.resources_root().name == "_resources":
        return True
    made = file.stat().st_mtime_ns
    return all(source.stat().st_mtime_ns <= made for source in file.parent.rglob("*.toml"))


def _user_files(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []
