"""Sentences on the receiving servers of a domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, MxFacts, MxHost
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["host_lines", "problem_words", "text"]

SHOWN_HOSTS = 3


def text(s: Speaker, finding: Finding, facts: MxFacts, knowledge: Knowledge) -> FindingText:
    """Where mail for a domain goes, and what is wrong with that."""
    return FindingText(
        check_name(s, finding.id),
        _summary(s, facts, knowledge),
        _detail(s, facts, knowledge),
        _fix(s, facts),
    )


def host_lines(s: Speaker, hosts: tuple[MxHost, ...]) -> list[str]:
    """One line a host: preference, name, addresses, what is wrong with it."""
    lines = []
    for host in hosts:
        line = f"{host.preference} {host.host} {', '.join(host.addresses)}".rstrip()
        problem = problem_words(s, host.problem)
        lines.append(f"{line}: {problem}" if problem else line)
    return lines


def problem_words(s: Speaker, problem: str) -> str:
    """What is wrong with one receiving host; empty when nothing is."""
    return {
        "cname": s.p("mx problem", "is an alias (CNAME), which an MX must not name"),
        "ip_literal": s.p("mx problem", "is an address where a host name must stand"),
        "no_address": s.p("mx problem", "has no address"),
        "no_answer": s.p("mx problem", "its address could not be looked up"),
        "private": s.p("mx problem", "has only private addresses that nobody outside can reach"),
    }.get(problem, "")


def _summary(s: Speaker, facts: MxFacts, knowledge: Knowledge) -> str:
    domain = facts.domain
    if facts.example_address:
        return s.p("mx", "{domain} is an example, not a real receiver.", domain=domain)
    if not facts.exists:
        return s.p("mx", "There is no domain {domain}; nobody gets mail there.", domain=domain)
    if facts.null_mx:
        return s.p("mx", "{domain} says that it takes no mail at all (null MX).", domain=domain)
    if facts.implicit and facts.resolver_invents:
        return s.p(
            "mx",
            "{domain} seems to name no receiving server, but the DNS server here makes up answers, "
            "so this could not be told.",
            domain=domain,
        )
    if any(host.problem not in ("", "cname") for host in facts.hosts) or not facts.hosts:
        return _broken(s, facts)
    if facts.implicit:
        return s.p(
            "mx", "{domain} names no receiving server; its own address serves.", domain=domain
        )
    return _in_order(s, facts, knowledge)


def _broken(s: Speaker, facts: MxFacts) -> str:
    good = [host for host in facts.hosts if host.problem in ("", "cname")]
    if good:
        return s.p(
            "mx",
            "Some of the receiving servers that {domain} names do not work.",
            domain=facts.domain,
        )
    if any(host.problem == "no_answer" for host in facts.hosts):
        return s.p(
            "mx",
            "The addresses of {domain}'s receiving servers could not be looked up.",
            domain=facts.domain,
        )
    return s.p("mx", "{domain} has no receiving server that can be reached.", domain=facts.domain)


def _in_order(s: Speaker, facts: MxFacts, knowledge: Knowledge) -> str:
    names = ", ".join(host.host for host in facts.hosts[:SHOWN_HOSTS])
    if facts.provider is None:
        return s.p("mx", "Mail for {domain} goes to {names}.", domain=facts.domain, names=names)
    who = knowledge.ids.name_of(facts.provider)
    if facts.gateway:
        return s.p(
            "mx",
            "Mail for {domain} goes through the filter of {who}.",
            domain=facts.domain,
            who=who,
        )
    return s.p("mx", "Mail for {domain} goes to {who}.", domain=facts.domain, who=who)


def _detail(s: Speaker, facts: MxFacts, knowledge: Knowledge) -> str:
    lines = host_lines(s, facts.hosts)
    if facts.gateway:
        lines.append(
            s.p("mx", "A refusal is the filter's own, not that of the mailbox server behind it.")
        )
    if facts.inverted:
        lines.append(
            s.p(
                "mx",
                "By its name, the server that is tried first is the spare one: the lowest number "
                "is tried first.",
            )
        )
    if facts.status_page and facts.provider is not None:
        who = knowledge.ids.name_of(facts.provider)
        lines.append(s.p("mx", "Faults that {who} admits: {page}", who=who, page=facts.status_page))
    return "\n".join(lines)


def _fix(s: Speaker, facts: MxFacts) -> str:
    if facts.example_address or (facts.implicit and facts.resolver_invents):
        return ""
    if not facts.exists:
        return s.p("mx", "Compare the recipient's address letter by letter; send to the right one.")
    if facts.null_mx:
        return s.p("mx", "Ask the recipient for another address; do not send to this one again.")
    wrong = [host for host in facts.hosts if host.problem not in ("", "no_answer")]
    if not wrong and facts.hosts:
        return ""
    return s.p(
        "mx",
        "Whoever manages the DNS of {domain} must mend it: each MX record names a host that has "
        "an address record (A or AAAA) of its own.",
        domain=facts.domain,
    )
