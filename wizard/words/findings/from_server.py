"""Sentences on what the mail server itself saw, and on the commands that are run there."""

from __future__ import annotations

from wizard.model import ConnectionFacts, ConnectionOutcome
from wizard.words.speaker import Speaker

__all__ = ["command_label", "server_fix", "server_summary"]

HELD_BACK_S = 5.0

Out = ConnectionOutcome


def command_label(s: Speaker, label: str) -> str:
    """What a command to copy is for."""
    return {
        "server_linux": s.p("server command", "Linux (needs bash only)"),
        "server_windows": s.p("server command", "Windows (PowerShell)"),
        "server_openssl": s.p("server command", "Linux, encryption (openssl)"),
        "server_swaks": s.p("server command", "Linux, where swaks is installed"),
        "server_windows_short": s.p("server command", "Windows, only whether the port opens"),
    }.get(label, label)


def server_summary(s: Speaker, facts: ConnectionFacts) -> str:
    """How the receiver answered the mail server."""
    host = facts.host or s.p("from server", "The receiver")
    if facts.masked:
        return s.p(
            "from server",
            "A firewall on the sender's side rewrites what {host} says to your mail server.",
            host=host,
        )
    if facts.outcome is Out.LIMITS_US:
        return s.p(
            "from server",
            "{host} turns your mail server away for now (421): this is the limit that holds your "
            "mail back.",
            host=host,
        )
    if facts.outcome is Out.REFUSED_BY_REPLY:
        return s.p(
            "from server",
            "{host} refuses your mail server ({code}).",
            host=host,
            code=facts.code,
        )
    return _answered(s, facts, host) or _failed(s, facts, host)


def server_fix(s: Speaker, facts: ConnectionFacts) -> str:
    """What to do on the sender's side."""
    if facts.masked:
        return s.p(
            "from server",
            "Have SMTP inspection ended in the firewall in front of your mail server (on Cisco: "
            '"inspect esmtp" or "fixup protocol smtp"), for port 25 only; then run the command '
            "again: the greeting must no longer be stars.",
        )
    if facts.outcome is Out.LIMITS_US:
        return s.p("from server", "Do not test again at once; the next attempt counts as one more.")
    if facts.outcome in (Out.TCP_TIMEOUT, Out.TCP_REFUSED, Out.NO_ROUTE):
        return s.p(
            "from server",
            "Run the command against another receiver too. If that fails as well, port 25 is shut "
            "on your side: ask your hoster or whoever runs the firewall.",
        )
    return ""


def _answered(s: Speaker, facts: ConnectionFacts, host: str) -> str:
    if facts.outcome is Out.OPEN_PORT:
        return s.p(
            "from server",
            "{host} takes connections from your mail server; what it says was not looked at.",
            host=host,
        )
    if facts.outcome is not Out.ANSWERS:
        return ""
    if (facts.banner_s or 0.0) > HELD_BACK_S:
        return s.p(
            "from server",
            "{host} answers your mail server, but holds its greeting back for {seconds} seconds.",
            host=host,
            seconds=s.number(facts.banner_s or 0.0),
        )
    return s.p("from server", "{host} answers your mail server and greets it.", host=host)


def _failed(s: Speaker, facts: ConnectionFacts, host: str) -> str:
    return {
        Out.TCP_TIMEOUT: s.p(
            "from server", "Your mail server gets no connection to {host}.", host=host
        ),
        Out.TCP_REFUSED: s.p(
            "from server",
            "{host}, or a firewall on the way, refuses your mail server's connection.",
            host=host,
        ),
        Out.NO_ROUTE: s.p(
            "from server", "Your mail server has no way to the network of {host}.", host=host
        ),
        Out.BANNER_TIMEOUT: s.p(
            "from server", "{host} takes the connection of your mail server but never greets.",
            host=host,
        ),
        Out.CLOSED: s.p(
            "from server", "{host} closes your mail server's connection without a word.", host=host
        ),
        Out.TIMEOUT: s.p(
            "from server", "{host} greets your mail server and then falls silent.", host=host
        ),
    }.get(
        facts.outcome,
        s.p("from server", "What answers as {host} does not speak as a mail server.", host=host),
    )  # fmt: skip
