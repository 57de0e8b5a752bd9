"""The headers of the message that came back: who wrote it, its id, its way and its signatures."""

from __future__ import annotations

import re

from wizard.model.bounce import DkimName
from wizard.reading.dates import mail_time
from wizard.reading.hosts import ADDRESS, HOST, IP, clean_host, clean_ip, domain_of, is_public
from wizard.reading.notes import Notes

__all__ = ["read_headers", "returned_at"]

# What stands before a returned message, in a mail and in a pasted text.
_BEGINS = re.compile(
    r"content-type:\s*(?:message/rfc822|text/rfc822-headers)"
    r"|^[ ]{0,8}(?:original message headers"
    r"|-{2,}.{0,30}(?:copy of|returned) .{0,20}message|(?-i:-{5} Original message -{5})"
    r"|-{3,} this is a copy|-{2,} below this line is a copy"
    r"|urspr.ngliche nachrichtenkopfzeilen|en-t.tes de message d.origine"
    r"|encabezados de mensajes? original|intestazioni (?:originali )?del messaggio"
    r"|oorspronkelijke berichtkoppen|cabe.alhos da mensagem original"
    r"|oryginalne nag..wki)",
    re.IGNORECASE | re.MULTILINE,
)
_LITERALS = (
    "message/rfc822", "text/rfc822-headers", "original message headers", "copy of the message",
    "original message", "returned message", "nachrichtenkopfzeilen", "te de message d",
    "encabezados de mensaje", "intestazioni", "oorspronkelijke berichtkoppen",
    "da mensagem original", "oryginalne nag",
)  # fmt: skip
_NAMES = ("eceived:", "Date:", "essage-", "-Signature:", "-signature:", "eturn-Path:", "rom:")
_HEADER = re.compile(
    r"^[ ]{0,4}(from|date|return-path|message-id|dkim-signature|received|x-originating-ip): ?"
    r"([^\n]*(?:\n[ \t]+[^\n]*){0,12})",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(ADDRESS)
_ID = re.compile(r"<([^<>\s]{3,250})>")
_TAG_S = re.compile(r"(?:^|[;\s])s\s?=\s?([\w.\-]{1,100})")
_TAG_D = re.compile(r"(?:^|[;\s])d\s?=\s?([\w.\-]{1,253})")
# What a server on the way found about the returned message: it came from a stranger's host.
_FORGED = re.compile(
    r"^[ ]{0,4}(?:received-spf: ?(?:soft)?fail\b"
    r"|(?:arc-)?authentication-results: ?[^\n]*(?:\n[ \t]+[^\n]*){0,8}?\b(?:spf|dmarc)=fail\b)",
    re.IGNORECASE | re.MULTILINE,
)
_FROM_HOST = re.compile(
    rf"from\s+\[?({HOST}|[\w.\-]+)\]?\s+\((?:[^()]*?\[)?({IP})?.{{0,200}}?\bby\s+({HOST})",
    re.DOTALL,
)


def returned_at(flat: str, lowered: str) -> int | None:
    """Give where the returned message begins, None when there is none."""
    for literal in _LITERALS:
        at = lowered.find(literal)
        if at != -1:
            match = _BEGINS.search(flat, max(0, at - 80))
            return match.end() if match else None
    return None


def read_headers(flat: str, start: int | None, notes: Notes, *, is_mail: bool) -> None:
    """Read the headers of the returned message from `start` on.

    Without a start the text may be nothing but those headers; not so when it is a raw mail, whose
    first headers are the bounce's own.
    """
    if start is None and is_mail:
        return
    if not any(name in flat for name in _NAMES):
        return
    if start is not None and ("fail" in flat or "Fail" in flat):
        forged = _FORGED.search(flat, start)
        if forged:
            notes.add("role", "bystander", forged.start(), forged.end(), 3)
    for match in _HEADER.finditer(flat, start or 0):
        name = match[1].lower()
        if name == "from":
            _address(match, "from_address", notes, 8)
        elif name == "return-path":
            _address(match, "sender", notes, 6)
        elif name == "date" and start is not None:
            _arrived(match, match[2], 3, notes)
        elif name == "message-id":
            _message_id(match, notes)
        elif name == "dkim-signature":
            _signature(match, notes)
        elif name == "received":
            _hop(match, notes)
            if start is not None:  # The newest line stands first: the server that gave it back.
                _arrived(match, match[2].rpartition(";")[2], 5, notes)


def _address(match: re.Match[str], name: str, notes: Notes, weight: int) -> None:
    address = _ADDRESS.search(match[2])
    if address and not address.group().lower().startswith(("mailer-daemon@", "postmaster@")):
        at = match.start(2) + address.start()
        notes.add(name, address.group(), at, at + len(address.group()), weight)
        at += address.group().rfind("@") + 1
        if name == "from_address":
            domain = domain_of(address.group())
            notes.add("from_domain", domain, at, at + len(domain or ""), weight)


def _arrived(match: re.Match[str], words: str, weight: int, notes: Notes) -> None:
    """Note when the returned message came to the server: its newest Received line, or its Date."""
    at = match.end(2) - len(words)
    first = at + len(words) - len(words.lstrip())
    time = mail_time(" ".join(words.split()))
    notes.add("arrived_at", time, first, at + len(words.rstrip()), weight)


def _message_id(match: re.Match[str], notes: Notes) -> None:
    found = _ID.search(match[2])
    if found:
        at = match.start(2) + found.start(1)
        notes.add("message_id", found[1], at, at + len(found[1]), 8)


def _signature(match: re.Match[str], notes: Notes) -> None:
    value = match[2].replace("=\n", "\n ")
    selector, domain = _TAG_S.search(value), _TAG_D.search(value)
    if selector and domain:
        name = DkimName(selector[1].lower(), clean_host(domain[1]))
        start = match.start(2) + min(selector.start(1), domain.start(1))
        end = match.start(2) + max(selector.end(1), domain.end(1))
        notes.add("dkim", name, start, end)


def _hop(match: re.Match[str], notes: Notes) -> None:
    """Note who handed the message to whom; circumstances compare it with the reporting server."""
    hop = _FROM_HOST.search(match[2])
    if hop is None:
        return
    ip = clean_ip(hop[2])
    at = match.start(2) + hop.start(2)
    notes.add("hop", (clean_host(hop[1]), ip if ip and is_public(ip) else None, clean_host(hop[3])),
              at if ip else match.start(2), at + len(hop[2] or ""))  # fmt: skip
