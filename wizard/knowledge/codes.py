"""What a status code says by itself, where no wording tells more. Parsed from `[[code]]`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wizard.knowledge.schema import Table
from wizard.model import Cause

__all__ = ["KEYS", "Code", "combine", "parse"]

KEYS = ("code",)

_FIELDS = frozenset({"code", "cause", "weight", "source"})


@dataclass(frozen=True, slots=True)
class Code:
    """`code` is enhanced without its class (".2.2" for 4.2.2 and 5.2.2) or basic ("552").

    `weight` is the probability of `cause` when nothing but this code speaks.
    """

    code: str
    cause: Cause
    weight: float
    source: str


def parse(root: Table) -> tuple[Code, ...]:
    """Read the `[[code]]` tables of a file."""
    return tuple(_one(table) for table in root.tables("code"))


def combine(parts: Sequence[tuple[Code, ...]]) -> Mapping[str, Code]:
    """Join the files; a later entry replaces an earlier one of the same code."""
    return {code.code: code for part in parts for code in part}


def _one(table: Table) -> Code:
    table.allow(_FIELDS)
    return Code(
        table.string("code"),
        table.choice("cause", Cause),
        table.number("weight"),
        table.string("source"),
    )
