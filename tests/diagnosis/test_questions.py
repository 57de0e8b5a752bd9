"""Only questions whose answer changes the verdict or the first step, and at most seven."""

from dataclasses import replace

from tests.diagnosis.making import KNOWLEDGE, bounce_of, said, verdict
from wizard.diagnosis.questions import ORDER
from wizard.model import ANSWERS, Known, Retrying, Situation

OPEN = bounce_of("Service not available")


def test_an_open_verdict_asks_all_in_the_order_of_the_design() -> None:
    assert verdict(OPEN).questions == ORDER
    assert len(ORDER) <= 7
    assert set(ORDER) <= ANSWERS.keys()


def test_what_the_text_answers_is_not_asked() -> None:
    queued = replace(OPEN, retrying=Known(Retrying.YES))
    assert "late" not in verdict(queued).questions
    newsletter = replace(OPEN, situation=Situation(sends_with=Known("newsletter")))
    assert "sends_with" not in verdict(newsletter).questions
    hosted = replace(
        OPEN, circumstances=replace(OPEN.circumstances, platform=Known("microsoft365"))
    )
    assert "path" not in verdict(hosted).questions


def test_an_answer_stays_in_sight() -> None:
    made = verdict(OPEN, situation=said(late="late", volume="same"))
    assert {"late", "volume"} <= set(made.questions)


def test_first_contact_needs_no_questions_but_whether_it_is_late() -> None:
    made = verdict(bounce_of("Greylisted, try later", 451))
    assert set(made.questions) <= {"late", "sends_with"}


def test_is_it_yours_is_asked_wherever_mail_may_be_a_thiefs() -> None:
    for text in ("low reputation", "too many messages", "blocked using zen.spamhaus.org"):
        assert "ours" in verdict(bounce_of(text)).questions


def test_never_more_than_seven() -> None:
    for rule in KNOWLEDGE.rules.rules:
        for example in rule.examples[:1]:
            assert len(verdict(bounce_of(example)).questions) <= 7
