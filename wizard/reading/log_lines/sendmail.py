"""Sendmail: lines with stat=, and the reason that `mailq` prints in brackets."""

from __future__ import annotations

import re

from wizard.reading.hosts import clean_ip
from wizard.reading.log_lines.attempts import Attempt, Outcome
from wizard.reading.notes import Notes

__all__ = ["read"]

_QUEUE_ID = re.compile(r"(?:sm-mta|sendmail|sm-msp-queue|mta)[\w\-]*\[\d+\]: (\w{12,20}): ")
_STAT = re.compile(r"\bstat=(Deferred|Sent|[A-Z][^:,(]{0,60})(?:: | \(|$)?")
_TO = re.compile(r"\bto=<?([^<>,\s]+)>?")
_SENDER = re.compile(r"\bctladdr=<?([^<>,\s]+@[^<>,\s]+)>?")
_FROM = re.compile(r"\bfrom=<([^<>,\s]+)>")
_REFUSED = re.compile(r"ruleset=(check_\w+),.{0,400}?reject=")
_CLIENT = re.compile(r"relay=[^,\[]{0,200}\[([\w.:]+)\]")
_DSN = re.compile(r"\bdsn=([245]\.\d{1,3}\.\d{1,3})")


def read(line: str, start: int, end: int, notes: Notes) -> Attempt | None:
    """Read one line of a Sendmail log; None when it is none."""
    refused = _REFUSED.search(line) if "ruleset=" in line else None
    if refused:
        return _inbound(line, start, end, refused, notes)
    queue_id, stat = _QUEUE_ID.search(line), _STAT.search(line)
    if queue_id is None and stat is None:
        return None
    known = queue_id or stat
    if known is not None:
        notes.add("mta", "sendmail", start + known.start(), start + known.end(), weight=8)
    if queue_id:
        at = start + queue_id.start(1)
        notes.add("queue_id", queue_id[1], at, at + len(queue_id[1]), weight=7)
    recipient = None
    for pattern, name in ((_TO, "recipient"), (_SENDER, "sender"), (_FROM, "sender")):
        match = pattern.search(line)
        if match:
            notes.add(name, match[1], start + match.start(1), start + match.end(1), weight=6)
            recipient = match[1] if pattern is _TO else recipient
    if stat is None:
        return None
    dsn = _DSN.search(line)
    reason = start + (stat.end() if stat[1] == "Deferred" else stat.start(1))
    return Attempt(
        start, end, "sendmail", _outcome(stat[1]), reason, end,
        queue_id[1] if queue_id else None, recipient, dsn[1] if dsn else None,
    )  # fmt: skip


def _inbound(line: str, start: int, end: int, refused: re.Match[str], notes: Notes) -> Attempt:
    """Read what this server said to a client."""
    notes.add("mta", "sendmail", start + refused.start(), start + refused.end(1), weight=8)
    client = _CLIENT.search(line)
    if client:
        ip = clean_ip(client[1])
        notes.add("inbound_ip", ip, start + client.start(1), start + client.end(1))
    return Attempt(start, end, "sendmail", Outcome.REJECTED, start + refused.end(), end)


def _outcome(stat: str) -> Outcome:
    if stat.startswith("Sent"):
        return Outcome.SENT
    return Outcome.DEFERRED if stat == "Deferred" else Outcome.BOUNCED
