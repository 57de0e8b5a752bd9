"""Go through the lines of a block once and hand each to the reader of its mail server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wizard.reading.line_starts import LOG_START
from wizard.reading.log_lines import exim, postfix, sendmail, services
from wizard.reading.log_lines.attempts import Attempt
from wizard.reading.log_lines.mailq import read_queue
from wizard.reading.notes import Notes

__all__ = ["read_lines"]

MAX_ATTEMPTS = 400
_REMEMBERED = 40
_MOST_WRAPPED = 40

LineReader = Callable[[str, int, int, Notes], Attempt | None]
# Literals that a line must contain, and the reader then asked.
Readers = tuple[tuple[tuple[str, ...], LineReader], ...]
_READERS: Readers = (
    (
        (
            "postfix",
            "status=",
            "NOQUEUE:",
            "orig_to=",
            "] said: ",
            "refused to talk to me",
            " with ",
        ),
        postfix.read,
    ),
    ((", stat=", "stat=Deferred", "sm-mta", "sendmail["), sendmail.read),
    (services.LITERALS, services.read),
    ((" == ", " ** ", " => ", " -> ", " H=", "T=remote", "] refused: "), exim.read),
)


def read_lines(flat: str, start: int, end: int, notes: Notes) -> list[Attempt]:
    """Read the log lines between two places; `notes` takes what they tell besides."""
    readers = _present(flat)
    attempts = read_queue(flat, start, end, notes) if "\n" in flat else []
    deferred: set[str] = set()
    for line_start, line_end in _lines(flat, start, end) if readers else ():
        line = flat[line_start:line_end]
        # Most lines of a log are deliveries; only those of a message deferred before matter.
        if "status=sent" in line and not any(queue_id in line for queue_id in deferred):
            continue
        attempt = _read_line(readers, line, line_start, line_end, notes)
        if attempt is not None and attempt.queue_id and len(deferred) < _REMEMBERED:
            deferred.add(attempt.queue_id)
        if attempt is not None:
            attempts.append(attempt)
            if len(attempts) >= MAX_ATTEMPTS:
                break
    return attempts


def _lines(flat: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        line_end = flat.find("\n", start, end)
        line_end = end if line_end == -1 else line_end
        # A long line of Postfix that a mail program or terminal has wrapped.
        for _ in range(_MOST_WRAPPED):
            if (
                not flat.startswith("\n ", line_end)
                or flat.find("postfix", start, line_end) == -1
                or LOG_START.match(flat, line_end + 1)
            ):
                break
            following = flat.find("\n", line_end + 1, end)
            line_end = end if following == -1 else following
        if line_end - start > 20:
            yield start, line_end
        start = line_end + 1


def _present(flat: str) -> Readers:
    """Give the readers whose words are in the block at all, with those words."""
    present = []
    for literals, reader in _READERS:
        there = tuple(literal for literal in literals if literal in flat)
        if there:
            present.append((there, reader))
    return tuple(present)


def _read_line(readers: Readers, line: str, start: int, end: int, notes: Notes) -> Attempt | None:
    for literals, reader in readers:
        for literal in literals:
            if literal in line:
                attempt = reader(line, start, end, notes)
                if attempt is not None:
                    return attempt
                break
    return None
