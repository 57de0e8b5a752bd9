"""Mails to send to others, with @marks@ for the facts of the case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from wizard.knowledge.schema import Table

__all__ = ["KEYS", "Letter", "combine", "parse"]

KEYS = ("letter",)


@dataclass(frozen=True, slots=True)
class Letter:
    """`text` in English; a line whose mark is not known in a case is left out there."""

    id: str
    text: str


def parse(root: Table) -> tuple[Letter, ...]:
    """Read the `[[letter]]` tables of a file."""
    return tuple(_one(table) for table in root.tables("letter"))


def combine(parts: Sequence[tuple[Letter, ...]]) -> Mapping[str, Letter]:
    """Join the files; a later letter replaces an earlier one of the same id."""
    return MappingProxyType({letter.id: letter for part in parts for letter in part})


def _one(table: Table) -> Letter:
    table.allow(frozenset({"id", "text"}))
    return Letter(table.string("id"), table.string("text"))
