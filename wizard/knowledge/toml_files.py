"""Reads one TOML file of knowledge; whatever is wrong with it is a KnowledgeError.

tomllib takes quadratic time on a key of thousands of dotted parts, so a line with very many dots
is refused before it is parsed.
"""

import tomllib
from pathlib import Path

from wizard.knowledge.schema import KnowledgeError, Table

__all__ = ["MAX_BYTES", "read_file", "read_toml"]

MAX_BYTES = 1_000_000
"""A larger file is refused unread."""

MAX_DOTS = 120
"""In one line; the reverse name of an IPv6 address has 34."""


def read_toml(text: str, file: str) -> Table:
    """Parse one TOML text; KnowledgeError names the line of a syntax error."""
    _refuse_monsters(text, file)
    try:
        return Table(tomllib.loads(text), file, text)
    except tomllib.TOMLDecodeError as error:
        line = _decode_line(str(error)) or text.rstrip().count("\n") + 1
        raise KnowledgeError(file, line, str(error)) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; deep nesting
        raise KnowledgeError(file, 0, f"cannot be read: {error}") from None


def read_file(file: Path) -> Table:
    """Read one file of the user's; every way in which that can fail is a KnowledgeError."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise KnowledgeError(file.name, 0, f"larger than {MAX_BYTES} bytes")
        return read_toml(file.read_text(encoding="utf-8"), file.name)
    except OSError as error:
        raise KnowledgeError(file.name, 0, str(error.strerror)) from None
    except UnicodeDecodeError:
        raise KnowledgeError(file.name, 0, "not UTF-8 text") from None


def _refuse_monsters(text: str, file: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MAX_DOTS:
            raise KnowledgeError(file, number, f"more than {MAX_DOTS} dots in one line")


def _decode_line(message: str) -> int:
    """Take the line number out of tomllib's message, which has no field for it before 3.14."""
    _, _, tail = message.rpartition("(at line ")
    digits = tail.split(",")[0]
    return int(digits) if digits.isdigit() else 0
