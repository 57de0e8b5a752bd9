"""Sentences on block lists of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, IpListsFacts, ListAnswer, Status
from wizard.words.findings.lists import (
    counted,
    line_of,
    list_name,
    refused_words,
    removal_words,
    silent,
)
from wizard.words.findings.names import check_name
from wizard.words.findings.owners import owner_fix, unusual_address
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: IpListsFacts, knowledge: Knowledge) -> FindingText:
    """On which lists the address is, and whether that matters here."""
    title = check_name(s, finding.id)
    unusual = unusual_address(s, facts.ip, facts.address_kind)
    if unusual:
        return FindingText(title, unusual)
    lines = [line_of(s, each, knowledge) for each in facts.lists]
    refused = refused_words(s, facts.lists, knowledge)
    detail = "\n".join([*lines, refused] if refused else lines)
    return FindingText(
        title, _summary(s, facts, knowledge), detail, _fix(s, finding, facts, knowledge)
    )


def _summary(s: Speaker, facts: IpListsFacts, knowledge: Knowledge) -> str:
    listed = counted(facts.lists)
    if not listed:
        return _clean(s, facts)
    names = ", ".join(list_name(s, each, knowledge) for each in listed)
    if all(each.policy_only for each in listed):
        return s.p(
            "ip_lists",
            "{names}: no mail should come straight from {ip}. That is a rule for such addresses, "
            "not a record of spam.",
            names=names,
            ip=facts.ip,
        )
    if any(each.used_by_receiver for each in listed):
        return s.p(
            "ip_lists",
            "{ip} is on {names}; this receiver refuses because of that.",
            ip=facts.ip,
            names=names,
        )
    return _unused(s, facts, listed, names)


def _unused(s: Speaker, facts: IpListsFacts, listed: list[ListAnswer], names: str) -> str:
    if any(each.impact == "A" for each in listed):
        return s.p(
            "ip_lists",
            "{ip} is on {names}; many receivers refuse because of that.",
            ip=facts.ip,
            names=names,
        )
    return s.p(
        "ip_lists",
        "{ip} is on {names}; this receiver is not known to look there.",
        ip=facts.ip,
        names=names,
    )


def _clean(s: Speaker, facts: IpListsFacts) -> str:
    quiet = len(silent(facts.lists))
    if quiet == len(facts.lists):
        return s.p(
            "ip_lists", "No block list answered this DNS server, so nothing is known.", ip=facts.ip
        )
    asked = len(facts.lists) - quiet
    clean = s.n(
        "ip_lists",
        "{ip} is not on the {n} list that answered.",
        "{ip} is not on any of the {n} lists that answered.",
        asked,
        ip=facts.ip,
    )
    if not quiet:
        return clean
    more = s.n("ip_lists", "{n} gave no answer.", "{n} gave no answer.", quiet)
    return f"{clean} {more}"


def _fix(s: Speaker, finding: Finding, facts: IpListsFacts, knowledge: Knowledge) -> str:
    if finding.status not in (Status.PROBLEM, Status.LOOK):
        return ""
    listed = [each for each in counted(facts.lists) if each.used_by_receiver or each.impact <= "B"]
    policy = all(each.policy_only for each in listed)
    return owner_fix(s, finding, knowledge) or removal_words(
        s, listed, knowledge, only_policy=policy
    )
