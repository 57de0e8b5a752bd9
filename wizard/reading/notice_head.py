"""The notice's own headers: when it was written, and to whom, which is the sender of the mail.

A notice goes to the reverse-path of the message that it is about (RFC 5321 section 6.1).
"""

from __future__ import annotations

import re

from wizard.model.bounce import Place
from wizard.reading.dates import mail_time
from wizard.reading.hosts import ADDRESS, HOST
from wizard.reading.notes import Notes

__all__ = ["read_notice_head"]

_WITHIN = 16 * 1024
# Who writes notices; nobody else has an empty reverse-path.
_WRITERS = re.compile(
    r"^[ >]{0,8}(?:(?:From|Von|De|Da|Van|Od):? [^\n]{0,200}?"
    r"(?:mailer-daemon|mail delivery (?:sub)?system|postmaster@|microsoftexchange)"
    r"|Return-Path: ?<>)",
    re.IGNORECASE | re.MULTILINE,
)
_LITERALS = ("daemon", "delivery s", "postmaster@", "microsoftexchange", "return-path: <>")
_TO = re.compile(
    rf"^[ >]{{0,8}}(?:To|An|\u00c0|Para|A|Aan|Do): ?[^\n<]{{0,80}}?<?({ADDRESS})", re.MULTILINE
)
_DATE = re.compile(r"^[ >]{0,8}Date: ?([^\n]{10,80})", re.MULTILINE)
# "could not be delivered for more than 4 hour(s)", "after more than 24 hours on the queue",
# "could not send message for past 4 hours", "has been delayed 4 hours".
_WAITED = re.compile(
    r"(?:\b(?:for|after)\s+more\s+than|\bfor\s+(?:the\s+)?past|\bundelivered\s+after"
    r"|\bdelayed(?:\s+for)?(?:\s+more\s+than)?|\bqueue\s+for)"
    r"\s+(\d{1,3})\s+(minute|hour|day)"
)
_WAITED_SIGNS = ("more than ", "past ", "undelivered after ", "delayed ", "queue for ")
_SECONDS = {"minute": 60, "hour": 3600, "day": 86400}
# The server's own name ("Received: by mail.example.net (Postfix)") where nothing else tells it.
_WRITTEN_BY = re.compile(rf"^Received: by ({HOST}) \(", re.MULTILINE)


def read_notice_head(flat: str, lowered: str, upto: int, notes: Notes) -> None:
    """Note the head of a notice that begins before `upto`, and how long it says it waited."""
    _waited(lowered, upto, notes)
    end = min(upto, _WITHIN)
    if not any(literal in lowered[:end] for literal in _LITERALS):
        return
    writer = _WRITERS.search(flat, 0, end)
    if writer is None:
        return
    low = flat.rfind("\n\n", 0, writer.start()) + 1
    high = flat.find("\n\n", writer.start(), end)
    high = end if high == -1 else high
    _addressed(flat, low, high, notes)
    date = _DATE.search(flat, low, high)
    if date:
        stop = date.start(1) + len(date[1].rstrip())
        notes.add("notice_at", mail_time(date[1]), date.start(1), stop, 8)
    by = _WRITTEN_BY.search(flat, low, high)
    if by:
        notes.add("reporting_mta", by[1].lower(), by.start(1), by.end(1), 3)


def _addressed(flat: str, low: int, high: int, notes: Notes) -> None:
    """Note to whom the notice went; it is not the one whom the message did not reach."""
    to = _TO.search(flat, low, high)
    if to is None:
        return
    address = to[1].rstrip(".")
    notes.add("notice_to", address, to.start(1), to.start(1) + len(address), 5)
    place = Place(to.start(1) + notes.base, to.start(1) + len(address) + notes.base)
    others = [note for note in notes.seen.get("recipient", ()) if note.place != place]
    if others:
        notes.seen["recipient"] = others
    else:
        notes.seen.pop("recipient", None)


def _waited(lowered: str, upto: int, notes: Notes) -> None:
    if not any(sign in lowered for sign in _WAITED_SIGNS):
        return
    match = _WAITED.search(lowered, 0, min(upto, _WITHIN))
    if match:
        seconds = int(match[1]) * _SECONDS[match[2]]
        notes.add("waited_s", seconds, match.start(), match.end(2), 5)
