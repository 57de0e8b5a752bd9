"""From bytes to text in whatever charset, a piece at a time."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

__all__ = ["BLOCK", "blocks", "decode", "is_binary"]

# No call into C code works on more than this at once: `re` and its like hold the interpreter's
# lock and would stall the window from any thread.
BLOCK = 64 * 1024

_SAMPLE = 8192
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that no text has; tabs, line ends, form feeds and terminal colours are fine.
_STRANGE = bytes(byte for byte in range(32) if byte not in b"\t\n\r\x0b\x0c\x1b\x08")


def decode(data: bytes, charset: str | None = None) -> str:
    """Decode text: by its byte-order mark, the charset named, UTF-8, else Windows-1252."""
    for candidate in (*_by_mark(data), *([charset] if charset else []), "utf-8"):
        try:
            return _decode(data, candidate, "strict")
        except (UnicodeDecodeError, LookupError):
            continue
    # A cut-off last character must not turn a whole UTF-8 text into Windows-1252.
    replaced = _decode(data, "utf-8", "replace")
    if replaced.count("\ufffd") <= 1 + len(replaced) // 2000:
        return replaced
    return _decode(data, "cp1252", "replace")


def _by_mark(data: bytes) -> Iterator[str]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            yield name
            return
    sample = data[:_SAMPLE]
    if sample and sample.count(0) > len(sample) // 4:  # UTF-16 without a mark: Exchange logs.
        yield "utf-16-le" if sample[1:2] == b"\0" else "utf-16-be"


def _decode(data: bytes, charset: str, errors: str) -> str:
    if len(data) <= BLOCK:
        return data.decode(charset, errors)
    decoder = codecs.getincrementaldecoder(charset)(errors)
    text = io.StringIO()
    for start in range(0, len(data), BLOCK):
        text.write(decoder.decode(data[start : start + BLOCK]))
    text.write(decoder.decode(b"", final=True))
    return text.getvalue()


def is_binary(data: bytes) -> bool:
    """Tell whether the data is no text in any charset."""
    sample = data[:_SAMPLE]
    if any(True for _ in _by_mark(sample)):
        return False
    strange = len(sample) - len(sample.translate(None, _STRANGE))
    return strange * 20 > len(sample) or strange > 200


def blocks(text: str, size: int = BLOCK) -> Iterator[tuple[int, int]]:
    """Cut a text into pieces of at most `size`, at blank lines or line ends where there are any."""
    start, length = 0, len(text)
    while length - start > size:
        end = text.rfind("\n\n", start + size // 2, start + size)
        if end == -1:
            end = text.rfind("\n", start + size // 2, start + size)
        end = start + size if end == -1 else end + 1
        yield start, end
        start = end
    yield start, length
