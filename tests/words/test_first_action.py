"""What comes first and whose turn it is, as the caller's part in it demands."""

import pytest

from tests.planning.making import ids_of, own_knowledge, plan_of, situation_of
from wizard.diagnosis import diagnose
from wizard.model import Action, Bounce, Diagnosis, Plan, Turn
from wizard.reading import read_text
from wizard.words import Speaker
from wizard.words.steps import step_text
from wizard.words.verdicts import first_action, whose_turn

ENGLISH = Speaker("en")
BUSY = "421 4.3.2 mail.shop.example: system load is too high, come back later"
FULL = "452 4.2.2 <info@shop.example>: the mailbox is full"
TLS = "454 4.7.0 TLS not available due to local problem"
LETTER = "Please bring two loaves of bread, and ask the neighbour about the ladder."
POSTMASTER = "Ask the receiver's postmaster"


def case(text: str, **answers: str) -> tuple[Bounce, Diagnosis, Plan]:
    bounce = read_text(text)
    verdict = diagnose(bounce, own_knowledge(), situation=situation_of(**answers))
    return bounce, verdict, plan_of(verdict, bounce, **answers)


def test_a_receiver_who_is_busy_looks_at_the_own_server() -> None:
    bounce, verdict, plan = case(BUSY, role="receiver")
    assert ids_of(plan) == ["own_limits"]
    title = step_text(ENGLISH, plan.steps[0], own_knowledge()).title
    assert title == "Look at your own server's limits, load and disk"
    assert (
        first_action(ENGLISH, bounce, verdict) == "Look at the own server's limits, load and disk"
    )
    assert "caller's own" in whose_turn(ENGLISH, bounce, verdict)


def test_a_full_mailbox_is_told_to_the_recipient() -> None:
    bounce, verdict, plan = case(FULL)
    assert ids_of(plan)[0] == "recipient"
    assert "contact_receiver" not in ids_of(plan)
    assert "telephone" in step_text(ENGLISH, plan.steps[0], own_knowledge()).body
    assert first_action(ENGLISH, bounce, verdict) == "Reach the recipient another way"
    assert whose_turn(ENGLISH, bounce, verdict) == "the recipient"


@pytest.mark.parametrize("text", [BUSY, FULL, TLS, "421 4.7.0 Too many messages from your IP"])
@pytest.mark.parametrize("answers", [{"role": "bystander"}, {"ours": "no"}])
def test_who_never_sent_it_is_reassured_and_told_no_cause(
    text: str, answers: dict[str, str]
) -> None:
    bounce, verdict, plan = case(text, **answers)
    assert verdict.role == "bystander"
    assert ids_of(plan) == ["reassure"]
    reason = step_text(ENGLISH, plan.steps[0], own_knowledge()).reason
    assert reason == "The caller never sent this mail."
    assert whose_turn(ENGLISH, bounce, verdict) == "nobody's: there is nothing to mend"


@pytest.mark.parametrize("answers", [{}, {"role": "receiver"}, {"ours": "no"}])
def test_a_text_about_something_else_asks_for_the_notice_only(answers: dict[str, str]) -> None:
    bounce, verdict, plan = case(LETTER, **answers)
    assert not bounce.about_mail
    assert ids_of(plan) == ["whole_notice"]
    text = step_text(ENGLISH, plan.steps[0], own_knowledge())
    assert text.title == first_action(ENGLISH, bounce, verdict) == "Get the whole notice"
    assert text.reason == "The text says nothing about the delivery of a mail."
    assert "enough to wait" not in whose_turn(ENGLISH, bounce, verdict)


def test_tls_that_fails_over_there_is_told_over_there_first() -> None:
    bounce, verdict, plan = case(TLS)
    assert ids_of(plan)[:2] == ["contact_receiver", "mend_tls"]
    assert first_action(ENGLISH, bounce, verdict) == POSTMASTER


@pytest.mark.parametrize(
    ("text", "answers", "turn", "action", "step"),
    [
        (BUSY, {"role": "receiver"}, Turn.RECEIVER, Action.CHECK_OWN_SERVER, "own_limits"),
        (FULL, {"role": "receiver"}, Turn.RECEIVER, Action.CHECK_OWN_SERVER, "own_limits"),
        (FULL, {}, Turn.RECIPIENT, Action.CONTACT_RECEIVER, "recipient"),
        (BUSY, {"ours": "no"}, Turn.NOBODY, Action.REASSURE, "reassure"),
        (LETTER, {"role": "receiver"}, Turn.CALLER, Action.GET_NOTICE, "whole_notice"),
    ],
)
def test_the_ids_say_the_same_as_the_words(
    text: str, answers: dict[str, str], turn: Turn, action: Action, step: str
) -> None:
    _, verdict, plan = case(text, **answers)
    assert (verdict.turn, verdict.action) == (turn, action)
    assert (plan.steps[0].id, plan.steps[0].action) == (step, action)


def test_a_forwarding_is_the_turn_of_whoever_set_it_up() -> None:
    bounce, verdict, plan = case("421 4.7.0 Too many messages from your IP", role="forwarder")
    assert ids_of(plan)[0] == "forwarding"
    assert whose_turn(ENGLISH, bounce, verdict, plan) == "whoever set up the forwarding"


def test_nobody_is_told_to_wait_whose_plan_begins_with_something_else() -> None:
    bounce, verdict, plan = case("421 4.3.2 Service not available", which="large_only", late="late")
    assert ids_of(plan)[0] == "mend_firewall"
    assert verdict.turn is Turn.NOBODY
    assert whose_turn(ENGLISH, bounce, verdict, plan) == "whoever runs the sending mail server"
