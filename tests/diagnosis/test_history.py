"""Earlier cases: a repeat is a fault, others move an open verdict, a named reason stays."""

import pytest

from tests.cases.making import NOW
from tests.diagnosis.making import KNOWLEDGE, bounce_of, said
from wizard.diagnosis import diagnose
from wizard.model import Action, Cause, ChangedAddress, ClueKind, History, Others, Repeat, Turn

AGAIN = History(repeat=Repeat(3, 9, NOW, ("a" * 32, "b" * 32)))
OTHERS = History(others=Others(4, ("a" * 32,)))
CHANGED = History(changed=ChangedAddress("192.0.2.1", ("192.0.2.2",), ("a" * 32,)))
RATE = (
    "Our system has detected an unusual rate of unsolicited mail originating from your IP address"
)
VAGUE = "Service not available, closing transmission channel"


def test_a_limit_that_comes_again_no_longer_clears_by_itself() -> None:
    bounce = bounce_of("Too many messages from your address, try again later")
    once, again = diagnose(bounce, KNOWLEDGE), diagnose(bounce, KNOWLEDGE, history=AGAIN)
    assert once.cause is Cause.RATE_LIMIT
    assert once.clears_by_itself is True

    assert again.cause is Cause.RATE_LIMIT
    assert again.clears_by_itself is False
    assert again.action is not Action.WAIT
    (clue,) = [clue for clue in again.clues if clue.kind is ClueKind.CASE]
    assert (clue.ref, clue.past) == ("a" * 32, AGAIN.repeat)


def test_with_a_platform_in_between_it_must_be_asked() -> None:
    bounce = bounce_of("Too many messages from your address, try again later")
    hosted = said(path="hosted_mailbox")

    once = diagnose(bounce, KNOWLEDGE, situation=hosted)
    again = diagnose(bounce, KNOWLEDGE, situation=hosted, history=AGAIN)

    assert (once.turn, once.action) == (Turn.SENDER_PLATFORM, Action.WAIT)
    assert (again.turn, again.action) == (Turn.SENDER_PLATFORM, Action.CONTACT_OWN_PROVIDER)


@pytest.mark.parametrize(
    "text", ["Greylisted, please try again in 300 seconds", "4.2.2 Mailbox full", VAGUE]
)
def test_what_comes_again_without_a_fault_stays_as_it_was(text: str) -> None:
    bounce = bounce_of(text)

    assert diagnose(bounce, KNOWLEDGE, history=AGAIN) == diagnose(bounce, KNOWLEDGE)


def test_others_move_a_verdict_that_the_text_leaves_open() -> None:
    moved = diagnose(bounce_of("Closed"), KNOWLEDGE, history=OTHERS)

    assert moved.cause is Cause.SERVER_BUSY
    assert moved.change is not None
    assert moved.change.because.past == OTHERS.others


def test_a_changed_address_speaks_for_one_without_history() -> None:
    moved = diagnose(bounce_of("Closed"), KNOWLEDGE, history=CHANGED)

    assert any(clue.speaks_for is Cause.COLD_IP for clue in moved.clues)


@pytest.mark.parametrize("history", [OTHERS, CHANGED, AGAIN])
def test_a_reason_that_the_reply_names_stays_the_cause(history: History) -> None:
    bounce = bounce_of(RATE, 421, "4.7.28")

    assert diagnose(bounce, KNOWLEDGE, history=history).cause is diagnose(bounce, KNOWLEDGE).cause
