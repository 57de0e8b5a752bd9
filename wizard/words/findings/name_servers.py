"""Sentences on the name servers of the receiver's domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, NameServersFacts, NameServerState, Status
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(
    s: Speaker, finding: Finding, facts: NameServersFacts, knowledge: Knowledge
) -> FindingText:
    """Whether every sender gets the same answer, whichever server it happens to ask."""
    return FindingText(
        check_name(s, finding.id),
        _summary(s, finding, facts),
        _detail(s, facts),
        _fix(s, finding, facts),
    )


def state_words(s: Speaker, state: NameServerState) -> str:
    """What one name server did; empty when it did well."""
    return {
        NameServerState.ANSWERS: "",
        NameServerState.LAME: s.p("name server", "does not hold the domain (lame)"),
        NameServerState.REFUSES: s.p("name server", "refuses to answer for the domain"),
        NameServerState.FAILS: s.p("name server", "answers with a failure (SERVFAIL)"),
        NameServerState.SILENT: s.p("name server", "does not answer"),
        NameServerState.UNREACHABLE: s.p("name server", "could not be reached from here"),
        NameServerState.NO_ADDRESS: s.p("name server", "has no address"),
        NameServerState.NOT_ASKED: s.p("name server", "was not asked"),
    }[state]


def _summary(s: Speaker, finding: Finding, facts: NameServersFacts) -> str:
    zone = facts.zone
    if facts.intercepted:
        return s.p(
            "name_servers",
            "Something in this network answers in place of {zone}'s name servers, so they could "
            "not be compared.",
            zone=zone,
        )
    if finding.status is Status.UNKNOWN:
        return s.p(
            "name_servers",
            "The network here lets nobody ask {zone}'s name servers directly; they could not be "
            "compared.",
            zone=zone,
        )
    good = sum(server.state is NameServerState.ANSWERS for server in facts.servers)
    if not good:
        return s.p("name_servers", "None of {zone}'s name servers answers for it.", zone=zone)
    if facts.agree is False:
        return s.p(
            "name_servers",
            "{zone}'s name servers name different receiving servers; which one a sender gets is "
            "chance.",
            zone=zone,
        )
    return _some(s, finding, facts, good)


def _some(s: Speaker, finding: Finding, facts: NameServersFacts, good: int) -> str:
    zone, all_of_them = facts.zone, len(facts.servers)
    if finding.status is Status.LOOK:
        return s.p(
            "name_servers",
            "Only {good} of {zone}'s {all} name servers answer as they should; look-ups may fail "
            "now and then.",
            good=s.number(good),
            all=s.number(all_of_them),
            zone=zone,
        )
    if facts.serials_agree is False:
        return s.p(
            "name_servers",
            "{zone}'s name servers hold different versions; right after a change that is usual.",
            zone=zone,
        )
    if good < all_of_them:
        return s.p(
            "name_servers",
            "{good} of {zone}'s {all} name servers answer and say the same; the others could not "
            "be asked from here.",
            good=s.number(good),
            all=s.number(all_of_them),
            zone=zone,
        )
    return s.p("name_servers", "{zone}'s name servers answer, and say the same.", zone=zone)


def _detail(s: Speaker, facts: NameServersFacts) -> str:
    lines = []
    for server in facts.servers:
        said = state_words(s, server.state) or ", ".join(server.mx) or "-"
        serial = f" ({server.serial})" if server.serial is not None else ""
        where = f"{server.host} {server.address}".rstrip()
        lines.append(f"{where}{serial}: {said}")
    if facts.more:
        lines.append(
            s.n("name_servers", "{n} more was not asked", "{n} more were not asked", facts.more)
        )
    return "\n".join(lines)


def _fix(s: Speaker, finding: Finding, facts: NameServersFacts) -> str:
    if finding.status not in (Status.LOOK, Status.PROBLEM):
        return ""
    return s.p(
        "name_servers",
        "Nothing for the sender to mend. Whoever manages the DNS of {zone} must make all name "
        "servers serve it alike, or take those that do not out of the domain's NS records.",
        zone=facts.zone,
    )
