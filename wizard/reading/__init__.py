"""Pasted text or file to `Bounce`. Pure: no clock, no files, no network.

Everything works on a view of the text of the same length (`flat`), so that places found there
hold for the text that the user sees. A text is read in blocks of at most 64 kB: first the log
lines, fields and headers that have a form of their own, then the replies wherever they stand,
then, where there are none, the sentences that servers and programs write in their stead.
"""

from wizard.model import Bounce
from wizard.reading.problems import ReadingError, ReadingProblem

__all__ = ["ReadingError", "ReadingProblem", "read_bytes", "read_text", "split_container"]

# The patterns of all forms take a twentieth of a second to prepare: not before there is a text.


def read_text(text: str) -> Bounce:
    """See `wizard.reading.reader`."""
    from wizard.reading import reader

    return reader.read_text(text)


def read_bytes(data: bytes) -> Bounce:
    """See `wizard.reading.reader`. Raises ReadingError."""
    from wizard.reading import reader

    return reader.read_bytes(data)


def split_container(data: bytes) -> tuple[bytes, ...]:
    """See `wizard.reading.containers`."""
    from wizard.reading import containers

    return containers.split_container(data)
