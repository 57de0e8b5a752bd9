"""Sentences on this computer's way to port 25: what can be concluded here, and what cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, Port25Conclusion, Port25Facts
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: Port25Facts, knowledge: Knowledge) -> FindingText:
    """Whether this computer can judge the receiver at all."""
    lines = [
        f"{control.host} [{control.address}]: {control.outcome} {control.banner}".rstrip()
        for control in facts.controls
    ]
    if facts.web_reached:
        lines.append(s.p("port25", "Other connections (port 443) get out."))
    lines.append(_seen_as(s, facts))
    summary = " ".join(filter(None, (_summary(s, facts), _whose(s, facts))))
    return FindingText(check_name(s, finding.id), summary, "\n".join(lines), _fix(s, facts))


def _whose(s: Speaker, facts: Port25Facts) -> str:
    """Whether what is seen here holds for the sending server; "" where that is not known."""
    if facts.own is None or facts.is_sender is None:
        return ""
    if facts.is_sender:
        return s.p(
            "port25",
            "It has the sending address itself ({ip}): what is seen here, your mail server sees.",
            ip=facts.own.address,
        )
    return s.p(
        "port25",
        "Its own address ({ip}) is not the sending one: how your server is treated cannot be "
        "seen from here.",
        ip=facts.own.address,
    )


def _seen_as(s: Speaker, facts: Port25Facts) -> str:
    if facts.own is None:
        return s.p(
            "port25",
            "Which public address this computer has could not be learnt without asking a third "
            "party.",
        )
    if facts.own.told_by == "receiver":
        return s.p("port25", "The receiver sees this computer as {ip}.", ip=facts.own.address)
    return s.p("port25", "This computer's public address is {ip}.", ip=facts.own.address)


def _summary(s: Speaker, facts: Port25Facts) -> str:
    return {
        Port25Conclusion.OPEN: s.p("port25", "This computer can reach mail servers (port 25)."),
        Port25Conclusion.RECEIVER_ONLY: s.p(
            "port25",
            "Other mail servers answer this computer, this receiver does not: it is down, or it "
            "shuts out addresses like this one.",
        ),
        Port25Conclusion.BLOCKED_HERE: s.p(
            "port25",
            "The network here lets no mail connections out (port 25), so nothing can be said about "
            "the receiver.",
        ),
        Port25Conclusion.REJECTED_HERE: s.p(
            "port25",
            "A firewall or virus scanner here turns mail connections away at once, so nothing can "
            "be said about the receiver.",
        ),
        Port25Conclusion.INTERCEPTED: s.p(
            "port25",
            "Something in this network answers in place of the mail servers, so the test is "
            "worth nothing.",
        ),
        Port25Conclusion.NO_NETWORK: s.p(
            "port25", "This computer has no connection to the internet at present."
        ),
    }[facts.conclusion]


def _fix(s: Speaker, facts: Port25Facts) -> str:
    if facts.conclusion is Port25Conclusion.NO_NETWORK:
        return s.p("port25", "Connect this computer to the internet and check again.")
    if facts.conclusion in (Port25Conclusion.OPEN, Port25Conclusion.RECEIVER_ONLY):
        return ""
    return s.p("port25", "Make the test on the mail server itself; it has its own way out.")
