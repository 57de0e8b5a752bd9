"""What a pack would change: entries added, changed and removed, by kind and id."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wizard.knowledge.schema import Table

__all__ = ["EntryChange", "How", "compare", "entries_of"]

Key = tuple[str, str]
Entry = tuple[Any, str]
"""Its fields, and the day on which its source was read."""

_NAMED_BY = ("id", "code", "provider", "text", "name")
"""The field by which an entry of a list is known; the first that is there counts."""

_NOT_COMPARED = frozenset({"examples", "not_examples"})
_NO_ENTRIES = frozenset({"read", "wording"})
_DATED = frozenset({"reply", "answer", "relay"})
"""Kinds of which the file tells on which day their sources were read."""


class How(StrEnum):
    """What happens to an entry."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    READ_AGAIN = "read_again"  # its source was read again and says the same


@dataclass(frozen=True, slots=True)
class EntryChange:
    """One entry that would differ. `kind` is the top-level key of its file ("reply"), `id` its
    id there, `name` what people call it where it has a name."""

    how: How
    kind: str
    id: str
    name: str = ""


def compare(old: Iterable[Table], new: Iterable[Table]) -> tuple[EntryChange, ...]:
    """Compare all knowledge with all knowledge, sorted by kind and id."""
    before, after = entries_of(old), entries_of(new)
    return tuple(
        EntryChange(_how(key, before, after), *key, _name((after.get(key) or before[key])[0]))
        for key in sorted(before.keys() | after.keys())
        if before.get(key) != after.get(key)
    )


def entries_of(tables: Iterable[Table]) -> Mapping[Key, Entry]:
    """Give what holds after all files: a later entry replaces an earlier one, or disables it."""
    found: dict[Key, Entry] = {}
    for table in tables:
        for key, (entry, day) in _entries(table):
            if isinstance(entry, Mapping) and entry.get("disabled") is True:
                found.pop(key, None)
            else:
                found[key] = entry, day
    return found


def _how(key: Key, before: Mapping[Key, Entry], after: Mapping[Key, Entry]) -> How:
    if key not in before:
        return How.ADDED
    if key not in after:
        return How.REMOVED
    return How.READ_AGAIN if before[key][0] == after[key][0] else How.CHANGED


def _entries(table: Table) -> Iterator[tuple[Key, Entry]]:
    for kind, value in table.items():
        if kind in _NO_ENTRIES:
            continue
        day = table.string("read", "") if kind in _DATED else ""
        if isinstance(value, Mapping):
            yield from (((kind, name), (_plain(entry), day)) for name, entry in value.items())
        elif isinstance(value, list):
            yield from (((kind, _id(entry)), (_plain(entry), day)) for entry in value)


def _id(entry: Any) -> str:
    names = (entry.get(field) for field in _NAMED_BY) if isinstance(entry, Mapping) else ()
    return next((name for name in names if isinstance(name, str)), "")


def _plain(value: Any) -> Any:
    """An entry as the compiled form has it: without examples, dates as texts."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items() if key not in _NOT_COMPARED}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if isinstance(value, bool | int | float | str) else str(value)


def _name(entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return ""
    for field in ("name", "title", "question"):
        if isinstance(name := entry.get(field), str):
            return name
    return ""
