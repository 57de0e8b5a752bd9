"""Sentences on block lists of domains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import DomainListsFacts, Finding, Status
from wizard.words.findings.lists import (
    counted,
    line_of,
    list_name,
    refused_words,
    removal_words,
    silent,
)
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(
    s: Speaker, finding: Finding, facts: DomainListsFacts, knowledge: Knowledge
) -> FindingText:
    """On which lists the sender's domains are."""
    lines = [f"{each.subject}: {line_of(s, each, knowledge)}" for each in facts.lists]
    refused = refused_words(s, facts.lists, knowledge)
    detail = "\n".join([*lines, refused] if refused else lines)
    summary = _summary(s, facts, knowledge)
    return FindingText(
        check_name(s, finding.id), summary, detail, _fix(s, finding, facts, knowledge)
    )


def _summary(s: Speaker, facts: DomainListsFacts, knowledge: Knowledge) -> str:
    listed = counted(facts.lists)
    domains = ", ".join(facts.domains)
    if listed:
        names = ", ".join(dict.fromkeys(list_name(s, each, knowledge) for each in listed))
        subjects = ", ".join(dict.fromkeys(each.subject for each in listed))
        if all(each.policy_only for each in listed):
            return s.p(
                "domain_lists", "{domains} is very new ({names}).", domains=subjects, names=names
            )
        return s.p("domain_lists", "{domains} is on {names}.", domains=subjects, names=names)
    quiet = len(silent(facts.lists))
    if quiet == len(facts.lists):
        return s.p(
            "domain_lists", "No list of domains answered this DNS server, so nothing is known."
        )
    clean = s.p("domain_lists", "{domains}: on none of the lists that answered.", domains=domains)
    if not quiet:
        return clean
    more = s.n("domain_lists", "{n} gave no answer.", "{n} gave no answer.", quiet)
    return f"{clean} {more}"


def _fix(s: Speaker, finding: Finding, facts: DomainListsFacts, knowledge: Knowledge) -> str:
    if finding.status not in (Status.PROBLEM, Status.LOOK):
        return ""
    listed = [each for each in counted(facts.lists) if not each.policy_only]
    return removal_words(s, listed, knowledge, only_policy=False)
