"""How a queue ends, in sentences; each assumption of the simulation has its own."""

import pytest

from tests.planning.making import own_knowledge
from wizard.planning import throttle
from wizard.planning.queue_over_time import queue_over_time
from wizard.planning.simulation import ASSUMPTIONS
from wizard.words import Speaker
from wizard.words.step_simulation import assumption, drain_words, simulation_result, too_late

KNOWN = own_knowledge()


@pytest.mark.parametrize("key", ASSUMPTIONS)
def test_every_assumption_is_told(key: str) -> None:
    assert assumption(Speaker("en"), key).endswith(".")


def _ended(queue: int, mta: str | None = "exim") -> tuple[str, str, str]:
    advice = throttle("google", mta, KNOWN, queue=queue, rate=5.0)
    both = queue_over_time(advice)
    assert both is not None
    english = Speaker("en")
    told = simulation_result(english, both)
    return told, drain_words(english, advice), too_late(english, advice)


def test_a_queue_that_empties_says_when() -> None:
    told, drain, late = _ended(600)
    assert told.startswith("At this rate: empty in 2 hours, refusals: 0.")
    assert (drain, late) == ("empty in about 2 hours", "")


def test_refusals_are_counted_up_to_the_end_that_is_told() -> None:
    advice = throttle("google", "exim", KNOWN, queue=600, rate=5.0)
    both = queue_over_time(advice)
    assert both is not None
    assert both.as_now.drained_s is not None
    told = simulation_result(Speaker("en"), both)
    assert told.endswith(f"refusals: {both.as_now.refused}.")


def test_a_queue_that_does_not_says_when_its_mail_is_given_up() -> None:
    told, drain, late = _ended(100_000)
    assert "71,200 messages still wait after 4 days" in told
    assert drain == "not empty before its mail is given up (4 days)"
    assert "your server" in late
    assert "most servers" in _ended(100_000, None)[2]
