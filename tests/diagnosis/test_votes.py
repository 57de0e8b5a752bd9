"""Where no rule meets an answer, its single words hint at the cause, with little certainty."""

import pytest

from tests.diagnosis.making import KNOWLEDGE
from wizard.diagnosis import diagnose
from wizard.diagnosis.votes import MOST, WORDS
from wizard.diagnosis.weigh import OPEN_BELOW
from wizard.model import Cause, ClueKind
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
