"""SMTP dialogues: swaks, telnet, openssl, `sendmail -v`, Exim's debug output, program logs."""

from __future__ import annotations

import re

from wizard.reading.hosts import ADDRESS, clean_host, clean_ip
from wizard.reading.notes import Notes

__all__ = ["is_transcript", "read_greeting", "read_transcript"]

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
_TOOLS = ("telnet", "escape character", "connected(", "s_client", "swaks")
_DIALOGUE = ("ehlo", "helo", "mail from", "rcpt to", "esmtp", "smtp")
_HELO = re.compile(r"\b(?:EHLO|HELO|LHLO)\s+\"?\[?([\w.\-:]+)\]?")
# Postfix shows a session of its own with a client as "Out:" and "In:".
_OWN_SESSION = re.compile(r"^ {0,4}Out: 220 ", re.MULTILINE)
_SESSION = re.compile(
    rf"Postfix SMTP server: errors from ([\w.\-]+)\[([\w.:]+)\]|\bIn:\s+RCPT TO:<({ADDRESS})>"
)


def is_transcript(flat: str, lowered: str, upto: int) -> bool:
    """Tell whether a part of a text is a dialogue."""
    if "\n" not in flat:
        return False
    if any(word in lowered for word in _TOOLS) and _TOOL.search(flat, 0, upto):
        return True
    if not any(word in lowered for word in _DIALOGUE):
        return False
    return _count(_LINE, flat, upto) >= 2 or _count(_BARE, flat, upto) >= 3


def _count(pattern: re.Pattern[str], flat: str, upto: int) -> int:
    count = 0
    for count, _ in enumerate(pattern.finditer(flat, 0, upto), 1):
        if count >= 3:
            break
    return count


def read_greeting(flat: str, upto: int, notes: Notes) -> None:
    """Note the name by which the client greets."""
    helo = _HELO.search(flat, 0, upto)
    if helo and "." in helo[1]:
        notes.add("helo", clean_host(helo[1]), helo.start(1), helo.end(1))


def read_transcript(flat: str, upto: int, notes: Notes) -> None:
    """Note the client when it is a server's report of its own session."""
    own = _OWN_SESSION.search(flat, 0, upto)
    if own:
        notes.add("inbound_session", True, own.start(), own.end())
    session = _SESSION.search(flat, 0, upto)
    if session and session[2]:
        notes.add("inbound_ip", clean_ip(session[2]), session.start(2), session.end(2))
        notes.add("inbound_session", True, session.start(), session.end())
