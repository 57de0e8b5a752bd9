"""Sentences on the DMARC policy. "None" is no fault, and no stricter one is ever advised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import DmarcFacts, Finding
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: DmarcFacts, knowledge: Knowledge) -> FindingText:
    """What the domain tells receivers to do with forged mail, and whether this mail passes."""
    return FindingText(
        check_name(s, finding.id), _summary(s, facts), _detail(s, facts), _fix(s, facts)
    )


def _summary(s: Speaker, facts: DmarcFacts) -> str:
    domain = facts.domain
    if "several_records" in facts.problems:
        return s.p(
            "dmarc", "{domain} has more than one DMARC record, so none counts.", domain=domain
        )
    if facts.found_at is None:
        return s.p("dmarc", "{domain} has no DMARC record.", domain=domain)
    if "syntax" in facts.problems:
        return s.p("dmarc", "The DMARC record of {domain} cannot be read.", domain=domain)
    if "bad_policy" in facts.problems:
        return s.p(
            "dmarc",
            "The DMARC record of {domain} names a policy that does not exist: {policy}.",
            domain=domain,
            policy=facts.policy,
        )
    if _apart(facts):
        return s.p(
            "dmarc",
            "The bounce address belongs to another domain than From ({domain}), so SPF alone does "
            "not prove this mail.",
            domain=domain,
        )
    return _policy(s, facts)


def _policy(s: Speaker, facts: DmarcFacts) -> str:
    own = facts.domain == facts.found_at
    policy = facts.policy if own else facts.subdomain_policy or facts.policy
    return {
        "reject": s.p(
            "dmarc",
            "{domain} has a policy: receivers shall refuse forged mail.",
            domain=facts.domain,
        ),
        "quarantine": s.p(
            "dmarc",
            "{domain} has a policy: receivers shall treat forged mail as spam.",
            domain=facts.domain,
        ),
    }.get(
        policy,
        s.p("dmarc", "{domain} has a policy: receivers shall only watch.", domain=facts.domain),
    )


def _detail(s: Speaker, facts: DmarcFacts) -> str:
    lines = []
    if facts.record:
        lines.append(f"_dmarc.{facts.found_at}  TXT  {facts.record}")
    lines += _alignment(s, facts)
    if facts.rules_differ:
        lines.append(
            s.p(
                "dmarc",
                "Receivers that still follow the older rule (RFC 7489) look in other places and "
                "may find another record, or none, than those that follow the new one (RFC 9989).",
            )
        )
        lines += _places(s, facts)
    if facts.testing or (facts.pct is not None and facts.pct < 100):
        lines.append(s.p("dmarc", "The record is marked as a trial (t=y or pct below 100)."))
    if facts.found_at is None:
        lines.append(
            s.p(
                "dmarc",
                "Gmail, Yahoo and Outlook.com ask for a record from those who send thousands a "
                "day; for others it is good practice and seldom the reason for a 421.",
            )
        )
    return "\n".join(lines)


def _places(s: Speaker, facts: DmarcFacts) -> list[str]:
    """Where either rule finds the record."""
    none = s.p("dmarc", "no record")
    new, older = (f"_dmarc.{at}" if at else none for at in (facts.found_at, facts.older_found_at))
    return [
        s.p("dmarc", "By the new rule: {place}.", place=new),
        s.p("dmarc", "By the older rule: {place}.", place=older),
    ]


def _alignment(s: Speaker, facts: DmarcFacts) -> list[str]:
    words = {
        True: s.p("dmarc", "belongs to the From domain"),
        False: s.p("dmarc", "does not belong to the From domain"),
    }
    lines = []
    if facts.spf_aligned is not None:
        lines.append(s.p("dmarc", "Bounce address (SPF): {words}.", words=words[facts.spf_aligned]))
    if facts.dkim_aligned is not None:
        lines.append(s.p("dmarc", "Signature (DKIM): {words}.", words=words[facts.dkim_aligned]))
    return lines


def _fix(s: Speaker, facts: DmarcFacts) -> str:
    if "several_records" in facts.problems:
        return s.p(
            "dmarc",
            "Keep one of the records at _dmarc.{domain} and delete the others. Write them down "
            "first, and keep the policy that is the mildest of them.",
            domain=facts.organisational_domain,
        )
    if facts.found_at is None:
        return s.p(
            "dmarc",
            "Publish a record that only watches; it changes nothing for your mail:\n"
            "_dmarc.{domain}  TXT  v=DMARC1; p=none",
            domain=facts.organisational_domain,
        )
    if "syntax" in facts.problems or "bad_policy" in facts.problems:
        return s.p(
            "dmarc",
            "Correct the record at _dmarc.{domain}: v=DMARC1 first, then p= with none (or what was "
            "meant), parts separated by semicolons, each once. Write down the old text first.",
            domain=facts.found_at,
        )
    if _apart(facts):
        return s.p(
            "dmarc",
            "Let the server or service that sends sign with DKIM for {domain} itself, or use a "
            "bounce address below {domain}.",
            domain=facts.domain,
        )
    return ""


def _apart(facts: DmarcFacts) -> bool:
    return facts.spf_aligned is False and facts.dkim_aligned is not True
