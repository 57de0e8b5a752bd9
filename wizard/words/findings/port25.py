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
    return FindingText(
        check_name(s, finding.id), _summary(s, facts), "\n".join(lines), _fix(s, facts)
    )


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
