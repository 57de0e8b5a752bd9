"""Files that hold more than one message, or one in a wrapping of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["split_container"]

# RFC 4155: "From ", the sender, a time; after a blank line, except for the first.
_FROM_LINE = re.compile(rb"From \S{1,200} [^\r\n]{0,60}\d\d:\d\d(?::\d\d)?[^\r\n]{0,40}\r?\n")
_BETWEEN = (b"\n\nFrom ", b"\n\r\nFrom ")


def split_container(data: bytes) -> tuple[bytes, ...]:
    """Give the messages of an mbox, without their "From " lines; else the data as it is."""
    if not _FROM_LINE.match(data):
        return (data,)
    starts = [0, *_starts(data)]
    ends = [*starts[1:], len(data)]
    return tuple(_message(data[start:end]) for start, end in zip(starts, ends, strict=True))


def _starts(data: bytes) -> Iterator[int]:
    """Yield where the second and further "From " lines begin."""
    found = sorted(at for mark in _BETWEEN for at in _all(data, mark))
    for at in found:
        if _FROM_LINE.match(data, at):
            yield at


def _all(data: bytes, mark: bytes) -> Iterator[int]:
    at = data.find(mark)
    while at != -1:
        yield at + len(mark) - len(b"From ")
        at = data.find(mark, at + 1)


def _message(data: bytes) -> bytes:
    return data[data.find(b"\n") + 1 :]
