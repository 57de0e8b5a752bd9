"""Sentences on whether the sender's domain allows the sending address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, SpfFacts
from wizard.words.findings.names import check_name
from wizard.words.findings.owners import unusual_address
from wizard.words.findings.spf_mending import fix
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: SpfFacts, knowledge: Knowledge) -> FindingText:
    """The result in plain words, the tree of records for the expert, the record to publish."""
    title = check_name(s, finding.id)
    unusual = unusual_address(s, facts.ip, facts.address_kind)
    if unusual:
        return FindingText(title, unusual)
    return FindingText(title, _summary(s, facts), _detail(s, facts), fix(s, facts))


def _summary(s: Speaker, facts: SpfFacts) -> str:
    if facts.result == "permerror":
        return _broken(s, facts)
    if facts.result in ("none", "temperror"):
        return _not_told(s, facts)
    domain, ip = facts.domain, facts.ip
    return {
        "pass": s.p("spf", "{domain} allows {ip} to send for it.", domain=domain, ip=ip),
        "fail": s.p(
            "spf",
            "{domain} does not allow {ip}; receivers are told to refuse its mail.",
            domain=domain,
            ip=ip,
        ),
        "softfail": s.p(
            "spf",
            "{domain} does not name {ip}; receivers are told to distrust its mail.",
            domain=domain,
            ip=ip,
        ),
        "neutral": s.p(
            "spf", "{domain} neither allows nor forbids {ip} to send for it.", domain=domain, ip=ip
        ),
    }[facts.result]


def _not_told(s: Speaker, facts: SpfFacts) -> str:
    if "no_such_domain" in facts.problems:
        return s.p("spf", "There is no domain {domain}.", domain=facts.domain)
    if facts.result == "none":
        return s.p(
            "spf",
            "{domain} does not tell who may send for it (no SPF record).",
            domain=facts.domain,
        )
    return s.p(
        "spf",
        "Whether {domain} allows {ip} could not be told: a name server did not answer.",
        domain=facts.domain,
        ip=facts.ip,
    )


def _broken(s: Speaker, facts: SpfFacts) -> str:
    """Why the record counts for nothing, after the last problem that was met."""
    problem = facts.problems[-1] if facts.problems else ""
    return (
        _limits(s, facts.domain).get(problem)
        or _references(s, facts.domain).get(problem)
        or s.p(
            "spf",
            "The SPF record of {domain} has a mistake, so it counts for nothing.",
            domain=facts.domain,
        )
    )


def _limits(s: Speaker, domain: str) -> dict[str, str]:
    return {
        "several_records": s.p(
            "spf", "{domain} has more than one SPF record, so none counts.", domain=domain
        ),
        "too_many_lookups": s.p(
            "spf",
            "The SPF record of {domain} asks too many further questions (10 are allowed), so it "
            "counts for nothing.",
            domain=domain,
        ),
        "too_many_void": s.p(
            "spf",
            "The SPF record of {domain} names too many things that do not exist (2 are allowed), "
            "so it counts for nothing.",
            domain=domain,
        ),
    }


def _references(s: Speaker, domain: str) -> dict[str, str]:
    return {
        "include_missing": s.p(
            "spf",
            "The SPF record of {domain} refers to one that does not exist, so it counts for "
            "nothing.",
            domain=domain,
        ),
        "loop": s.p(
            "spf",
            "The SPF record of {domain} refers to itself in a circle, so it counts for nothing.",
            domain=domain,
        ),
    }


def _detail(s: Speaker, facts: SpfFacts) -> str:
    lines = [
        f"{'  ' * node.depth}{node.domain}: {node.record or '(-)'} → {node.result}"
        for node in facts.tree
    ]
    if facts.mechanism:
        lines.append(s.p("spf", "What decided: {term}", term=facts.mechanism))
    lines.append(
        s.p(
            "spf",
            "Further questions: {lookups} of 10 allowed; with an empty answer: {void} of 2.",
            lookups=facts.lookups,
            void=facts.void_lookups,
        )
    )
    if facts.identity == "helo":
        lines.append(
            s.p("spf", "Bounces have no sender, so the name that the server greets with counts.")
        )
    lines += _odd_words(s, facts)
    if facts.explanation:
        lines.append(s.p("spf", "The domain's own words: {text}", text=facts.explanation))
    if facts.detail:
        lines.append(facts.detail)
    return "\n".join(lines)


def _odd_words(s: Speaker, facts: SpfFacts) -> list[str]:
    words = {
        "pass_all": s.p("spf", "A record with +all allows the whole world to send."),
        "ptr_used": s.p("spf", "The term ptr is slow and should no longer be used (RFC 7208 5.5)."),
        "no_all": s.p(
            "spf", "The record has no end (all), so it says nothing about other servers."
        ),
    }
    return [words[problem] for problem in facts.problems if problem in words]
