"""Sentences on MTA-STS: what the receiver demands of senders, and whether it can keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, MtaStsFacts
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: MtaStsFacts, knowledge: Knowledge) -> FindingText:
    """Whether the policy may hold mail back."""
    return FindingText(
        check_name(s, finding.id),
        _summary(s, facts),
        _detail(s, finding, facts),
        _fix(s, facts),
    )


def _summary(s: Speaker, facts: MtaStsFacts) -> str:
    domain = facts.domain
    if not facts.published:
        return s.p("mta_sts", "{domain} has no MTA-STS policy; few have one.", domain=domain)
    if facts.problem:
        return s.p(
            "mta_sts",
            "{domain} says that it has an MTA-STS policy, but {reason}. Senders then deliver as if "
            "there were none, or by the one that they have kept.",
            domain=domain,
            reason=_reason(s, facts.problem),
        )
    if facts.mode == "none":
        return s.p("mta_sts", "{domain} has withdrawn its MTA-STS policy.", domain=domain)
    if facts.unmatched or facts.certificate_ok is False:
        return _unfit(s, facts)
    if facts.mode == "testing":
        return s.p(
            "mta_sts", "{domain} tries out an MTA-STS policy; it holds no mail back.", domain=domain
        )
    return s.p(
        "mta_sts",
        "{domain} demands encryption (MTA-STS), and its receiving servers fit that.",
        domain=domain,
    )


def _unfit(s: Speaker, facts: MtaStsFacts) -> str:
    what = (
        s.p("mta_sts", "not all of its receiving servers are in the policy")
        if facts.unmatched
        else s.p("mta_sts", "the tested server shows no valid certificate")
    )
    if facts.mode == "testing":
        return s.p(
            "mta_sts",
            "{domain} tries out an MTA-STS policy, and {what}; it holds no mail back yet.",
            domain=facts.domain,
            what=what,
        )
    return s.p(
        "mta_sts",
        "{domain} demands encryption (MTA-STS), but {what}: senders that follow it hold mail back.",
        domain=facts.domain,
        what=what,
    )


def _reason(s: Speaker, problem: str) -> str:
    return {
        "several_records": s.p("mta_sts", "it has several records, which count as none"),
        "no_host": s.p("mta_sts", "the server for the policy has no address"),
        "unreachable": s.p("mta_sts", "the policy could not be fetched"),
        "certificate": s.p("mta_sts", "the policy's server shows no valid certificate"),
        "redirect": s.p("mta_sts", "the policy's server sends on to another place"),
        "status": s.p("mta_sts", "the policy's server has no such page"),
        "too_long": s.p("mta_sts", "the policy is too long"),
        "bad_policy": s.p("mta_sts", "the policy breaks the rules for its form"),
    }.get(problem, problem)


def _detail(s: Speaker, finding: Finding, facts: MtaStsFacts) -> str:
    lines = [f"id={facts.policy_id}" if facts.policy_id else ""]
    if facts.status is not None and facts.status != 200:
        lines.append(f"HTTP {facts.status}")
    lines.append(facts.policy.strip())
    if facts.unmatched:
        lines.append(s.p("mta_sts", "Not in the policy: {hosts}", hosts=", ".join(facts.unmatched)))
    return "\n".join(line for line in lines if line)


def _fix(s: Speaker, facts: MtaStsFacts) -> str:
    if facts.mode == "enforce" and facts.unmatched:
        lines = "\n".join(f"mx: {host}" for host in facts.unmatched)
        return s.p(
            "mta_sts",
            "Nothing for the sender to mend. Whoever manages {domain} adds to its policy, and "
            "gives the record a new id:\n{lines}",
            domain=facts.domain,
            lines=lines,
        )
    if facts.mode == "enforce" and facts.certificate_ok is False:
        return s.p(
            "mta_sts",
            "Nothing for the sender to mend. Whoever runs the receiving servers gives them a "
            "certificate from a public authority, valid for the host's name.",
        )
    if facts.problem:
        return s.p(
            "mta_sts",
            "Nothing for the sender to mend. Whoever manages {domain} repairs the policy or takes "
            "the record away.",
            domain=facts.domain,
        )
    return ""
