"""Why a pack is not taken, or not used."""

from enum import StrEnum

__all__ = ["PackError", "PackProblem"]


class PackProblem(StrEnum):
    """What is wrong. Whatever it is, nothing has changed."""

    TOO_LARGE = "too_large"
    NOT_A_PACK = "not_a_pack"
    NEWER_PROGRAM = "newer_program"  # `value`: the version of the program that it needs
    CHANGED = "changed"  # signature and content do not belong together
    DAMAGED = "damaged"  # signed like that: a manifest that cannot be used
    UNKNOWN_PUBLISHER = "unknown_publisher"
    DATE_AHEAD = "date_ahead"
    OLDER_THAN_PROGRAM = "older_than_program"  # `value`: the day of the program's knowledge
    OLDER_THAN_INSTALLED = "older_than_installed"  # `value`: the version in use
    SAME = "same"
    BROKEN = "broken"  # `file`, `line`, `value`: the mistake
    NOTHING_TO_UNDO = "nothing_to_undo"
    CANNOT_READ = "cannot_read"
    CANNOT_WRITE = "cannot_write"
    MISSING = "missing"  # installed, but its file is gone
    SET_ASIDE = "set_aside"  # installed, but its file is damaged; it was renamed


class PackError(Exception):
    """A pack that is not taken: `problem`, and the facts that its sentence needs.

    `publisher` and `fingerprint` are what the pack says of itself; `version` is its own.
    """

    def __init__(
        self,
        problem: PackProblem,
        value: str = "",
        *,
        publisher: str = "",
        fingerprint: str = "",
        version: str = "",
        file: str = "",
        line: int = 0,
    ) -> None:
        super().__init__(f"{problem} {value}".rstrip())
        self.problem = problem
        self.value = value
        self.publisher = publisher
        self.fingerprint = fingerprint
        self.version = version
        self.file = file
        self.line = line
