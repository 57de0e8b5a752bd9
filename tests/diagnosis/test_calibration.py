"""The fixed bounds of what a kind of evidence may claim."""

import pytest

from tests.diagnosis.making import KNOWLEDGE, bounce_of, verdict
from wizard.diagnosis.weigh import SUREST, SUREST_GENERAL
from wizard.knowledge.rules import Rule, Tier
from wizard.model import Cause

GENERAL = [rule for rule in KNOWLEDGE.rules.rules if rule.tier is Tier.GENERAL]


def test_nothing_is_ever_certain() -> None:
    for rule in KNOWLEDGE.rules.rules:
        assert rule.weight <= 0.97
        for example in rule.examples[:1]:
            assert verdict(bounce_of(example)).probability <= 0.97


def test_anybodys_words_are_never_as_sure_as_a_documented_code() -> None:
    for rule in GENERAL:
        for example in rule.examples:
            made = verdict(bounce_of(example))
            if made.rule == rule.id:
                assert made.probability <= SUREST_GENERAL < SUREST


@pytest.mark.parametrize("rule", [rule for rule in GENERAL if rule.open], ids=lambda r: r.id)
def test_words_that_leave_the_cause_open_claim_little(rule: Rule) -> None:
    assert rule.weight <= 0.66


def test_a_code_alone_claims_about_half() -> None:
    assert all(0.3 <= code.weight <= 0.6 for code in KNOWLEDGE.codes.values())


def test_not_told_is_below_even() -> None:
    made = verdict(bounce_of("", 421))
    assert made.cause is Cause.UNKNOWN
    assert made.probability < 0.5


def test_contradicting_words_lower_the_probability() -> None:
    clear = verdict(bounce_of("your reputation is low"))
    torn = verdict(bounce_of("your reputation is low, too many connections, mailbox full"))
    assert torn.probability < clear.probability
