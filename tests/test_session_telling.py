"""Which answers tell something: only those that change what is said or done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wizard.knowledge.library import Knowledge, load
from wizard.model import GivenAnswer
from wizard.session import Session

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
VAGUE = "421 Service not available, closing transmission channel"
NO_USER = "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


def session_of(knowledge: Knowledge, text: str, **answers: str) -> Session:
    session = Session(knowledge, lambda: NOW)
    session.paste(text)
    for key, value in answers.items():
        session.answer(key, value)
    return session


def outcome(session: Session) -> tuple[object, ...]:
    verdict, plan = session.diagnosis, session.plan
    assert verdict is not None
    assert plan is not None
    steps = tuple(step.id for step in plan.steps)
    return verdict.cause, verdict.action, verdict.turn, verdict.retrying, verdict.role, steps


def test_whose_mail_it_is_is_asked_first_and_only_while_it_is_not_known(
    knowledge: Knowledge,
) -> None:
    assert session_of(knowledge, VAGUE).open_questions[0] == "role"
    assert "role" not in session_of(knowledge, VAGUE, role="sender").open_questions
    assert "role" not in session_of(knowledge, VAGUE, ours="no").open_questions


def test_a_question_whose_answers_change_nothing_is_not_asked(knowledge: Knowledge) -> None:
    assert session_of(knowledge, NO_USER).open_questions == ("role",)


@pytest.mark.parametrize("key", ["late", "which", "sends_with"])
def test_a_question_that_is_asked_has_an_answer_that_changes_something(
    knowledge: Knowledge, key: str
) -> None:
    before = outcome(session_of(knowledge, VAGUE))
    answers = {"late": "failed", "which": "everybody", "sends_with": "device"}
    assert key in session_of(knowledge, VAGUE).open_questions
    assert outcome(session_of(knowledge, VAGUE, **{key: answers[key]})) != before


def test_an_answer_counts_when_it_changes_something(knowledge: Knowledge) -> None:
    session = session_of(knowledge, VAGUE, role="sender", which="everybody", shared_ip="no")
    assert session.answers == (
        GivenAnswer("role", "sender", counted=False),
        GivenAnswer("which", "everybody", counted=True),
        GivenAnswer("shared_ip", "no", counted=False),
    )


def test_what_the_text_tells_is_no_answer_of_the_callers(knowledge: Knowledge) -> None:
    assert session_of(knowledge, NO_USER).answers == ()


def test_two_answers_that_tell_the_same_both_count(knowledge: Knowledge) -> None:
    slowed = "421 4.7.0 very low reputation of the sending IP address"
    answers = {"changed": "moved to another hoster", "ip_age_days": "5", "shared_ip": "no"}
    session = session_of(knowledge, slowed, path="own_server", **answers)
    counted = {answer.key for answer in session.answers if answer.counted}
    assert {"changed", "ip_age_days"} <= counted
    assert "shared_ip" not in counted
