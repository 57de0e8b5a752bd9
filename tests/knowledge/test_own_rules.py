"""Each rule of the program proves itself by its examples."""

from dataclasses import replace

import pytest

from wizard.diagnosis import diagnose
from wizard.knowledge.library import Knowledge, load
from wizard.knowledge.rules import Rule
from wizard.model import Bounce, Known
from wizard.reading import read_text

KNOWLEDGE = load(compiled=False)
RULES = KNOWLEDGE.rules.rules
EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]
NOT_EXAMPLES = [(rule, example) for rule in RULES for example in rule.not_examples]


def shown(value: object) -> str:
    return value.id if isinstance(value, Rule) else str(value)[:50]


def refused_by(rule: Rule, example: str, knowledge: Knowledge) -> Bounce:
    """Read an example; for a rule that needs its provider's host, as said by that host."""
    bounce = read_text(example)
    if not rule.only_from or not rule.provider:
        return bounce
    host = Known(f"mx.{host_of(rule.provider, knowledge)}")
    return replace(bounce, circumstances=replace(bounce.circumstances, receiving_host=host))


def host_of(provider: str, knowledge: Knowledge) -> str:
    """Give a host name by which a provider is known."""
    known = [
        each.hosts[0]
        for each in knowledge.receivers.receivers
        if each.provider == provider and each.hosts and not each.first_labels
    ]
    return [*known, *knowledge.ids.entries[provider].hosts][0]


def matching(bounce: Bounce, knowledge: Knowledge) -> set[str]:
    """Give the ids of all rules that meet a bounce's deciding reply, or its text without one."""
    reply = bounce.reply
    found = knowledge.rules.matches(
        reply.text if reply else bounce.text,
        reply.enhanced if reply else None,
        reply.code if reply else None,
    )
    return {match.rule.id for match in found.rules}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=shown)
def test_an_example_meets_its_rule(rule: Rule, example: str) -> None:
    assert rule.id in matching(read_text(example), KNOWLEDGE)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=shown)
def test_an_example_gets_its_rules_cause(rule: Rule, example: str) -> None:
    made = diagnose(refused_by(rule, example, KNOWLEDGE), KNOWLEDGE)
    assert made.cause in ({rule.cause, *rule.also} if rule.open else {rule.cause})


@pytest.mark.parametrize(("rule", "example"), NOT_EXAMPLES, ids=shown)
def test_a_counter_example_stays_out(rule: Rule, example: str) -> None:
    assert rule.id not in matching(read_text(example), KNOWLEDGE)


@pytest.mark.parametrize("rule", RULES, ids=shown)
def test_a_rule_tells_what_it_rests_on(rule: Rule) -> None:
    assert rule.source and rule.read and rule.examples
    assert len(rule.meaning) > 20


def test_every_provider_of_a_rule_has_a_name() -> None:
    unknown = {rule.provider for rule in RULES if rule.provider} - KNOWLEDGE.ids.entries.keys()
    assert not unknown


def test_the_program_knows_hundreds_of_replies() -> None:
    assert len(RULES) >= 400


def test_there_are_rules_for_all_that_the_main_job_names() -> None:
    named = {rule.provider for rule in RULES}
    wanted = {"google", "microsoft", "yahoo", "aol", "apple", "comcast", "postfix", "exim"}
    assert wanted | {"exchange", "sendmail", "postgrey", "milter-greylist", "spamd"} <= named


def test_a_rule_says_the_same_whatever_the_order_of_its_words() -> None:
    """The index finds a rule by any text that holds its words, in any surroundings."""
    for rule, example in EXAMPLES[:200]:
        wrapped = f"250 2.0.0 before\r\n{example}\r\n"
        reply = read_text(wrapped).reply
        if reply is not None and reply.code and reply.code >= 400 and not rule.pattern:
            assert rule.id in matching(read_text(wrapped), KNOWLEDGE)
