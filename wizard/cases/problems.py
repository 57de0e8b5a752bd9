"""What can be wrong with the saved cases, as typed reasons; `wizard.words.cases` says it."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

__all__ = ["CaseStoreError", "NoteKind", "StoreNote", "StoreProblem"]


class StoreProblem(StrEnum):
    """Why the cases cannot be read or written now. The file is left as it is in every case."""

    NEWER = "newer"  # written by a newer version of the program
    FOREIGN = "foreign"  # a database of something else
    CANNOT_OPEN = "cannot_open"  # no such place, no right to it
    CANNOT_WRITE = "cannot_write"  # full, read-only, held by another program
    CANNOT_SET_ASIDE = "cannot_set_aside"  # damaged, and it cannot be renamed
    CANNOT_MIGRATE = "cannot_migrate"  # the step to this version's form failed
    CLOSED = "closed"


class CaseStoreError(Exception):
    """The cases cannot be reached; `detail` is a technical note for the expert."""

    def __init__(self, problem: StoreProblem, path: Path, detail: str = "") -> None:
        super().__init__(f"{problem}: {path} {detail}".rstrip())
        self.problem = problem
        self.path = path
        self.detail = detail


class NoteKind(StrEnum):
    """What was done with the file, without anything being lost."""

    SET_ASIDE = "set_aside"  # it was damaged; `path` is its new name
    BACKED_UP = "backed_up"  # before its form was brought up to date; `path` is the copy


@dataclass(frozen=True, slots=True)
class StoreNote:
    """A word to the user about the file of the cases."""

    kind: NoteKind
    path: Path
