"""Exim: main log and reject log lines."""

from __future__ import annotations

import re

from wizard.reading.hosts import ADDRESS, HOST, clean_host, clean_ip
from wizard.reading.log_lines.attempts import Attempt, Outcome
from wizard.reading.notes import Notes

__all__ = ["read"]

# A message id (old and, since 4.97, new form), then the flag of what happened.
_DELIVERY = re.compile(
    r"\b([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4})\s+(==|\*\*|=>|->|>>|<=)\s+(\S+)"
)
_TRIED = re.compile(
    r"\b([0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) H=\S+ \[[^\]\s]+\](?::\d+)?:? "
    r"SMTP error"
)
_FOR = re.compile(rf"^\s*\(({ADDRESS})\)")
_PARENT = re.compile(rf"<({ADDRESS}|[\w.\-]+)>\s+(?:F=|P=|R=)")
_REASON = re.compile(
    r"(?: R=\S+)?(?: T=\S+)?(?: defer \(-?\d+\):?)?(?: H=\S+ \[[^\]\s]+\](?::\d+)?)?"
    r"(?: [A-Z]{1,4}=\S+)*:? "
    r"(?:SMTP error from remote mail server after [^\n:]{3,60}(?::<[^>]*>)?: )?"
    r"(?=[A-Za-z0-9<\[{])"
)
_INTERFACE = re.compile(r"\bI=\[([0-9a-fA-F.:]+)\]")
_INBOUND = re.compile(
    rf"\bH=(?:({HOST}) )?(?:\(([^)\s]+)\) )?\[([0-9a-fA-F.:]+)\](?::\d+)?.{{0,200}}?"
    r"(temporarily rejected|rejected) (\S+)"
)
_REFUSED = re.compile(r"\b[Cc]onnection from (?:\S+ )?\[([\w.:]+)\](?::\d+)? refused: ")
_RCPT = re.compile(rf"RCPT <({ADDRESS})>")
_F = re.compile(rf"\bF=<({ADDRESS})>")
_CPANEL = re.compile(r"\b[RT]=dkim_(?:lookuphost|remote)\w*")
_FLAGS = {"==": Outcome.DEFERRED, "**": Outcome.BOUNCED, "=>": Outcome.SENT, "->": Outcome.SENT}


def read(line: str, start: int, end: int, notes: Notes) -> Attempt | None:
    """Read one line of an Exim log; None when it is none."""
    delivery = _DELIVERY.search(line)
    tried = _TRIED.search(line) if delivery is None else None
    if tried is not None:
        notes.add("mta", "exim", start + tried.start(), start + tried.end(), weight=8)
        notes.add("queue_id", tried[1], start + tried.start(1), start + tried.end(1), weight=7)
        return Attempt(start, end, "exim", Outcome.OTHER, end, end, tried[1])
    if delivery is None:
        return _inbound(line, start, end, notes)
    notes.add("mta", "exim", start + delivery.start(), start + delivery.end(), weight=8)
    notes.add("queue_id", delivery[1], start + delivery.start(1), start + delivery.end(1), weight=7)
    if delivery[2] == "<=":
        _arrived(line, start, delivery, notes)
        return None
    recipient = _recipient(line, start, delivery, notes)
    _rest(line, start, notes)
    reason = _longest_reason(line, delivery.end())
    at = reason.end() if reason else len(line)
    outcome = _FLAGS.get(delivery[2], Outcome.OTHER)
    return Attempt(start, end, "exim", outcome, start + at, end, delivery[1], recipient)


def _longest_reason(line: str, at: int) -> re.Match[str] | None:
    """Find what leads to the reason: the router, the transport, the error number, the host."""
    start = line.find(" R=", at)
    start = line.find(" defer (", at) if start == -1 else start
    return _REASON.match(line, start) if start != -1 else None


def _arrived(line: str, start: int, delivery: re.Match[str], notes: Notes) -> None:
    if "@" in delivery[3]:
        notes.add("sender", delivery[3], start + delivery.start(3), start + delivery.end(3))


def _recipient(line: str, start: int, delivery: re.Match[str], notes: Notes) -> str:
    """Note the recipient, and a forwarder when it is another than the one written to."""
    recipient = delivery[3].strip("<>")
    notes.add("recipient", recipient, start + delivery.start(3), start + delivery.end(3), weight=7)
    rest = line[delivery.end() : delivery.end() + 300]
    behind = _FOR.match(rest) or _PARENT.search(rest)
    if behind and "@" in behind[1] and behind[1].lower() != recipient.lower():
        at = start + delivery.end() + behind.start(1)
        notes.add("role", "forwarder", at, at + len(behind[1]), weight=6)
    return recipient


def _rest(line: str, start: int, notes: Notes) -> None:
    sender = _F.search(line)
    if sender:
        notes.add("sender", sender[1], start + sender.start(1), start + sender.end(1), weight=6)
    interface = _INTERFACE.search(line)
    if interface:
        ip = clean_ip(interface[1])
        notes.add("sending_ip", ip, start + interface.start(1), start + interface.end(1), weight=7)
    panel = _CPANEL.search(line)
    if panel:
        notes.add("platform", "cpanel", start + panel.start(), start + panel.end(), weight=5)


def _turned_away(line: str, start: int, end: int, notes: Notes) -> Attempt | None:
    """Read that this server took no connection from a client."""
    refused = _REFUSED.search(line)
    if refused is None:
        return None
    notes.add("mta", "exim", start + refused.start(), start + refused.end(), weight=6)
    ip = clean_ip(refused[1])
    notes.add("inbound_ip", ip, start + refused.start(1), start + refused.end(1))
    return Attempt(start, end, "exim", Outcome.REJECTED, start + refused.start(), end)


def _inbound(line: str, start: int, end: int, notes: Notes) -> Attempt | None:
    """Read what this server said to a client."""
    refused = _INBOUND.search(line)
    if refused is None:
        return _turned_away(line, start, end, notes)
    notes.add("mta", "exim", start + refused.start(4), start + refused.end(4), weight=6)
    notes.add("inbound_ip", clean_ip(refused[3]), start + refused.start(3), start + refused.end(3))
    if refused[2]:
        at = start + refused.start(2)
        notes.add("inbound_helo", clean_host(refused[2].strip("[]")), at, at + len(refused[2]))
    for pattern, name in ((_F, "inbound_sender"), (_RCPT, "inbound_to")):
        match = pattern.search(line)
        if match:
            notes.add(name, match[1], start + match.start(1), start + match.end(1))
    return Attempt(start, end, "exim", Outcome.REJECTED, start + refused.start(4), end)
