"""Where the sender's own provider refused, it is named, and the receiver is left out of it."""

import pytest

from tests.planning.making import NOW, ids_of, own_knowledge, situation_of, step_of
from wizard.diagnosis import diagnose
from wizard.model import Bounce, ContactFacts, Diagnosis, Plan
from wizard.planning import PlanWishes, make_plan
from wizard.reading import read_text
from wizard.words import Speaker
from wizard.words.own_relay import relay_note
from wizard.words.step_provider import provider_words
from wizard.words.steps import step_text
from wizard.words.verdicts import (
    clue_why,
    meaning,
    retrying_sentence,
    say_to_caller,
    verdict_sentence,
)

EN = Speaker("en")
SHOP = (
    "WP Mail SMTP\nErrorInfo: SMTP Error: data not accepted. SMTP code: 421 Detail: 4.7.0 too many "
    "messages, try again later\nHost: smtp.hoster.example\nPort: 587\nSMTPSecure: tls\n"
    "SMTPAuth: bool(true)\nFrom: shop@house.example\nTo: kim@gmail.com\n"
)


def judged(text: str = SHOP, **answers: str) -> tuple[Bounce, Diagnosis, Plan]:
    bounce, known, said = read_text(text), own_knowledge(), situation_of(**answers)
    verdict = diagnose(bounce, known, situation=said)
    plan = make_plan(
        bounce, verdict, known, situation=said, findings=(), now=NOW, wishes=PlanWishes()
    )
    return bounce, verdict, plan


def test_the_host_that_refused_is_named_everywhere() -> None:
    bounce, verdict, plan = judged(ours="yes")
    known, step = own_knowledge(), step_of(plan, "contact_own_provider")
    text = step_text(EN, step, known)
    said = say_to_caller(EN, bounce, verdict, known, plan)
    for told in (verdict_sentence(EN, bounce, verdict, known), said.now, text.title, text.body):
        assert "smtp.hoster.example" in told
    assert relay_note(EN, bounce).startswith("It was smtp.hoster.example that refused")


def test_nothing_is_said_of_the_receivers_limit() -> None:
    bounce, verdict, plan = judged(ours="yes")
    known = own_knowledge()
    told = [meaning(EN, bounce, verdict, known)]
    told += [
        clue_why(EN, clue, known) for clue in verdict.clues if clue.speaks_for is verdict.cause
    ]
    told += [step_text(EN, step, known).body for step in plan.steps]
    for each in told:
        assert "to this receiver" not in each
        assert "the receiver publishes none" not in each


def test_the_website_hears_which_mails_are_lost_and_how_to_send_them_again() -> None:
    bounce, verdict, plan = judged(ours="yes")
    text = step_text(EN, step_of(plan, "resend_once"), own_knowledge())
    assert "WooCommerce" in text.body and "Contact forms" in text.body
    assert "suppression" not in text.body and "queue" not in text.body
    assert "keeps nothing" in retrying_sentence(EN, bounce, verdict)


def test_what_is_done_already_is_not_advised() -> None:
    _, _, plan = judged(ours="yes")
    assert "mend_program" not in ids_of(plan)
    assert "587" not in " ".join(step_text(EN, step, own_knowledge()).body for step in plan.steps)


@pytest.mark.parametrize("path", ["", "shared_host", "hosted_mailbox", "mail_service", "isp"])
def test_whom_to_ask_is_told_in_words(path: str) -> None:
    assert "_" not in provider_words(EN, ContactFacts("", None, path=path))


def test_a_receiver_that_spoke_is_no_own_relay() -> None:
    bounce = read_text(
        "<kim@gmail.com>: host mx.receiver.example[192.0.2.9] said: 421 4.7.0 later (in reply to "
        "RCPT TO command)"
    )
    assert relay_note(EN, bounce) == ""
