"""Loads all knowledge: the program's own, then the user's files on top.

Each theme module reads its own top-level keys, so one file may add a provider with its ids,
replies and limits. A mistake in the program's own files raises; one in a user's file is kept as a
problem, and all other files still count.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from wizard import paths
from wizard.knowledge import (
    block_lists,
    codes,
    ids,
    letters,
    limits,
    mtas,
    plan_rules,
    receivers,
    rules,
    tools,
)
from wizard.knowledge.block_lists import BlockList
from wizard.knowledge.codes import Code
from wizard.knowledge.ids import Ids
from wizard.knowledge.letters import Letter
from wizard.knowledge.limits import Limits
from wizard.knowledge.mtas import Mta
from wizard.knowledge.plan_rules import PlanRule
from wizard.knowledge.receivers import Receivers
from wizard.knowledge.rulebook import RuleBook
from wizard.knowledge.schema import KnowledgeError, Table
from wizard.knowledge.tools import Tool

__all__ = ["COMPILED", "Knowledge", "KnowledgeProblem", "load", "own_sources", "read_toml"]

COMPILED = "knowledge/compiled.json"
"""Made by `python -m wizard.knowledge.compile`; read instead of the TOML where it is there."""

MAX_USER_FILE = 1_000_000
"""Bytes; a larger file in the user's folder is refused unread."""

_THEMES = (
    ids, codes, rules, block_lists, receivers, mtas, limits, tools, plan_rules, letters,
)  # fmt: skip
_KNOWN_KEYS = frozenset(key for theme in _THEMES for key in theme.KEYS)


@dataclass(frozen=True, slots=True)
class KnowledgeProblem:
    """Why a user's file was left out; `line` is 0 where it is not known."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True)
class Knowledge:
    """All that is known, typed and checked."""

    ids: Ids
    codes: Mapping[str, Code]
    rules: RuleBook
    block_lists: tuple[BlockList, ...]
    receivers: Receivers
    mtas: Mapping[str, Mta]
    limits: Limits
    tools: tuple[Tool, ...]
    plan_rules: tuple[PlanRule, ...]
    letters: Mapping[str, Letter]
    problems: tuple[KnowledgeProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Parts:
    """What one file gives to each theme."""

    ids: tuple[ids.Id, ...]
    codes: tuple[Code, ...]
    rules: rules.Part
    block_lists: tuple[BlockList, ...]
    receivers: tuple[receivers.Entry, ...]
    mtas: tuple[Mta, ...]
    limits: Limits
    tools: tuple[Tool, ...]
    plan_rules: tuple[PlanRule, ...]
    letters: tuple[Letter, ...]


def load(user_folder: Path | None = None, *, compiled: bool = True) -> Knowledge:
    """Load the program's knowledge and the user's `*.toml` files on top.

    Takes milliseconds with the compiled file, a tenth of a second without; callers keep the
    result. Raises KnowledgeError for a mistake in the program's own files only.
    """
    parts = [_parse(table) for table in _own_tables(compiled)]
    problems = list[KnowledgeProblem]()
    for file in _user_files(user_folder):
        try:
            parts.append(_parse(_user_table(file)))
        except KnowledgeError as error:
            problems.append(KnowledgeProblem(error.file, error.line, error.reason))
    return _combine(parts, tuple(problems))


def read_toml(text: str, file: str) -> Table:
    """Parse one TOML text; KnowledgeError names the line of a syntax error."""
    try:
        return Table(tomllib.loads(text), file, text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(file, _decode_line(str(error)), str(error)) from None


def own_sources() -> Iterable[tuple[str, str]]:
    """Give name and text of each TOML file of the program."""
    for name in paths.resource_names("knowledge", ".toml"):
        yield name.removeprefix("knowledge/"), paths.read_text(name)


def _own_tables(compiled: bool) -> Iterable[Table]:
    if compiled and paths.resource(COMPILED).is_file():
        files = cast(Mapping[str, Mapping[str, object]], json.loads(paths.read_bytes(COMPILED)))
        return [Table(values, name) for name, values in files.items()]
    return [read_toml(text, name) for name, text in own_sources()]


def _parse(root: Table) -> _Parts:
    root.allow(_KNOWN_KEYS)
    return _Parts(
        ids=ids.parse(root),
        codes=codes.parse(root),
        rules=rules.parse(root),
        block_lists=block_lists.parse(root),
        receivers=receivers.parse(root),
        mtas=mtas.parse(root),
        limits=limits.parse(root),
        tools=tools.parse(root),
        plan_rules=plan_rules.parse(root),
        letters=letters.parse(root),
    )


def _combine(parts: Sequence[_Parts], problems: tuple[KnowledgeProblem, ...]) -> Knowledge:
    all_ids = ids.combine([part.ids for part in parts])
    all_rules = rules.combine([part.rules for part in parts])
    return Knowledge(
        ids=all_ids,
        codes=codes.combine([part.codes for part in parts]),
        rules=RuleBook(all_rules, all_ids),
        block_lists=block_lists.combine([part.block_lists for part in parts]),
        receivers=receivers.combine([part.receivers for part in parts]),
        mtas=mtas.combine([part.mtas for part in parts]),
        limits=limits.combine([part.limits for part in parts]),
        tools=tools.combine([part.tools for part in parts]),
        plan_rules=plan_rules.combine([part.plan_rules for part in parts]),
        letters=letters.combine([part.letters for part in parts]),
        problems=problems,
    )


def _user_files(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("*.toml")) if folder is not None and folder.is_dir() else []


def _user_table(file: Path) -> Table:
    """Read one file of the user's; every way in which that can fail is a KnowledgeError."""
    try:
        if file.stat().st_size > MAX_USER_FILE:
            raise KnowledgeError(file.name, 0, f"larger than {MAX_USER_FILE} bytes")
        return read_toml(file.read_text(encoding="utf-8"), file.name)
    except OSError as error:
        raise KnowledgeError(file.name, 0, str(error.strerror)) from None
    except UnicodeDecodeError:
        raise KnowledgeError(file.name, 0, "not UTF-8 text") from None


def _decode_line(message: str) -> int:
    """Take the line number out of tomllib's message, which has no field for it before 3.14."""
    _, _, tail = message.rpartition("(at line ")
    digits = tail.split(",")[0]
    return int(digits) if digits.isdigit() else 0
