"""The queue listings of Postfix (`mailq`, `postqueue -p`), Sendmail and Exim."""

from __future__ import annotations

import re

from wizard.reading.log_lines.attempts import Attempt, Outcome
from wizard.reading.notes import Notes

__all__ = ["read_queue"]

_DAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_POSTFIX = re.compile(
    rf"(?<![\w.])([0-9A-Za-z]{{6,18}})[*!#]?\s{{1,10}}\d{{1,12}} {_DAY} [A-Z][a-z]{{2}}\s+\d+ "
    r"\d\d:\d\d:\d\d\s+(\S+@\S+|MAILER-DAEMON)\s{0,4}\n[ ]{0,40}\(([^\n]{3,2000}?)\)?[ ]*(?:\n|$)"
    r"((?:[ ]{4,}\S+@\S+[ ]*\n?){0,20})",
)
_SENDMAIL = re.compile(
    rf"(?<![\w.])([0-9A-Za-z]{{12,18}})[*X\-?]?\s{{1,10}}\d{{1,12}} {_DAY} [A-Z][a-z]{{2}}\s+\d+ "
    r"\d\d:\d\d <?([^<>\s]*)>?[ ]*\n[ ]{0,40}\(([^\n]{3,2000}?)\)[ ]*(?:\n|$)"
    r"((?:[ ]{4,}<?\S+@\S+[ ]*\n?){0,20})",
)
_EXIM = re.compile(
    r"\b\d{1,3}[mhdw]\s{1,6}[\d.]{1,6}[KM]?\s{1,4}(\w{6}-\w{6,11}-\w{2,4}) <([^<>\s]*)>"
    r"(?: \*\*\* frozen \*\*\*)?\n((?:[ ]{4,}(?:D )?\S+@\S+[ ]*\n?){0,20})",
)
_DAYS = (" Mon ", " Tue ", " Wed ", " Thu ", " Fri ", " Sat ", " Sun ")
_INDENTED = re.compile(r"\n[ ]{0,40}\(")
_RECIPIENT = re.compile(r"[^\s<>]+@[^\s<>]+")


def read_queue(flat: str, start: int, end: int, notes: Notes) -> list[Attempt]:
    """Read the entries of a queue listing between two places."""
    attempts = []
    # A reason in brackets on a line of its own is what only a queue listing has.
    listed = any(day in flat for day in _DAYS) and _INDENTED.search(flat, start, end)
    for mta, pattern in (("postfix", _POSTFIX), ("sendmail", _SENDMAIL)):
        for match in pattern.finditer(flat, start, end) if listed else ():
            _people(match, 2, 4, notes)
            notes.add("mta", mta, match.start(1), match.end(1), 6)
            attempts.append(_entry(match, mta))
    for match in _EXIM.finditer(flat, start, end) if " <" in flat and _sized(flat) else ():
        _people(match, 2, 3, notes)
        notes.add("mta", "exim", match.start(1), match.end(1), 6)
        notes.add("retrying", "yes", match.start(), match.end(), 6)
    return attempts


def _entry(match: re.Match[str], mta: str) -> Attempt:
    return Attempt(
        match.start(), match.end(), mta, Outcome.DEFERRED, match.start(3), match.end(3), match[1]
    )


def _sized(flat: str) -> bool:
    return "K " in flat or "M " in flat


def _people(match: re.Match[str], sender: int, recipients: int, notes: Notes) -> None:
    notes.add("queue_id", match[1], match.start(1), match.end(1), 8)
    if "@" in match[sender]:
        notes.add("sender", match[sender], match.start(sender), match.end(sender), 8)
    for recipient in _RECIPIENT.finditer(match[recipients]):
        at = match.start(recipients) + recipient.start()
        notes.add("recipient", recipient.group(), at, at + len(recipient.group()), 8)
