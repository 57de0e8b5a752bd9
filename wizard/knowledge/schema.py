"""One table of a knowledge file, read field by field; a mistake names file, line and reason.

A theme module (rules, ids, receivers, limits …) gives three things:

    KEYS: tuple[str, ...]                  the top-level keys that it reads
    parse(root: Table) -> Part             typed entries of one file (`root.tables("reply")` …)
    combine(parts: Sequence[Part]) -> Whole    all files in order; a later id replaces an earlier

and raises what `table.error(key, reason)` returns when a value cannot be used.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TypeVar

from wizard.knowledge.lines import Path, line_of

__all__ = ["KnowledgeError", "Table"]

E = TypeVar("E", bound=Enum)


class KnowledgeError(Exception):
    """A knowledge file that cannot be used: `file`, `line` (0 where unknown) and `reason`."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class Table(Mapping[str, object]):
    """A TOML table with typed getters. `text` is the file's text, "" for compiled knowledge."""

    __slots__ = ("_values", "file", "path", "text")

    def __init__(
        self, values: Mapping[str, object], file: str, text: str = "", path: Path = ()
    ) -> None:
        self._values = values
        self.file = file
        self.text = text
        self.path = path

    def __getitem__(self, key: str) -> object:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def error(self, key: str, reason: str) -> KnowledgeError:
        """Make the error to raise for a key of this table; "" speaks of the table itself."""
        path = (*self.path, key) if key else self.path
        where = ".".join(str(part) for part in path)
        return KnowledgeError(self.file, line_of(self.text, path), f"{where}: {reason}")

    def allow(self, keys: frozenset[str]) -> None:
        """Refuse a key that nobody reads (a typing mistake would go unseen otherwise)."""
        for key in self._values:
            if key not in keys:
                raise self.error(key, "no such field here")

    def string(self, key: str, default: str | None = None) -> str:
        """Read a text; without a default it must be there and not be empty."""
        value = self._values.get(key, default)
        if not isinstance(value, str):
            raise self.error(key, "must be a text" if key in self._values else "is missing")
        if not value and default is None:
            raise self.error(key, "must not be empty")
        return value

    def optional_string(self, key: str) -> str | None:
        """Read a text that may be absent."""
        return self.string(key) if key in self._values else None

    def strings(self, key: str, default: tuple[str, ...] | None = ()) -> tuple[str, ...]:
        """Read a list of texts (one text counts as a list of one); None as default: required."""
        value = self._values.get(key, default)
        if isinstance(value, str):
            value = (value,)
        if not isinstance(value, list | tuple):
            raise self.error(
                key, "must be a list of texts" if key in self._values else "is missing"
            )
        texts = tuple(item for item in value if isinstance(item, str) and item)
        if len(texts) != len(value):
            raise self.error(key, "must hold texts only, none empty")
        return texts

    def integer(self, key: str, default: int | None = None) -> int:
        """Read a whole number, 0 or more."""
        value = self._values.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.error(key, "must be a whole number" if key in self._values else "is missing")
        return value

    def optional_integer(self, key: str) -> int | None:
        """Read a whole number that may be absent."""
        return self.integer(key) if key in self._values else None

    def number(self, key: str, default: float | None = None) -> float:
        """Read a number, 0 or more."""
        value = self._values.get(key, default)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 1e12:
            raise self.error(key, "must be a number" if key in self._values else "is missing")
        return float(value)

    def optional_number(self, key: str) -> float | None:
        """Read a number that may be absent."""
        return self.number(key) if key in self._values else None

    def boolean(self, key: str, default: bool | None = None) -> bool:
        """Read true or false."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "must be true or false" if key in self._values else "is missing")
        return value

    def optional_boolean(self, key: str) -> bool | None:
        """Read true or false, None when absent."""
        return self.boolean(key) if key in self._values else None

    def choice(self, key: str, kind: type[E], default: E | None = None) -> E:
        """Read one member of an enumeration by its value."""
        if key not in self._values and default is not None:
            return default
        return self._member(key, kind, self.string(key))

    def optional_choice(self, key: str, kind: type[E]) -> E | None:
        """Read one member of an enumeration that may be absent."""
        return self.choice(key, kind) if key in self._values else None

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """Read a list of members of an enumeration, empty when absent."""
        return tuple(self._member(key, kind, text) for text in self.strings(key))

    def url(self, key: str, default: str | None = None) -> str:
        """Read a web address (https, http) or mailto link."""
        value = self.string(key, default)
        if value and not value.startswith(("https://", "http://", "mailto:")):
            raise self.error(key, "must be a web address")
        return value

    def urls(self, key: str) -> tuple[str, ...]:
        """Read a list of web addresses, empty when absent."""
        values = self.strings(key)
        if not all(value.startswith(("https://", "http://", "mailto:")) for value in values):
            raise self.error(key, "must hold web addresses only")
        return values

    def table(self, key: str) -> "Table":
        """Read a table within; an absent one is empty."""
        return self._sub(self._values.get(key, {}), (*self.path, key))

    def tables(self, key: str) -> tuple["Table", ...]:
        """Read a list of tables (`[[key]]`), empty when absent."""
        value = self._values.get(key, ())
        if not isinstance(value, list | tuple):
            raise self.error(key, "must be a list of tables ([[…]])")
        return tuple(self._sub(item, (*self.path, key, n)) for n, item in enumerate(value))

    def named_tables(self, key: str) -> tuple[tuple[str, "Table"], ...]:
        """Read tables by name (`[key.name]`), in the order of the file, empty when absent."""
        outer = self.table(key)
        return tuple((name, outer.table(name)) for name in outer)

    def _sub(self, value: object, path: Path) -> "Table":
        if not isinstance(value, Mapping):
            raise Table({}, self.file, self.text, path).error("", "must be a table")
        return Table(value, self.file, self.text, path)

    def _member(self, key: str, kind: type[E], text: str) -> E:
        try:
            return kind(text)
        except ValueError:
            allowed = ", ".join(str(member.value) for member in kind)
            raise self.error(key, f"{text!r} is none of: {allowed}") from None
