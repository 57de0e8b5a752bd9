"""Logs with named values: Haraka, OpenSMTPD, ZoneMTA, PowerMTA, KumoMTA, Exchange and others.

One line holds the reply; what else it tells is found by the names of its values.
"""

from __future__ import annotations

import re

from wizard.reading.hosts import ADDRESS, IP, clean_ip, is_public
from wizard.reading.log_lines.attempts import Attempt, Outcome
from wizard.reading.notes import Notes

__all__ = ["LITERALS", "read"]

# Words that only the log of one program has.
_FAMILIES: tuple[tuple[str, str], ...] = (
    ('"TransientFailure"', "kumomta"),
    ("peer_address", "kumomta"),
    ("[outbound]", "haraka"),
    ("mta delivery evpid=", "opensmtpd"),
    ('result="TempFail"', "opensmtpd"),
    ("zone-mta", "zonemta"),
    (": deferral: ", "qmail"),
    (": failure: ", "qmail"),
    ("{LED=", "exchange"),
    (",Outbound", "exchange"),
    (",STOREDRIVER,", "exchange"),
    (",SMTP,DEFER,", "exchange"),
    (",SMTP,FAIL,", "exchange"),
    ('"delay_reason"', "postfix"),
    (",<,", "exchange"),
    (",>,", "exchange"),
    ('"SMTPC"', "hmailserver"),
    ("smtp;", ""),
    ('"diagnosticCode"', ""),
    ('"event"', ""),
    ('"response"', ""),
    ('"RecordType"', ""),
    ('"raw_reason"', ""),
    ('"bounceType"', ""),
    ("<-- ", ""),
)
LITERALS = tuple(words for words, _ in _FAMILIES)

_POWERMTA = re.compile(r"^[ >]{0,4}(?:t|b|d|r|rb|tq|f),\d{4}-\d\d-\d\d")
_MDAEMON = re.compile(r"^[ >]{0,4}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{4}-\d\d-\d\d .{8,30}<-- ")
_EXPIRED = re.compile(r"QUEUE\.Expired|message expired", re.IGNORECASE)
_DEFERRED = re.compile(
    r"TempFail|TransientFailure|\"temporary\"|\bDEFER(?:RED)?\b|\bdeferr(?:ed|al)\b|,delayed,|\"defer\"|\"delay_reason\"|\"deferred\"",
)
_FAILED = re.compile(
    r"PermFail|\"Bounce\"|\bFAIL\b|\bbounced\b|: failure: |,failed,|\bREJECTED\b"
    r"|\"(?:bounce|dropped|failed)\"|\"bounceType\""
)
_NAMED = (
    ("recipient", re.compile(
        r"(?:\brcpt=|\bto=|\"(?:recipient|rcpt|rcpt_to|to|[eE]mail|emailAddress|address)\":\s?\""
        r"|recipient )\s*<?"
        rf"({ADDRESS})"
        rf"|,({ADDRESS}),\"?\[?\{{L")),
    ("sender", re.compile(
        rf"(?:\bfrom=|\"(?:sender|[fF]rom|mail_from|source)\":\s?\")<?({ADDRESS})")),
    ("sending_ip", re.compile(
        rf"(?:\bsrc=|\bsource=\"?|\blocal_ip=|\"sending_ip\":\s?\""
        rf"|\"source_address\":\s?\{{\"address\":\s?\"|dlvSourceIp=)"
        rf"(?:\w+\[)?({IP})")),
    ("receiving_ip", re.compile(rf"\"addr\":\s?\"({IP})\"")),
    ("queue_id", re.compile(
        r"\"queue_id\":\s?\"(\w{4,20})\"|\bzone-mta: .{1,60}? (\w{18}\.\d{3}) ")),
    ("attempts", re.compile(
        r"(?:\"num_(?:attempts|retries)\"|\battempt(?:s|-no)?\"?)[:=]\s?\"?(\d{1,4})\b")),
)  # fmt: skip
_PAIR = re.compile(rf",({IP}):\d{{2,5}},({IP}):(?:25|587|465),")
# Exchange's message tracking: message id, network id, recipient; then subject, sender, return path.
_TRACKED_TO = re.compile(rf",\"?<[^<>,\s]{{3,250}}>\"?,[\w\-]{{0,40}},\"?({ADDRESS})[\";,]")
_TRACKED_FROM = re.compile(rf",\"?({ADDRESS})\"?,\"?(?:\1|<>)\"?,")
_CSV_PEOPLE = re.compile(rf",({ADDRESS}),({ADDRESS}),")


def read(line: str, start: int, end: int, notes: Notes) -> Attempt | None:
    """Read one line; None when nothing of a known log is in it."""
    family = _family(line)
    if family is None:
        return None
    if family:
        notes.add("mta", family, start, end, 6)
    for name, pattern in _NAMED:
        match = pattern.search(line)
        if match:
            group = match.lastindex or 1
            value = _value(name, match[group])
            notes.add(name, value, start + match.start(group), start + match.end(group), 6)
    _endpoints(line, start, notes)
    outcome = _outcome(line)
    if outcome is Outcome.OTHER:
        return None
    return Attempt(start, end, family, outcome, end, end)


def _family(line: str) -> str | None:
    for words, family in _FAMILIES:
        if words in line:
            if family:
                return family
            if _POWERMTA.match(line):
                return "powermta"
            if _MDAEMON.match(line):
                return "mdaemon"
            if words.startswith('"'):
                return ""
    return None


def _value(name: str, text: str) -> object:
    if name == "attempts":
        return int(text)
    if name == "sending_ip":
        ip = clean_ip(text.split(":")[0] if text.count(":") == 1 else text)
        return ip if ip and is_public(ip) else None
    return text.rstrip(".")


def _endpoints(line: str, start: int, notes: Notes) -> None:
    """Exchange's protocol log: local and remote endpoint; PowerMTA: sender and recipient."""
    pair = _PAIR.search(line)
    if pair:
        local, remote = clean_ip(pair[1]), clean_ip(pair[2])
        if local and is_public(local):
            notes.add("sending_ip", local, start + pair.start(1), start + pair.end(1), 6)
        notes.add("receiving_ip", remote, start + pair.start(2), start + pair.end(2), 6)
    if ",SMTP,DEFER," in line or ",STOREDRIVER," in line or ",SMTP,FAIL," in line:
        for name, pattern in (("recipient", _TRACKED_TO), ("sender", _TRACKED_FROM)):
            if match := pattern.search(line):
                notes.add(name, match[1], start + match.start(1), start + match.end(1), 7)
    if _POWERMTA.match(line):
        people = _CSV_PEOPLE.search(line)
        if people:
            notes.add("sender", people[1], start + people.start(1), start + people.end(1), 7)
            notes.add("recipient", people[2], start + people.start(2), start + people.end(2), 7)


def _outcome(line: str) -> Outcome:
    # An expired message has left the queue, whatever the last answer in the same line asked for.
    if _EXPIRED.search(line):
        return Outcome.BOUNCED
    if _DEFERRED.search(line):
        return Outcome.DEFERRED
    return Outcome.BOUNCED if _FAILED.search(line) else Outcome.OTHER
