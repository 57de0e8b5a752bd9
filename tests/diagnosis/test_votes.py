"""Where no rule meets an answer, its single words hint at the cause, with little certainty."""

import pytest

from tests.diagnosis.making import KNOWLEDGE
from wizard.diagnosis import diagnose
from wizard.diagnosis.votes import MOST, WORDS
from wizard.diagnosis.weigh import LEAST_TO_ACT, OPEN_BELOW
from wizard.knowledge.rules import Rule
from wizard.model import Action, Cause, ClueKind
from wizard.reading import read_text

REPLIES = (
    (Cause.REPUTATION, "550 5.7.1 your IP has earned some distrust"),
    (Cause.RATE_LIMIT, "421 4.7.0 Arrival rate of your gateway too steep, backing you off"),
    (Cause.NETWORK, "421 4.4.2 dropped since the client is silent"),
)


@pytest.mark.parametrize(("cause", "text"), REPLIES, ids=[text for _, text in REPLIES])
def test_the_words_hint(cause: Cause, text: str) -> None:
    made = diagnose(read_text(text), KNOWLEDGE)
    assert made.cause is cause
    assert made.rule is None
    assert made.probability <= MOST < OPEN_BELOW
    assert made.would_tell
    assert (made.clues[0].kind, made.clues[0].ref) == (ClueKind.FORM, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "421 4.7.0 nope",
        "451 Deferred",
        "421 E-17",
        "450 pas maintenant",
        "421 please come back on monday",
    ],
)
def test_nothing_is_made_of_nothing(text: str) -> None:
    assert diagnose(read_text(text), KNOWLEDGE).cause is Cause.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "421 4.7.0 Try again later",
        "421 Try again later",
        "host mx.birch.example[192.0.2.9] said: 421 4.7.0 Try again later (in reply to RCPT TO "
        "command)",
    ],
)
def test_a_bare_request_to_come_back_is_waited_for_and_slows_nothing_down(text: str) -> None:
    made = diagnose(read_text(text), KNOWLEDGE)
    assert (made.cause, made.action) == (Cause.UNKNOWN, Action.WAIT)
    assert made.would_tell
    assert Cause.CONNECTION_LIMIT in [share.cause for share in made.causes]
    assert sum(share.probability for share in made.causes) <= 1.001


@pytest.mark.parametrize("rule", KNOWLEDGE.rules.rules, ids=lambda rule: rule.id)
def test_no_cause_that_is_hardly_likely_chooses_more_than_waiting(rule: Rule) -> None:
    for text in rule.examples:
        made = diagnose(read_text(text), KNOWLEDGE)
        assert made.probability >= LEAST_TO_ACT or made.action is Action.WAIT
