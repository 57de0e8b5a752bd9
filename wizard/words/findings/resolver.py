"""Sentences on the DNS server that this computer uses, and what it makes uncertain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, ResolverFacts, ResolverState
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: ResolverFacts, knowledge: Knowledge) -> FindingText:
    """Whether the other findings stand on firm ground."""
    return FindingText(
        check_name(s, finding.id), _summary(s, facts), _detail(s, facts), _fix(s, facts)
    )


def _summary(s: Speaker, facts: ResolverFacts) -> str:
    if facts.state is ResolverState.ANSWERS and facts.public:
        return s.p(
            "resolver",
            "The DNS server here answers; it is a public one, which many block lists refuse.",
        )
    return {
        ResolverState.ANSWERS: s.p("resolver", "The DNS server here answers as it should."),
        ResolverState.INVENTS: s.p(
            "resolver",
            "The DNS server here makes up answers for names that do not exist, so what is found "
            "with it is uncertain.",
        ),
        ResolverState.DENIES: s.p(
            "resolver",
            "The DNS server here says of names that surely exist that there are none, so nothing "
            "can be looked up with it.",
        ),
        ResolverState.REFUSES: s.p("resolver", "The DNS server here refuses to answer."),
        ResolverState.FAILS: s.p("resolver", "The DNS server here answers with failures only."),
        ResolverState.SILENT: s.p("resolver", "The DNS server here does not answer."),
        ResolverState.MISSING: s.p(
            "resolver", "This computer reaches no DNS server, so nothing could be looked up."
        ),
    }[facts.state]


def _detail(s: Speaker, facts: ResolverFacts) -> str:
    lines = [", ".join(facts.servers)]
    if facts.invented:
        addresses = ", ".join(facts.invented[:5])
        lines.append(s.p("resolver", "Made-up addresses: {addresses}", addresses=addresses))
    if facts.checks_signatures is not None:
        lines.append(
            s.p("resolver", "It checks signatures (DNSSEC).")
            if facts.checks_signatures
            else s.p("resolver", "It does not check signatures (DNSSEC).")
        )
    return "\n".join(line for line in lines if line)


def _fix(s: Speaker, facts: ResolverFacts) -> str:
    if facts.state is ResolverState.INVENTS:
        return s.p(
            "resolver",
            'Switch the provider\'s "search help" or "navigation help" off, or let this program '
            "ask another DNS server (--nameserver); best is your mail server's own.",
        )
    if facts.state is not ResolverState.ANSWERS:
        return s.p(
            "resolver",
            "See that this computer is connected (VPN, firewall), or let this program ask another "
            "DNS server (--nameserver).",
        )
    if facts.public:
        return s.p(
            "resolver",
            "To ask block lists, let this program use your mail server's or your provider's DNS "
            "server (--nameserver), or open the list's own page.",
        )
    return ""
