"""Sentences by cause, from which words learn what they speak for (`[[wording]]` tables)."""

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.knowledge.schema import Table
from wizard.model import Cause

__all__ = ["KEYS", "Wording", "combine", "parse"]

KEYS = ("wording",)

_FIELDS = frozenset({"cause", "texts"})


@dataclass(frozen=True, slots=True)
class Wording:
    """`texts` are ways to say `cause`, without code and names."""

    cause: Cause
    texts: tuple[str, ...]


def parse(root: Table) -> tuple[Wording, ...]:
    """Read the `[[wording]]` tables of a file."""
    return tuple(_one(table) for table in root.tables("wording"))


def combine(parts: Sequence[tuple[Wording, ...]]) -> tuple[Wording, ...]:
    """Join the files."""
    return tuple(wording for part in parts for wording in part)


def _one(table: Table) -> Wording:
    table.allow(_FIELDS)
    return Wording(table.choice("cause", Cause), table.strings("texts", None))
