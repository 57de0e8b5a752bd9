"""What the readers noticed, each with its place, until the deciding reply picks among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wizard.model.bounce import Place

__all__ = ["MAX_NOTES", "Note", "Notes"]

MAX_NOTES = 60  # A field is named once or a few times in a bounce; a log names it in every line.


@dataclass(frozen=True, slots=True)
class Note:
    """A value seen at a place. A higher `weight` is more to be believed."""

    value: Any
    place: Place | None
    weight: int


@dataclass(slots=True)
class Notes:
    """All values seen, by the name of their field in `Circumstances` or `Situation`.

    `base` is where the block being read begins in the text.
    """

    seen: dict[str, list[Note]] = field(default_factory=dict)
    base: int = 0

    def add(self, name: str, value: Any, start: int | None, end: int = 0, weight: int = 5) -> None:
        """Note a value; `start` is None when it stands nowhere in the text."""
        if value in (None, ""):
            return
        notes = self.seen.setdefault(name, [])
        if len(notes) < MAX_NOTES:
            place = None if start is None else Place(start + self.base, end + self.base)
            notes.append(Note(value, place, weight))

    def has(self, name: str) -> bool:
        """Tell whether anything was noted for a field."""
        return name in self.seen

    def best(self, name: str, line: Place | None = None) -> Note | None:
        """Give the most believable note: on the deciding line first, then by weight, then order."""
        notes = self.seen.get(name)
        if not notes:
            return None
        if len(notes) == 1:
            return notes[0]
        return max(notes, key=lambda note: (_within(note, line), note.weight))


def _within(note: Note, line: Place | None) -> bool:
    if line is None or note.place is None:
        return False
    return line.start <= note.place.start < line.end
