"""Letters filled with the facts of a case."""

from tests.planning.making import NOW, bounce_of, own_knowledge, verdict_of
from wizard.model import Situation
from wizard.planning import PlanWishes
from wizard.planning.case import PlanCase
from wizard.planning.letters import MAX_REPLY, letter


def case_with(text: str = "421 4.7.0 try later", **around: object) -> PlanCase:
    return PlanCase(
        bounce_of(text, **around),
        verdict_of(),
        own_knowledge(),
        Situation(),
        {},
        NOW,
        PlanWishes(),
    )


def test_marks_are_filled_and_unknown_lines_left_out() -> None:
    (copied,) = letter(case_with(sender_domain="shop.example"), "to_own_provider")
    assert copied.label == "letter_to_own_provider"
    assert "shop.example" in copied.text
    assert "Queue ID" not in copied.text


def test_more_marks_may_be_given() -> None:
    marks = {"ip": "192.0.2.1", "name": "1.2.0.192.in-addr.arpa", "after": "mail.shop.example"}
    (copied,) = letter(case_with(), "ask_ptr", marks)
    assert "1.2.0.192.in-addr.arpa  PTR  mail.shop.example." in copied.text


def test_a_long_reply_is_cut() -> None:
    (copied,) = letter(case_with("x" * 50_000), "to_receiver")
    assert len(copied.text) < MAX_REPLY + 2000


def test_no_letter_no_text() -> None:
    assert letter(case_with(), "no_such_letter") == ()
