"""What one line of a pasted output says, whichever tool printed it.

Understood: our own commands, swaks, telnet, nc, openssl, Test-NetConnection, Resolve-DnsName, dig,
host. Every pattern is anchored and linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from wizard.model import ConnectionOutcome

__all__ = ["Event", "What", "read_line"]


class What(StrEnum):
    """What a line is."""

    HOST = "host"  # a connection to `text` begins
    CONNECTED = "connected"
    ADDRESS = "address"
    REPLY = "reply"
    COMMAND = "command"
    FAILED = "failed"  # no connection: `outcome`
    MX = "mx"
    MX_OF = "mx_of"
    TLS_OF = "tls_of"  # a connection of openssl, which shows no greeting
    END = "end"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Event:
    """One line read. `number` is a reply's code, an MX's preference, a second or an exit code."""

    what: What
    text: str = ""
    number: int = 0
    more: bool = False
    seconds: float | None = None
    outcome: ConnectionOutcome | None = None


Out = ConnectionOutcome
# Words of systems and tools; Windows' own error names are the same in every language.
_FAILURES = (
    ("connection refused", Out.TCP_REFUSED),
    ("connectionrefused", Out.TCP_REFUSED),
    ("actively refused", Out.TCP_REFUSED),
    ("errno=111", Out.TCP_REFUSED),
    ("connection timed out", Out.TCP_TIMEOUT),
    ("operation timed out", Out.TCP_TIMEOUT),
    ("timedout", Out.TCP_TIMEOUT),
    ("errno=110", Out.TCP_TIMEOUT),
    ("no route to host", Out.NO_ROUTE),
    ("network is unreachable", Out.NO_ROUTE),
    ("networkunreachable", Out.NO_ROUTE),
    ("hostunreachable", Out.NO_ROUTE),
)
_FAILING = re.compile(
    r"(?:E |bash: |wizard: |nc: |telnet: |\*\*\* |connect:|WARNING: TCP|\S+: line )"
)

_REPLY = re.compile(r"(?:S (?:(\d{1,4}) (?=\d{3}))?|<(?:-|~|\*\*|~\*) {1,2})?([2-5]\d\d)([ -])(.*)")
_BARE_REPLY = re.compile(r"(?:S (?:(\d{1,4}) )?)?([2-5]\d\d)$")
_COMMAND = re.compile(
    r"(?:C | [-~]> )?(EHLO|HELO|STARTTLS|MAIL|RCPT|DATA|QUIT|RSET|NOOP)\b", re.IGNORECASE
)
_NAME = r"([A-Za-z0-9_.:-]{1,255}?)"
_HOSTS = (
    re.compile(rf"== smtp {_NAME}$"),
    re.compile(rf"=== Trying {_NAME}:\d+\.\.\.$"),
    re.compile(rf"ComputerName +: {_NAME}$"),
)
_CONNECTED = re.compile(
    rf"(?:C connected$|=== Connected to {_NAME}\.$|Connected to {_NAME}\.?$"
    rf"|Connection to {_NAME} \d+ port \[)"
)
_ADDRESS = re.compile(r"(?:RemoteAddress +: |Trying )([0-9A-Fa-f.:]{3,45}?)(?:\.\.\.)?$")
_TCP_TEST = re.compile(r"TcpTestSucceeded +: (True|False)$")
_MX_OF = re.compile(rf"== mx {_NAME}$")
_TLS_OF = re.compile(rf"== tls {_NAME}$")
_OPENSSL = "CONNECTED("
_END = re.compile(r"== end (\d{1,3})$")
_MX = (
    re.compile(rf"(\d{{1,5}}) {_NAME}\.?$"),
    re.compile(rf"\S{{1,255}} mail is handled by (\d{{1,5}}) {_NAME}\.?$"),
    re.compile(rf"\S{{1,255}} +MX +\d+ +\w+ +{_NAME} +(\d{{1,5}})$"),
)


def read_line(line: str) -> Event:
    """Read one line, without its end."""
    for read in (_mark, _smtp, _contact, _mx):
        event = read(line)
        if event is not None:
            return event
    return Event(What.OTHER, line)


def _mark(line: str) -> Event | None:
    """Our own marks, and where other tools name the host."""
    for pattern, what in ((_MX_OF, What.MX_OF), (_TLS_OF, What.TLS_OF)):
        if found := pattern.match(line):
            return Event(what, found[1])
    if line.startswith(_OPENSSL):
        return Event(What.TLS_OF)
    if found := _END.match(line):
        return Event(What.END, number=int(found[1]))
    hosts = (pattern.match(line) for pattern in _HOSTS)
    return next((Event(What.HOST, found[1]) for found in hosts if found), None)


def _smtp(line: str) -> Event | None:
    if found := _REPLY.match(line):
        seconds = float(found[1]) if found[1] else None
        return Event(What.REPLY, found[4], int(found[2]), found[3] == "-", seconds)
    if found := _BARE_REPLY.match(line):
        return Event(What.REPLY, "", int(found[2]))
    if found := _COMMAND.match(line):
        return Event(What.COMMAND, found[1].upper())
    return None


def _contact(line: str) -> Event | None:
    if found := _CONNECTED.match(line):
        return Event(What.CONNECTED, next((name for name in found.groups() if name), ""))
    if found := _ADDRESS.match(line):
        return Event(What.ADDRESS, found[1])
    if found := _TCP_TEST.match(line):
        good = found[1] == "True"
        return Event(What.CONNECTED) if good else Event(What.FAILED, outcome=Out.TCP_TIMEOUT)
    return _failure(line)


def _failure(line: str) -> Event | None:
    lowered = line.lower()
    outcome = next((each for words, each in _FAILURES if words in lowered), None)
    if outcome is None or not (_FAILING.match(line) or "connect" in lowered):
        return None
    return Event(What.FAILED, line, outcome=outcome)


def _mx(line: str) -> Event | None:
    for number, pattern in enumerate(_MX):
        if found := pattern.match(line):
            preference, host = (found[2], found[1]) if number == 2 else (found[1], found[2])
            return Event(What.MX, host.lower(), int(preference))
    return None
