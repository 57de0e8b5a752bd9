"""Go through the lines of a block once and hand each to the reader of its mail server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wizard.reading.log_lines import exim, postfix, sendmail, services
from wizard.reading.log_lines.attempts import Attempt
from wizard.reading.log_lines.mailq import read_queue
from wizard.reading.notes import Notes

__all__ = ["read_lines"]

MAX_ATTEMPTS = 400

LineReader = Callable[[str, int, int, Notes], Attempt | None]
# Literals that a line must contain, and the reader then asked.
_READERS: tuple[tuple[tuple[str, ...], LineReader], ...] = (
    (("postfix", "status=", "NOQUEUE:", "orig_to="), postfix.read),
    ((", stat=", "stat=Deferred", "sm-mta", "sendmail["), sendmail.read),
    (services.LITERALS, services.read),
    ((" == ", " ** ", " => ", " -> ", " H=", "T=remote"), exim.read),
)


def read_lines(flat: str, start: int, end: int, notes: Notes) -> list[Attempt]:
    """Read the log lines between two places; `notes` takes what they tell besides."""
    attempts = read_queue(flat, start, end, notes) if _may_be_queue(flat, start, end) else []
    for line_start, line_end in _lines(flat, start, end):
        attempt = _read_line(flat, line_start, line_end, notes)
        if attempt is not None:
            attempts.append(attempt)
            if len(attempts) >= MAX_ATTEMPTS:
                break
    return attempts


def _may_be_queue(flat: str, start: int, end: int) -> bool:
    return "\n" in flat[start:end] and (
        flat.find(") \n", start, end) != -1
        or flat.find(")\n", start, end) != -1
        or flat.find("@", start, end) != -1
    )


def _lines(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        line_end = flat.find("\n", start, end)
        line_end = end if line_end == -1 else line_end
        if line_end - start > 20:
            yield start, line_end
        start = line_end + 1


def _read_line(flat: str, start: int, end: int, notes: Notes) -> Attempt | None:
    line = flat[start:end]
    for literals, reader in _READERS:
        for literal in literals:
            if literal in line:
                attempt = reader(line, start, end, notes)
                if attempt is not None:
                    return attempt
                break
    return None
