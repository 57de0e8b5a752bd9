"""The version of a pack: the day it was made, and a number where a day has several."""

import re
from datetime import date
from typing import NamedTuple

__all__ = ["Version", "program_number"]

_FORM = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.([1-9]\d{0,3}))?")
_PROGRAM = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,3}")


class Version(NamedTuple):
    """Versions compare by day, then by number: "2026-11-24" < "2026-11-24.1" < "2026-11-25"."""

    day: date
    number: int = 0

    @classmethod
    def of(cls, text: str) -> "Version":
        """Read "2026-11-24" or "2026-11-24.2". Raises ValueError."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"not a version: {text[:40]!r}")
        return cls(date.fromisoformat(found[1]), int(found[2] or 0))

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.number}" if self.number else self.day.isoformat()


def program_number(text: str) -> tuple[int, ...]:
    """Read a version of the program ("0.2.0") so that it can be compared. Raises ValueError."""
    if not _PROGRAM.fullmatch(text):
        raise ValueError(f"not a version of the program: {text[:40]!r}")
    return tuple(int(part) for part in text.split("."))
