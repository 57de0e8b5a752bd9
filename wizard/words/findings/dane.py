"""Sentences on certificates that are named in signed DNS records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import DaneFacts, DaneHost, DaneState, Finding
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: DaneFacts, knowledge: Knowledge) -> FindingText:
    """Whether such records may hold mail back."""
    return FindingText(
        check_name(s, finding.id), _summary(s, facts), _detail(s, facts), _fix(s, facts)
    )


def _summary(s: Speaker, facts: DaneFacts) -> str:
    domain = facts.domain
    if not facts.secure_mx:
        return s.p(
            "dane", "{domain} does not sign its DNS answers, so DANE plays no part.", domain=domain
        )
    wrong = [host.host for host in facts.hosts if host.matches is False]
    if wrong:
        return s.p(
            "dane",
            "{host} shows another certificate than its DNS records name: senders that use DANE "
            "hold mail back.",
            host=wrong[0],
        )
    failing = [host.host for host in facts.hosts if host.state is DaneState.BOGUS]
    if failing:
        return s.p(
            "dane",
            "The records that name {host}'s certificate cannot be looked up: senders that use DANE "
            "hold mail back.",
            host=failing[0],
        )
    return _quiet(s, facts)


def _quiet(s: Speaker, facts: DaneFacts) -> str:
    states = {host.state for host in facts.hosts}
    if any(host.matches for host in facts.hosts):
        return s.p("dane", "The certificate is the one that signed DNS records name (DANE).")
    if states & {DaneState.UNUSABLE, DaneState.NO_ANSWER}:
        return s.p("dane", "Some records that name certificates (TLSA) cannot be used.")
    if DaneState.USABLE in states:
        return s.p(
            "dane", "Signed DNS records name the certificates (DANE); none was seen to compare."
        )
    return s.p("dane", "No signed records name the receiving servers' certificates.")


def _detail(s: Speaker, facts: DaneFacts) -> str:
    return "\n".join(line for host in facts.hosts for line in _lines(s, host))


def _lines(s: Speaker, host: DaneHost) -> list[str]:
    words = {
        DaneState.NONE: s.p("dane", "no records"),
        DaneState.USABLE: s.p("dane", "records that count"),
        DaneState.UNUSABLE: s.p("dane", "records that mail does not go by"),
        DaneState.INSECURE: s.p("dane", "records without signature, which count as none"),
        DaneState.BOGUS: s.p("dane", "the look-up fails"),
        DaneState.NO_ANSWER: s.p("dane", "no answer"),
    }[host.state]
    return [f"{host.host}: {words}", *(f"TLSA {record}" for record in host.records[:5])]


def _fix(s: Speaker, facts: DaneFacts) -> str:
    wrong = [host.host for host in facts.hosts if host.matches is False]
    if not wrong:
        return ""
    return s.p(
        "dane",
        "Nothing for the sender to mend. Whoever runs {host} publishes the record of its present "
        "certificate (usages 3 1 1) beside the old one, or puts the old certificate back.",
        host=wrong[0],
    )
