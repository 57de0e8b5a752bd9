"""Sentences on the test connection: what was seen from this computer, and what it cannot tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import (
    Command,
    ConnectionFacts,
    ConnectionOutcome,
    Finding,
    HostTried,
    SeenFrom,
)
from wizard.words.findings.from_server import server_fix, server_summary
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["age_line", "summary", "text"]

# Real senders wait five minutes; a greeting later than this is held back on purpose.
HELD_BACK_S = 5.0


def text(s: Speaker, finding: Finding, facts: ConnectionFacts, knowledge: Knowledge) -> FindingText:
    """How the receiver answered this computer, or the mail server itself."""
    if finding.seen_from is SeenFrom.MAIL_SERVER:
        return FindingText(
            check_name(s, finding.id),
            server_summary(s, facts),
            _detail(s, finding, facts),
            server_fix(s, facts),
        )
    return FindingText(
        check_name(s, finding.id), summary(s, facts), _detail(s, finding, facts), _fix(s, facts)
    )


def summary(s: Speaker, facts: ConnectionFacts) -> str:
    """Say in one sentence how the test connection went."""
    if facts.masked:
        return s.p("connection", "A firewall between here and {host} rewrites mail connections.",
                   host=facts.host)  # fmt: skip
    if facts.from_sender and (words := _as_the_sender(s, facts)):
        return words
    if facts.outcome is ConnectionOutcome.ANSWERS:
        return _answers(s, facts)
    if facts.outcome is ConnectionOutcome.LIMITS_US:
        return _limits(s, facts)
    if facts.outcome is ConnectionOutcome.REFUSED_BY_REPLY:
        return _refusal(s, facts)
    return _failure(s, facts)


def _as_the_sender(s: Speaker, facts: ConnectionFacts) -> str:
    """What a test from the sending address itself shows; "" where that makes no difference."""
    if facts.refused_at in (Command.MAIL, Command.RCPT) or (facts.banner_s or 0.0) > HELD_BACK_S:
        return ""
    said = {"host": facts.host, "code": facts.code}
    return {
        ConnectionOutcome.ANSWERS: s.p(
            "connection", "{host} answers this computer, which has the sending address.", **said
        ),
        ConnectionOutcome.LIMITS_US: s.p(
            "connection",
            "{host} limits the sending address, which this computer has, too (421).",
            **said,
        ),
        ConnectionOutcome.REFUSED_BY_REPLY: s.p(
            "connection",
            "{host} takes no mail from the sending address, which this computer has, too ({code}).",
            **said,
        ),
    }.get(facts.outcome, "")


def _answers(s: Speaker, facts: ConnectionFacts) -> str:
    if (facts.banner_s or 0.0) > HELD_BACK_S:
        return s.p(
            "connection",
            "{host} answers this computer, but holds its greeting back for {seconds} seconds.",
            host=facts.host,
            seconds=s.number(facts.banner_s or 0.0),
        )
    return s.p(
        "connection",
        "{host} answers this computer; that says nothing about your server.",
        host=facts.host,
    )


def _limits(s: Speaker, facts: ConnectionFacts) -> str:
    """A 421 to our own test, by its place in the conversation (RFC 5321 section 4.2.3)."""
    if facts.refused_at is Command.CONNECT:
        return s.p(
            "connection",
            "{host} turns this computer away at once (421): too busy, or no connections from here.",
            host=facts.host,
        )
    if facts.refused_at in (Command.MAIL, Command.RCPT):
        return s.p(
            "connection",
            "{host} holds back mail with these addresses for now (421).",
            host=facts.host,
        )
    return s.p(
        "connection",
        "{host} limits this test (421); that is about this computer, not about your server.",
        host=facts.host,
    )


def _refusal(s: Speaker, facts: ConnectionFacts) -> str:
    if facts.refused_at in (Command.MAIL, Command.RCPT):
        later = (facts.code or 0) < 500
        return (
            s.p("connection", "{host} says not now to these addresses ({code}).",
                host=facts.host, code=facts.code)
            if later
            else s.p("connection", "{host} refuses these addresses for good ({code}).",
                     host=facts.host, code=facts.code)
        )  # fmt: skip
    return s.p(
        "connection",
        "{host} takes no mail from this computer's address ({code}); your server has another.",
        host=facts.host,
        code=facts.code,
    )


def _failure(s: Speaker, facts: ConnectionFacts) -> str:
    """No reply that could be read, by what happened."""
    host = facts.host
    return {
        ConnectionOutcome.TCP_TIMEOUT: s.p(
            "connection", "{host} could not be reached from this computer.", host=host
        ),
        ConnectionOutcome.TCP_REFUSED: s.p(
            "connection", "{host}, or a firewall on the way, refused the connection.", host=host
        ),
        ConnectionOutcome.NO_ROUTE: s.p(
            "connection", "This computer has no way to the network of {host}.", host=host
        ),
        ConnectionOutcome.BANNER_TIMEOUT: s.p(
            "connection", "{host} took the connection but never greeted.", host=host
        ),
        ConnectionOutcome.CLOSED: s.p(
            "connection", "{host} closed the connection without a word.", host=host
        ),
        ConnectionOutcome.NOT_SMTP: s.p(
            "connection", "What answers as {host} does not speak as a mail server.", host=host
        ),
        ConnectionOutcome.TOO_LONG: s.p(
            "connection", "{host} talked without end; the test was broken off.", host=host
        ),
        ConnectionOutcome.TIMEOUT: s.p(
            "connection", "{host} greeted and then fell silent.", host=host
        ),
        ConnectionOutcome.OPEN_PORT: s.p(
            "connection", "{host} takes connections; its greeting was not looked at.", host=host
        ),
    }.get(facts.outcome, "")


def _detail(s: Speaker, finding: Finding, facts: ConnectionFacts) -> str:
    where = f"{facts.host} [{facts.address}]" if facts.address else facts.host
    lines = [f"{where}:{facts.port}"]
    if facts.reply:
        lines.append(f"{facts.code} {facts.reply}")
    elif facts.banner:
        lines.append(f"220 {facts.banner}")
    lines.append(_times(s, facts))
    if len(facts.attempts) > 1:
        lines.extend(_attempt(s, each) for each in facts.attempts)
    lines.append(age_line(s, finding))
    lines.append(_seen_from(s, finding, facts))
    return "\n".join(line for line in lines if line)


def _seen_from(s: Speaker, finding: Finding, facts: ConnectionFacts) -> str:
    if finding.seen_from is SeenFrom.MAIL_SERVER:
        return s.p("connection", "Seen from the mail server itself.")
    if facts.from_sender:
        return s.p("connection", "Seen from this computer, which has the sending address.")
    return s.p("connection", "Seen from this computer; only your mail server sees what it is told.")


def _attempt(s: Speaker, attempt: HostTried) -> str:
    """One host or address beside the one that the finding is about."""
    words = {
        ConnectionOutcome.ANSWERS: s.p("attempt", "answers"),
        ConnectionOutcome.LIMITS_US: s.p("attempt", "limits this test"),
        ConnectionOutcome.REFUSED_BY_REPLY: s.p("attempt", "refuses"),
        ConnectionOutcome.TCP_TIMEOUT: s.p("attempt", "cannot be reached from here"),
        ConnectionOutcome.TCP_REFUSED: s.p("attempt", "refuses the connection"),
        ConnectionOutcome.NO_ROUTE: s.p("attempt", "not tested: no way to it from here"),
        None: s.p("attempt", "not tested: it was tested less than half a minute ago"),
    }.get(attempt.outcome, s.p("attempt", "does not answer as a mail server does"))
    code = f" ({attempt.code})" if attempt.code is not None else ""
    where = f" [{attempt.address}]" if attempt.address else ""
    return f"{attempt.host}{where}: {words}{code}"


def age_line(s: Speaker, finding: Finding) -> str:
    """That a result was kept from an earlier test; empty for a fresh one."""
    if finding.age_seconds <= 0:
        return ""
    age = s.duration(finding.age_seconds)
    return s.p("connection", "Seen {age} ago; check again to test anew.", age=age)


def _times(s: Speaker, facts: ConnectionFacts) -> str:
    if facts.connect_s is None:
        return ""
    connect = s.number(facts.connect_s, 2)
    if facts.banner_s is None:
        return s.p("connection", "Connected after {connect} s.", connect=connect)
    greeting = s.number(facts.banner_s, 2)
    return s.p(
        "connection",
        "Connected after {connect} s, greeted after {greeting} s more.",
        connect=connect,
        greeting=greeting,
    )


def _fix(s: Speaker, facts: ConnectionFacts) -> str:
    if facts.masked:
        return s.p(
            "connection",
            "Ask the administrator of this network to end SMTP inspection (on Cisco: \"fixup "
            "protocol smtp\" or \"inspect esmtp\") for mail connections. If your mail server is "
            "behind the same firewall, its mail suffers too.",
        )  # fmt: skip
    if facts.outcome is ConnectionOutcome.LIMITS_US:
        return s.p("connection", "Do not test again at once; wait a quarter of an hour or longer.")
    return ""
