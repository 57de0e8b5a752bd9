"""Letters filled with the facts of a case."""

import pytest

from tests.planning.making import NOW, bounce_of, own_knowledge, verdict_of
from wizard.model import Bounce, Kind, Situation
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


def without_reply() -> PlanCase:
    bounce = Bounce("Your message is late.", Kind.DSN)
    verdict, known = verdict_of(), own_knowledge()
    return PlanCase(bounce, verdict, known, Situation(), {}, NOW, PlanWishes())


@pytest.mark.parametrize("name", ["to_receiver", "to_own_provider", "to_recipient"])
@pytest.mark.parametrize("case", [case_with(), without_reply()])
def test_every_mail_has_a_subject_and_no_empty_field(name: str, case: PlanCase) -> None:
    (copied,) = letter(case, name)
    head, empty, *rest = copied.text.splitlines()
    assert head.startswith("Subject: ") and empty == ""
    assert not [line for line in rest if line.rstrip().endswith(":") and not is_lead(line)]
    assert "\n\n\n" not in copied.text
    assert "@" not in copied.text and "||" not in copied.text


def is_lead(line: str) -> bool:
    """A line that ends in a colon and is followed by what it announces."""
    return line.rstrip().endswith(("answered:", "was:", "tell us:"))


def test_where_no_answer_is_known_the_mail_says_so() -> None:
    (copied,) = letter(without_reply(), "to_own_provider")
    assert "names no answer of a server" in copied.text
    assert copied.text.startswith("Subject: Outgoing mail is held back\n")


def test_a_subject_is_cut_behind_a_word() -> None:
    (copied,) = letter(case_with("421 4.7.0 " + "unusually many messages " * 9), "to_own_provider")
    head = copied.text.splitlines()[0]
    assert head.endswith(("unusually…", "many…", "messages…"))
    assert len(head) < 100


def test_the_time_stands_with_its_zone_or_as_it_was_written() -> None:
    (zoned,) = letter(case_with(last_attempt_at=NOW), "to_own_provider")
    assert "2026-11-24 09:00:00+00:00" in zoned.text
    (told,) = letter(case_with(last_attempt_told="Nov 24 09:02:41"), "to_own_provider")
    assert "Nov 24 09:02:41 (clock of the server that sends)" in told.text


def test_no_letter_no_text() -> None:
    assert letter(case_with(), "no_such_letter") == ()
