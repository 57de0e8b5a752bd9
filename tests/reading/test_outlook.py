"""Outlook's message file, made here sector by sector."""

from __future__ import annotations

import struct

import pytest

from wizard.reading import ReadingError, read_bytes
from wizard.reading.outlook import MAGIC, message_text

END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def entry(
    name: str, kind: int, start: int, size: int, right: int = FREE, child: int = FREE
) -> bytes:
    title = name.encode("utf-16-le") + b"\0\0" if name else b""
    return struct.pack(
        "<64sHBBIII36xIQ", title, len(title), kind, 1, FREE, right, child, start, size
    )


def message_file(body: str) -> bytes:
    """A file with one body of 4096 bytes or more, which lies in ordinary sectors."""
    stream = body.encode("utf-16-le").ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    table = [FAT, END, *range(3, 2 + count), END]
    table += [FREE] * (128 - len(table))
    header = MAGIC + bytes(16)
    header += struct.pack("<HHHHH6x", 62, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    directory = entry("Root Entry", 5, END, 0, child=1)
    directory += entry("__substg1.0_1000001F", 2, 2, len(stream))
    directory += entry("", 0, 0, 0) * 2
    return header + struct.pack("<128I", *table) + directory + stream.ljust(count * 512, b"\0")


def test_the_body_is_read() -> None:
    text = "<anna@example.org>: host mx1.example.org[192.0.2.25] said: 421 4.7.0 Grüße, slow down"
    bounce = read_bytes(message_file(text))
    assert bounce.text.strip() == text
    assert bounce.reply is not None and bounce.reply.code == 421


@pytest.mark.parametrize("end", [8, 80, 512, 600, 1024, 1300])
def test_a_damaged_file_is_no_text(end: int) -> None:
    with pytest.raises(ReadingError):
        read_bytes(message_file("421 busy")[:end].ljust(end, b"\0"))


def test_a_chain_that_bites_its_tail_ends() -> None:
    data = bytearray(message_file("421 busy"))
    struct.pack_into("<I", data, 512 + 4 * 3, 2)  # sector 3 points back to sector 2
    assert message_text(bytes(data)) is None
