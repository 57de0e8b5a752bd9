"""What can be wrong with a text or file before anything is read in it."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["ReadingError", "ReadingProblem"]


class ReadingProblem(StrEnum):
    """Why nothing could be read."""

    EMPTY = "empty"
    BINARY = "binary"


class ReadingError(Exception):
    """Raised when the input holds no text at all."""

    def __init__(self, reason: ReadingProblem) -> None:
        super().__init__(reason.value)
        self.reason = reason
