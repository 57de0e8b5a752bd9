"""A pasted output read as findings, seen from the mail server itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wizard.checks import connection, tls
from wizard.checks.connection import TCP_FAILURES, ConnectionRaw
from wizard.checks.pasted.lines import Event, What, read_line
from wizard.checks.pasted.openssl import read_openssl
from wizard.checks.pasted.sessions import gather
from wizard.checks.talk import read_talk
from wizard.model import (
    CheckInputs,
    ConnectionFacts,
    ConnectionOutcome,
    Facts,
    Finding,
    Group,
    MxFacts,
    MxHost,
    SeenFrom,
    Status,
)

__all__ = ["read_pasted"]

# Far more than the commands print; the rest of a huge paste is not looked at.
MAX_CHARS = 64_000
MAX_LINES = 1_500
MAX_LINE_CHARS = 1_000
MAX_HOSTS = 20


def read_pasted(text: str, inputs: CheckInputs) -> tuple[Finding, ...]:
    """Give what the text tells: `mx`, `connection`, `tls`, each at most once, in this order.

    Nothing is given for what the text does not tell; a text of something else gives nothing.
    """
    lines = [line.rstrip()[:MAX_LINE_CHARS] for line in text[:MAX_CHARS].splitlines()[:MAX_LINES]]
    events = [read_line(line) for line in lines]
    found = (
        _mx(events, inputs.recipient_domain or ""),
        _connection(events, inputs.recipient_domain or ""),
        _tls(lines, events),
    )
    return tuple(finding for finding in found if finding is not None)


def status_from_server(facts: ConnectionFacts) -> Status:
    """How the connection stands where it counts: what fails here is why mail waits."""
    if facts.masked or facts.outcome in TCP_FAILURES:
        return Status.PROBLEM
    if facts.outcome is ConnectionOutcome.ANSWERS:
        return Status.OK
    if facts.outcome is ConnectionOutcome.OPEN_PORT:
        return Status.NOTE
    permanent = facts.code is not None and facts.code >= 500
    return Status.PROBLEM if permanent else Status.LOOK


def _connection(events: Sequence[Event], domain: str) -> Finding | None:
    answers = tuple(session.answer() for session in gather(events))
    best = ConnectionRaw(domain, answers).best
    if best is None:
        return None
    facts = read_talk(best, tried=tuple(map(connection.line_of, answers)))
    if best.outcome is ConnectionOutcome.ANSWERS and not any(r.seconds for r in best.replies):
        facts = replace(facts, banner_s=None)  # The tool told no times.
    facts = replace(facts, attempts=tuple(map(connection.attempt_of, answers)))
    return _finding("connection", status_from_server(facts), facts, facts.host, best.error)


def _mx(events: Sequence[Event], domain: str) -> Finding | None:
    """The receiving servers as the mail server's own DNS server names them."""
    rows = [event for event in events if event.what is What.MX]
    asked = next((event.text for event in events if event.what is What.MX_OF), domain)
    pairs = sorted(dict.fromkeys((row.number, row.text.rstrip(".")) for row in rows))[:MAX_HOSTS]
    if not pairs:
        return None
    hosts = tuple(MxHost(preference, host, ()) for preference, host in pairs)
    return _finding("mx", Status.OK, MxFacts(asked, True, hosts), asked)


def _tls(lines: Sequence[str], events: Sequence[Event]) -> Finding | None:
    host = next((event.text for event in events if event.what is What.TLS_OF and event.text), "")
    facts = read_openssl(lines, host)
    if facts is None:
        return None
    return _finding("tls", tls.status_of(facts), facts, host, facts.error)


def _finding(check: str, status: Status, facts: Facts, about: str, error: str = "") -> Finding:
    return Finding(
        check,
        Group.RECEIVER,
        status,
        about=about,
        facts=facts,
        error=error,
        seen_from=SeenFrom.MAIL_SERVER,
    )
