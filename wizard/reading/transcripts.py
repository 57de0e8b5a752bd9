"""SMTP dialogues: swaks, telnet, openssl, `sendmail -v`, Exim's debug output, program logs."""

from __future__ import annotations

import re

from wizard.reading.hosts import ADDRESS, clean_host, clean_ip
from wizard.reading.notes import Notes

__all__ = ["is_transcript", "read_transcript"]

_LINE = re.compile(
    r"^[ \d.:\[\]TZ/+\-]{0,40}(?:<<<|>>>|<--?|-->|->|<~\*?|~>|<\*\*|=>|<=|<<|>>|\*{3} |===|S:|C:"
    r"|SMTP(?:<<|>>)|Out:|In: |\[[SC]\]|SERVER ->|CLIENT ->|SMTP ->|reply:|send:|Server:|Client:)"
    r"[ \t]*b?['\"]?",
    re.MULTILINE,
)
_BARE = re.compile(r"^[ ]{0,4}(?:EHLO|HELO|MAIL FROM:|RCPT TO:|DATA$|QUIT$|220[ \-]|250[ \-]|354 )",
                   re.MULTILINE | re.IGNORECASE)  # fmt: skip
_TOOL = re.compile(
    r"\btelnet \S+ \d+|Escape character is|^CONNECTED\(|\bs_client\b|\bswaks\b", re.MULTILINE
)
_DIALOGUE = re.compile(r"\b(?:EHLO|HELO|MAIL FROM|RCPT TO|ESMTP|SMTP)\b", re.IGNORECASE)
_HELO = re.compile(r"\b(?:EHLO|HELO|LHLO)\s+\"?\[?([\w.\-:]+)\]?")
_SESSION = re.compile(
    rf"Postfix SMTP server: errors from ([\w.\-]+)\[([\w.:]+)\]|\bIn:\s+RCPT TO:<({ADDRESS})>"
)


def is_transcript(flat: str, start: int, end: int) -> bool:
    """Tell whether a part of a text is a dialogue."""
    if _TOOL.search(flat, start, end):
        return True
    if not _DIALOGUE.search(flat, start, end):
        return False
    return _count(_LINE, flat, start, end) >= 2 or _count(_BARE, flat, start, end) >= 3


def _count(pattern: re.Pattern[str], flat: str, start: int, end: int) -> int:
    count = 0
    for count, _ in enumerate(pattern.finditer(flat, start, end), 1):
        if count >= 3:
            break
    return count


def read_transcript(flat: str, start: int, end: int, notes: Notes) -> None:
    """Note the greeting name, and the client when it is a server's report of its own session."""
    helo = _HELO.search(flat, start, end)
    if helo and "." in helo[1]:
        notes.add("helo", clean_host(helo[1]), helo.start(1), helo.end(1))
    session = _SESSION.search(flat, start, end)
    if session and session[2]:
        notes.add("inbound_ip", clean_ip(session[2]), session.start(2), session.end(2))
        notes.add("inbound_session", True, session.start(), session.end())
