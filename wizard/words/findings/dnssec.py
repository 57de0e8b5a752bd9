"""Sentences on signed DNS answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import DnssecFacts, DnssecState, Finding
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: DnssecFacts, knowledge: Knowledge) -> FindingText:
    """Whether signatures stand in the way of mail."""
    return FindingText(check_name(s, finding.id), _summary(s, facts), fix=_fix(s, facts))


def _summary(s: Speaker, facts: DnssecFacts) -> str:
    domain = facts.domain
    if facts.state is DnssecState.UNCHECKED:
        return _unchecked(s, facts)
    return {
        DnssecState.SECURE: s.p(
            "dnssec", "The answers for {domain} are signed, and the signatures are right.",
            domain=domain,
        ),
        DnssecState.INSECURE: s.p(
            "dnssec", "{domain} does not sign its DNS answers; most domains do not.", domain=domain
        ),
        DnssecState.BOGUS: s.p(
            "dnssec",
            "The signatures (DNSSEC) of {domain} are wrong: every sender that checks them finds no "
            "receiving server.",
            domain=domain,
        ),
    }[facts.state]  # fmt: skip


def _unchecked(s: Speaker, facts: DnssecFacts) -> str:
    if facts.signed:
        return s.p(
            "dnssec",
            "{domain} signs its DNS answers, but the DNS server here does not check signatures.",
            domain=facts.domain,
        )
    return s.p(
        "dnssec",
        "The DNS server here does not check signatures, so those of {domain} could not be judged.",
        domain=facts.domain,
    )


def _fix(s: Speaker, facts: DnssecFacts) -> str:
    if facts.state is not DnssecState.BOGUS:
        return ""
    return s.p(
        "dnssec",
        "Nothing for the sender to mend. Whoever manages the DNS of {domain} must sign the zone "
        "anew, or mend the DS record at the registrar; tools such as DNSViz show where it breaks.",
        domain=facts.domain,
    )
