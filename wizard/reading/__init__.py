"""Pasted text or file to `Bounce`. Pure: no clock, no files, no network.

Everything works on a view of the text of the same length (`flat`), so that places found there
hold for the text that the user sees. A text is read in blocks of at most 64 kB: first the log
lines, fields and headers that have a form of their own, then the replies wherever they stand,
then, where there are none, the sentences that servers and programs write in their stead.
"""

from wizard.reading.containers import split_container
from wizard.reading.problems import ReadingError, ReadingProblem
from wizard.reading.reader import read_bytes, read_text

__all__ = ["ReadingError", "ReadingProblem", "read_bytes", "read_text", "split_container"]
