"""Sentences on the bulk-sender rules: a list to go through, each item with its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import BulkRule, BulkRulesFacts, Finding, ReceiverRules, RuleState, Status
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["rule_words", "state_words", "text"]


def text(s: Speaker, finding: Finding, facts: BulkRulesFacts, knowledge: Knowledge) -> FindingText:
    """Which rules are kept, which are not, and which the sender must look at."""
    return FindingText(
        check_name(s, finding.id),
        _summary(s, finding, facts, knowledge),
        "\n".join(_detail(s, facts, knowledge)),
        _fix(s, facts),
    )


def rule_words(s: Speaker, rule: BulkRule) -> str:
    """What a rule asks for."""
    return {
        "spf_or_dkim": s.p("bulk rule", "SPF or DKIM is in order"),
        "spf_and_dkim": s.p("bulk rule", "both SPF and DKIM are in order"),
        "dmarc": s.p("bulk rule", "the domain has a DMARC record; p=none is enough"),
        "alignment": s.p("bulk rule", "SPF or DKIM speaks for the domain in From (alignment)"),
        "ptr": s.p("bulk rule", "the sending address has a name that points back to it"),
        "tls": s.p("bulk rule", "mail is sent encrypted (TLS)"),
        "spam_rate": s.p(
            "bulk rule", "fewer than {limit} of the recipients report spam", limit=rule.limit
        ),
        "format": s.p("bulk rule", "the messages keep to the standard form (RFC 5322)"),
        "unsubscribe": s.p(
            "bulk rule", "advertising can be cancelled with one click (List-Unsubscribe-Post)"
        ),
    }.get(rule.rule, rule.rule)


def state_words(s: Speaker, state: RuleState) -> str:
    """The word before an item."""
    return {
        RuleState.MET: s.p("bulk rule state", "kept"),
        RuleState.UNMET: s.p("bulk rule state", "not kept"),
        RuleState.UNKNOWN: s.p("bulk rule state", "could not be told"),
        RuleState.LOOK_YOURSELF: s.p("bulk rule state", "look yourself"),
    }[state]


def _summary(s: Speaker, finding: Finding, facts: BulkRulesFacts, knowledge: Knowledge) -> str:
    names = ", ".join(knowledge.ids.name_of(each.provider) for each in facts.receivers)
    if all(each.binds is False for each in facts.receivers):
        return s.p(
            "bulk_rules",
            "The sender rules of {names} bind mail to its own mailboxes; this recipient's is none.",
            names=names,
        )
    if finding.status is Status.LOOK:
        return s.p(
            "bulk_rules",
            "A rule that {names} sets for every sender is not kept.",
            names=names,
        )
    if any(rule.state is RuleState.UNMET for each in facts.receivers for rule in each.rules):
        return s.p(
            "bulk_rules",
            "A rule of {names} for those who send much is not kept; small senders need not.",
            names=names,
        )
    return s.p(
        "bulk_rules",
        "As far as can be seen from outside, the sender rules of {names} are kept.",
        names=names,
    )


def _detail(s: Speaker, facts: BulkRulesFacts, knowledge: Knowledge) -> list[str]:
    lines = []
    for each in facts.receivers:
        lines.append(f"{knowledge.ids.name_of(each.provider)} ({each.source})")
        for rule in each.rules:
            lines.append(f"  {state_words(s, rule.state)}: {rule_words(s, rule)}{_whom(s, rule)}")
        lines.append(_threshold(s, each))
    return lines


def _whom(s: Speaker, rule: BulkRule) -> str:
    return s.p("bulk rule", " (for bulk senders only)") if rule.bulk_only else ""


def _threshold(s: Speaker, rules: ReceiverRules) -> str:
    if rules.threshold is None:
        return s.p("bulk rule", "  What counts as much is not published.")
    return s.p(
        "bulk rule",
        "  Much is about {number} messages a day or more, counted for the whole domain.",
        number=s.number(rules.threshold),
    )


def _fix(s: Speaker, facts: BulkRulesFacts) -> str:
    broken = [
        rule for each in facts.receivers for rule in each.rules if rule.state is RuleState.UNMET
    ]
    if not broken:
        return ""
    checks = dict.fromkeys(check for rule in broken for check in rule.seen_in)
    return s.p(
        "bulk_rules",
        "See what to mend under: {checks}.",
        checks=", ".join(check_name(s, check) for check in checks),
    )
