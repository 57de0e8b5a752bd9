"""The words of a test connection with their times, made safe to be shown."""

from __future__ import annotations

from collections.abc import Callable

from wizard.checks.answers import Reply
from wizard.model import TranscriptLine

__all__ = ["Transcript", "visible"]

MAX_LINES = 300
MAX_CHARS = 1000


class Transcript:
    """Lines as they come; `now` gives seconds, the first call is the beginning."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._start = now()
        self._lines: list[TranscriptLine] = []

    def said(self, line: str) -> None:
        """Note what we sent."""
        self._add("C", line)

    def heard(self, reply: Reply) -> None:
        """Note a reply as it stood on the wire."""
        for number, line in enumerate(reply.lines, 1):
            mark = " " if number == len(reply.lines) else "-"
            self._add("S", f"{reply.code}{mark}{line}".rstrip())

    def remark(self, text: str) -> None:
        """Note an event that is nobody's words, in technical terms."""
        self._add("-", text)

    @property
    def lines(self) -> tuple[TranscriptLine, ...]:
        """All lines so far."""
        return tuple(self._lines)

    def _add(self, direction: str, text: str) -> None:
        if len(self._lines) < MAX_LINES:
            at_s = round(self._now() - self._start, 3)
            self._lines.append(TranscriptLine(at_s, direction, visible(text)))


def visible(text: str) -> str:
    """Make foreign text fit to be shown: what is no printable character becomes an escape."""
    cut = text[:MAX_CHARS]
    return "".join(char if char.isprintable() else _escaped(char) for char in cut)


def _escaped(char: str) -> str:
    """aiosmtplib passes bytes that are not UTF-8 on as lone surrogates (PEP 383)."""
    code = ord(char)
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\x{code:02x}"
