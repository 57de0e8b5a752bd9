"""One test connection read as facts: the reply code comes before the features."""

from __future__ import annotations

import re

from wizard.checks.answers import ProbeAnswer, Reply
from wizard.model import Command, ConnectionFacts, ConnectionOutcome

__all__ = ["is_masked", "offers", "read_talk"]

_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\S)")
# Cisco's SMTP inspection overwrites greeting and features: "220 *****", "250-XXXXXXXA".
_STARS = re.compile(r"\*{4}")
_CROSSED = re.compile(r"X{4,}[A-Z]?")

_JUDGED = (Command.CONNECT, Command.EHLO, Command.STARTTLS, Command.MAIL, Command.RCPT)


def read_talk(answer: ProbeAnswer, tried: tuple[str, ...] = ()) -> ConnectionFacts:
    """The facts of a test connection that was made; `answer.outcome` must not be None."""
    greeting, hello = answer.reply_to(Command.CONNECT), answer.reply_to(Command.EHLO)
    refusal = _refusal(answer)
    outcome = _outcome(answer, refusal)
    features = hello.lines[1:65] if hello is not None and hello.code == 250 else ()
    return ConnectionFacts(
        host=answer.target.host,
        address=answer.target.address,
        port=answer.target.port,
        outcome=outcome,
        refused_at=refusal.command if refusal else answer.ended_at,
        code=refusal.code if refusal else None,
        enhanced=enhanced_of(refusal.text) if refusal else None,
        reply=refusal.text if refusal else "",
        banner=greeting.text if greeting else "",
        connect_s=answer.connect_s,
        banner_s=greeting.seconds if greeting else None,
        features=features,
        starttls_offered=any(
            offers(reply, "STARTTLS") for reply in answer.replies if reply.command is Command.EHLO
        ),
        masked=is_masked(greeting, hello),
        envelope_tested=answer.reply_to(Command.MAIL) is not None,
        quit_answered=answer.quit_answered,
        transcript=answer.transcript,
        tried=tried,
    )


def offers(hello: Reply, keyword: str) -> bool:
    """Whether the answer to EHLO lists an extension; its first line is a greeting, not a list."""
    return any(line.split(" ")[0].upper() == keyword for line in hello.lines[1:])


def is_masked(greeting: Reply | None, hello: Reply | None) -> bool:
    """Whether a firewall has overwritten what the server said."""
    starred = greeting is not None and _STARS.search(greeting.text) is not None
    lines = hello.lines[1:] if hello is not None else ()
    return starred or any(_CROSSED.fullmatch(line.split(" ")[0]) for line in lines)


def enhanced_of(text: str) -> str | None:
    """The enhanced status code (RFC 3463) at the head of a reply's text."""
    found = _ENHANCED.match(text)
    return found.group() if found else None


def _refusal(answer: ProbeAnswer) -> Reply | None:
    """The reply that ended it: any 421, else the last refusal of a step that counts.

    A refused STARTTLS does not count here, the talk goes on without; check `tls` tells of it. An
    EHLO that was refused but whose HELO was taken does not count either.
    """
    limits = [reply for reply in answer.replies if reply.code == 421]
    if limits:
        return limits[0]
    last = {reply.command: reply for reply in answer.replies if reply.command in _JUDGED}
    last.pop(Command.STARTTLS, None)
    return next((reply for reply in last.values() if reply.code >= 400), None)


def _outcome(answer: ProbeAnswer, refusal: Reply | None) -> ConnectionOutcome:
    if refusal is not None:
        limits = refusal.code == 421
        return ConnectionOutcome.LIMITS_US if limits else ConnectionOutcome.REFUSED_BY_REPLY
    greeting = answer.reply_to(Command.CONNECT)
    if greeting is not None and greeting.code != 220:
        return ConnectionOutcome.NOT_SMTP  # Only 220 opens a session (RFC 5321 section 3.1).
    assert answer.outcome is not None, "a talk that did not take place has no facts"
    return answer.outcome
