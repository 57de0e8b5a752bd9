"""After "it is not ours" everything that is said shows it, and nothing of it is sent slowly."""

from collections.abc import Callable

import pytest

from tests.planning.making import bounce_of, own_knowledge, plan_of, step_of, verdict_of
from wizard.model import Action, Cause, Diagnosis, PlanWishes, ThrottleFacts, Turn
from wizard.planning.queue_over_time import queue_over_time
from wizard.words import Speaker
from wizard.words.steps import step_text, throttle_note
from wizard.words.verdicts import (
    cause_told,
    meaning,
    say_to_caller,
    sub_sentence,
    verdict_sentence,
    whose_turn,
)

EN = Speaker("en")


def stolen(cause: Cause = Cause.REPUTATION) -> Diagnosis:
    return verdict_of(cause, action=Action.SECURE_SENDER, turn=Turn.CALLER)


@pytest.mark.parametrize("cause", [Cause.REPUTATION, Cause.RATE_LIMIT, Cause.SENDER_QUOTA])
def test_verdict_cause_turn_and_words_change(cause: Cause) -> None:
    before, after = verdict_of(cause), stolen(cause)
    bounce, known = bounce_of(), own_knowledge()
    tellers: list[Callable[[Diagnosis], str]] = [
        lambda each: verdict_sentence(EN, bounce, each, known),
        lambda each: sub_sentence(EN, bounce, each, known),
        lambda each: meaning(EN, bounce, each, known),
        lambda each: cause_told(EN, bounce, each),
        lambda each: whose_turn(EN, bounce, each),
        lambda each: say_to_caller(EN, bounce, each, known, None).now,
        lambda each: say_to_caller(EN, bounce, each, known, None).next,
    ]
    for told in tellers:
        assert told(before) != told(after)
    assert "not the caller's" in verdict_sentence(EN, bounce, after, known)
    assert (
        whose_turn(EN, bounce, after) == "whoever looks after the account that somebody else uses"
    )


@pytest.mark.parametrize("ours", ["some", "no"])
def test_a_thiefs_queue_is_never_counted_as_something_to_send(ours: str) -> None:
    wishes = PlanWishes(queue=3000)
    plan = plan_of(stolen(), wishes=wishes, ours=ours, path="own_server", volume="tenfold")
    assert plan.steps[0].id == "secure_sender"
    paces = [step for step in plan.steps if isinstance(step.facts, ThrottleFacts)]
    for step in paces:
        assert isinstance(step.facts, ThrottleFacts)
        assert (step.facts.advice.queue, step.facts.advice.drain_s) == (None, None)
        assert queue_over_time(step.facts.advice) is None
        assert step.locked_by == "secure_sender"
        text = step_text(EN, step, own_knowledge()).body
        assert text.startswith("Only for your own mail") and "3,000" not in text
    assert "pause_bulk" not in {step.id for step in plan.steps}


def test_the_users_own_queue_is_counted() -> None:
    plan = plan_of(verdict_of(), wishes=PlanWishes(queue=300), ours="yes", path="own_server")
    facts = step_of(plan, "throttle").facts
    assert isinstance(facts, ThrottleFacts) and facts.advice.queue == 300
    assert "hold_first" not in facts.advice.notes


def test_the_note_says_when_the_numbers_come() -> None:
    assert "the numbers come" in throttle_note(EN, "hold_first")


def test_the_first_step_is_told_in_a_sentence() -> None:
    plan = plan_of(stolen(), ours="some")
    first_line = step_text(EN, plan.steps[0], own_knowledge()).body.partition("\n")[0]
    assert first_line.endswith("first.") and len(first_line.split()) > 5


def test_a_mailing_is_spoken_of_only_where_one_was_told() -> None:
    more = plan_of(verdict_of(Cause.RATE_LIMIT), ours="yes", volume="tenfold")
    text = step_text(EN, step_of(more, "pause_bulk"), own_knowledge())
    assert text.title == "Send only what cannot wait"
    assert "newsletter" not in text.body and "mailing" not in text.body
    told = plan_of(verdict_of(Cause.RATE_LIMIT), ours="yes", sends_with="newsletter")
    assert step_text(EN, step_of(told, "pause_bulk"), own_knowledge()).title == "Pause the mailing"
