"""Outlook's message file (.msg): the few strings of it that a bounce needs.

The file is a compound file (MS-CFB); each property of the message is a stream whose name gives
its tag and type (MS-OXMSG section 2.1.3, MS-OXPROPS). Only those streams are read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from wizard.reading.html_text import html_to_text

__all__ = ["MAGIC", "message_text"]

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8x16xHHHHH6xIIIIIIIII")
_ENTRY = struct.Struct("<64sHBBIIIxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxIQ")
_FREE = 0xFFFFFFFA  # From here on a sector number is a mark, not a sector.
_STREAM = 2
_MINI_SHIFT = 6
_MOST_SECTORS = 200_000
_NAME = "__substg1.0_"
# Headers, subject, report text (of a non-delivery report), body; then the body as HTML.
_TAGS = ("007D", "0037", "1001", "1000")
_HTML = "1013"


class _Broken(ValueError):
    """The file contradicts itself."""


def message_text(data: bytes) -> str | None:
    """Give the headers and the body of a message file, None when it is no such file."""
    try:
        streams = dict(_streams(data))
    except (struct.error, IndexError, ValueError):
        return None
    parts = [text for tag in _TAGS if (text := _string(streams, tag))]
    if not _string(streams, "1000"):
        html = _string(streams, _HTML)
        parts += [html_to_text(html)] if html else []
    return "\n\n".join(part.replace("\r\n", "\n").strip("\n") for part in parts) or None


def _string(streams: dict[str, bytes], tag: str) -> str | None:
    if (wide := streams.get(f"{_NAME}{tag}001F")) is not None:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    for kind in ("001E", "0102"):
        if (narrow := streams.get(f"{_NAME}{tag}{kind}")) is not None:
            return narrow.decode("utf-8", "replace").rstrip("\0")
    return None


class _File:
    """The sectors and directory of a compound file; raises _Broken when they make no sense."""

    def __init__(self, data: bytes) -> None:
        header = _HEADER.unpack_from(data)
        self._data, self._size, self._cutoff = data, 1 << header[3], header[9]
        if not data.startswith(MAGIC) or self._size not in (512, 4096) or header[4] != _MINI_SHIFT:
            raise _Broken
        self._table = _table(data, self._size, header[12])
        directory = self._read(header[7])
        self.entries = [_ENTRY.unpack_from(directory, at) for at in range(0, len(directory), 128)]
        self._mini_table = _numbers(self._read(header[10]))
        self._mini_stream = self._read(self.entries[0][7])

    def _read(self, sector: int) -> bytes:
        return _chain(self._data, self._size, self._table, sector, self._size)

    def stream(self, sector: int, length: int) -> bytes:
        """Give the content of a stream; small ones lie in a stream of their own."""
        if length >= self._cutoff:
            return self._read(sector)[:length]
        return _chain(self._mini_stream, 0, self._mini_table, sector, 1 << _MINI_SHIFT)[:length]


def _streams(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the wanted streams of the message itself, not those of its attachments."""
    file = _File(data)
    for index in _children(file.entries):
        name, length, kind, _, _, _, _, start, total = file.entries[index]
        title = name[: max(0, length - 2)].decode("utf-16-le", "replace")
        if kind == _STREAM and title[12:16] in (*_TAGS, _HTML):
            yield title, file.stream(start, total)


def _children(entries: list[tuple[Any, ...]]) -> Iterator[int]:
    """Yield the entries directly below the root; they hang in a tree of siblings."""
    waiting, seen = [entries[0][6]], set()
    while waiting:
        index = waiting.pop()
        if index >= _FREE or index in seen:
            continue
        seen.add(index)
        yield index
        waiting += [entries[index][4], entries[index][5]]


def _table(data: bytes, size: int, first_difat: int) -> list[int]:
    """Give the allocation table, from the list in the header and its extension sectors."""
    sectors = list(struct.unpack_from("<109I", data, 76))
    for _ in range(1000):
        if first_difat >= _FREE:
            break
        numbers = struct.unpack_from(f"<{size // 4}I", data, size + first_difat * size)
        sectors += numbers[:-1]
        first_difat = numbers[-1]
    table: list[int] = []
    for sector in sectors:
        if sector < _FREE:
            table += struct.unpack_from(f"<{size // 4}I", data, size + sector * size)
    return table


def _numbers(stream: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(stream) // 4}I", stream[: len(stream) // 4 * 4]))


def _chain(data: bytes, offset: int, table: list[int], sector: int, size: int) -> bytes:
    """Join the sectors of a chain; `offset` is what lies before sector 0."""
    parts: list[bytes] = []
    while sector < _FREE:
        if len(parts) > min(_MOST_SECTORS, len(table)):
            raise _Broken
        parts.append(data[offset + sector * size : offset + (sector + 1) * size])
        sector = table[sector]
    return b"".join(parts)
