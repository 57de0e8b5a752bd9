"""Postfix: smtp, lmtp, error, qmgr and smtpd lines of the log, and what `mailq` prints."""

from __future__ import annotations

import re

from wizard.reading.hosts import clean_host, clean_ip
from wizard.reading.log_lines.attempts import Attempt, Outcome
from wizard.reading.notes import Notes

__all__ = ["read"]

_SERVICE = re.compile(
    r"postfix[\w.\-]*/(?:[\w\-]+/)*([a-z]+)\[\d+\]: (?:([0-9A-Z]{5,15}|[0-9A-Za-z]{10,18}): )?"
)
_TO = re.compile(r"\bto=\s*<?([^<>,\s]*)>?")
_ORIG_TO = re.compile(r"\borig_to=<?([^<>,\s]*)>?")
_FROM = re.compile(r"\bfrom=<([^<>,\s]*)>")
_HELO = re.compile(r"\bhelo=<?([^<>,\s]+)>?")
_DSN = re.compile(r"\bdsn=([245]\.\d{1,3}\.\d{1,3})")
_STATUS = re.compile(r"\bstatus=(\w+)\s{0,20}\(?")
_CLIENT = re.compile(
    r"(?:reject|milter-reject|warn): [\w \-]+ from ([\w.\-]*)\[([\w.:]+)\]"
    r"|too many errors after [A-Z]+ from ([\w.\-]*)\[([\w.:]+)\]"
)
# Where the log's prefix is missing (journald fields, cut-off pastes).
_BARE_ID = re.compile(
    r"\b([0-9A-F]{8,15}|[0-9A-Za-z]{12,18}): (?=to=|host |lost |conversation|delivery |from=)"
)
_ANVIL = re.compile(
    r"(Connection (?:rate|concurrency) limit exceeded: \d+ from) ([\w.\-]+)\[([\w.:]+)\][^\n]*"
)
_OUTCOMES = {
    "deferred": Outcome.DEFERRED,
    "SOFTBOUNCE": Outcome.DEFERRED,
    "bounced": Outcome.BOUNCED,
    "expired": Outcome.BOUNCED,
    "undeliverable": Outcome.BOUNCED,
    "sent": Outcome.SENT,
}


def read(line: str, start: int, end: int, notes: Notes) -> Attempt | None:
    """Read one line of a Postfix log; None when it is none."""
    if " stat=" in line or "sm-mta" in line:  # Sendmail's ids look like Postfix's long ones.
        return None
    service = _SERVICE.search(line)
    status = _STATUS.search(line)
    bare = _BARE_ID.search(line) if service is None and status is None else None
    if service is None and status is None and bare is None:
        return None
    notes.add("mta", "postfix", *_span(service or status or bare, start), weight=8)
    queue_id = _queue_id(service, line, start, notes)
    if ("reject: " in line or "too many errors after" in line) and (client := _CLIENT.search(line)):
        return _rejected(line, start, end, client, notes)
    if "limit exceeded" in line and (limit := _ANVIL.search(line)):
        notes.add("inbound_ip", clean_ip(limit[3]), start + limit.start(3), start + limit.end(3))
        return Attempt(
            start, end, "postfix", Outcome.REJECTED, start + limit.start(), start + limit.end()
        )
    recipient = _addresses(line, start, notes)
    if status is not None:
        return _attempt(line, start, end, status, queue_id, recipient)
    # "host … said: …" before the next server of the receiver is tried.
    return Attempt(start, end, "postfix", Outcome.OTHER, end, end, queue_id) if queue_id else None


def _attempt(
    line: str,
    start: int,
    end: int,
    status: re.Match[str],
    queue_id: str | None,
    recipient: str | None,
) -> Attempt:
    reason = start + status.end()
    last = start + len(line.rstrip())
    if line.rstrip().endswith(")") and line[status.end() - 1] == "(":
        last -= 1
    dsn = _DSN.search(line)
    outcome = _OUTCOMES.get(status[1], Outcome.OTHER)
    return Attempt(
        start, end, "postfix", outcome, reason, max(reason, last), queue_id, recipient,
        dsn[1] if dsn else None,
    )  # fmt: skip


def _span(match: re.Match[str] | None, start: int) -> tuple[int, int]:
    return (start + match.start(), start + match.end()) if match else (start, start)


def _queue_id(service: re.Match[str] | None, line: str, start: int, notes: Notes) -> str | None:
    match = service if service and service[2] else None
    group = 2
    if match is None:
        match, group = _BARE_ID.search(line), 1
    if match is None or match[group] == "NOQUEUE":
        return None
    at = start + match.start(group)
    notes.add("queue_id", match[group], at, at + len(match[group]), weight=7)
    return match[group]


def _addresses(line: str, start: int, notes: Notes) -> str | None:
    to = _TO.search(line)
    if to is None:
        return None
    notes.add("recipient", to[1], start + to.start(1), start + to.end(1), weight=7)
    original = _ORIG_TO.search(line)
    if original and "@" in original[1] and original[1].lower() != to[1].lower():
        notes.add("role", "forwarder", *_span(original, start), weight=6)
    sender = _FROM.search(line)
    if sender and sender[1]:
        notes.add("sender", sender[1], start + sender.start(1), start + sender.end(1), weight=6)
    return to[1]


def _rejected(line: str, start: int, end: int, client: re.Match[str], notes: Notes) -> Attempt:
    """Read what this server said to a client: the reader is the receiver, if it is all there is."""
    group = 2 if client[2] else 4
    ip = clean_ip(client[group])
    notes.add("inbound_ip", ip, start + client.start(group), start + client.end(group))
    for pattern, name in ((_HELO, "inbound_helo"), (_FROM, "inbound_sender"), (_TO, "inbound_to")):
        match = pattern.search(line)
        if match and match[1]:
            value = clean_host(match[1]) if pattern is _HELO else match[1]
            notes.add(name, value, start + match.start(1), start + match.end(1))
    reason = start + (client.end() + 1 if client[2] else client.start())
    return Attempt(start, end, "postfix", Outcome.REJECTED, reason, end)
