"""Sentences on whether the sender's domain can receive answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, SenderMxFacts, Status
from wizard.words.findings.mx import host_lines
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: SenderMxFacts, knowledge: Knowledge) -> FindingText:
    """Where answers to the sender go."""
    fix = _fix(s, facts) if finding.status in (Status.PROBLEM, Status.LOOK) else ""
    lines = "\n".join(host_lines(s, facts.hosts))
    return FindingText(check_name(s, finding.id), _summary(s, finding, facts), lines, fix)


def _summary(s: Speaker, finding: Finding, facts: SenderMxFacts) -> str:
    domain = facts.domain
    if not facts.exists:
        return s.p("sender_mx", "There is no domain {domain}.", domain=domain)
    if facts.null_mx:
        return s.p(
            "sender_mx",
            "{domain} says that it takes no mail at all (null MX), so nobody can answer.",
            domain=domain,
        )
    if finding.status is Status.PROBLEM:
        return s.p(
            "sender_mx",
            "Answers and bounces to {domain} reach nobody: none of its receiving servers can be "
            "reached.",
            domain=domain,
        )
    return _usable(s, finding, facts)


def _usable(s: Speaker, finding: Finding, facts: SenderMxFacts) -> str:
    domain = facts.domain
    if finding.status is Status.UNKNOWN:
        return s.p(
            "sender_mx",
            "The addresses of {domain}'s receiving servers could not be looked up.",
            domain=domain,
        )
    if finding.status is Status.LOOK:
        return s.p(
            "sender_mx",
            "Some of the receiving servers that {domain} names do not work.",
            domain=domain,
        )
    if facts.implicit:
        return s.p(
            "sender_mx",
            "{domain} names no receiving server; its own address serves.",
            domain=domain,
        )
    return s.p("sender_mx", "{domain} can receive answers.", domain=domain)


def _fix(s: Speaker, facts: SenderMxFacts) -> str:
    if not facts.exists:
        return s.p(
            "sender_mx",
            "Compare the sender's address letter by letter. If it is right, see whether the "
            "domain's registration has run out: its registrar knows.",
        )
    return s.p(
        "sender_mx",
        "Receivers may refuse senders that cannot be answered. Whoever manages the DNS of "
        "{domain} should name receiving servers that have an address, or the mail should be sent "
        "from a domain that can receive.",
        domain=facts.domain,
    )
