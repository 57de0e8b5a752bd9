"""One case from paste to report: what follows from what, and what an edit makes stale."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wizard.knowledge.library import Knowledge, load
from wizard.model import (
    Cause,
    CheckOptions,
    Envelope,
    Finding,
    Group,
    PtrFacts,
    Reason,
    Retrying,
    Source,
    Status,
)
from wizard.reading import ReadingError
from wizard.session import Session

GMAIL_LINE = (
    "Nov 24 09:10:02 mail postfix/smtp[2211]: 4Xk3Qz1: to=<anna@gmail.com>, "
    "relay=gmail-smtp-in.l.google.com[142.250.102.27]:25, delay=3.1, delays=0.1/0/1/2, "
    "dsn=4.7.28, status=deferred (host gmail-smtp-in.l.google.com[142.250.102.27] said: "
    "421-4.7.28 [203.0.113.10      15] Our system has detected an unusual rate of "
    "421-4.7.28 unsolicited mail originating from your IP address. (in reply to end of DATA))"
)
VAGUE = "421 Service not available, closing transmission channel"
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def session(knowledge: Knowledge) -> Session:
    return Session(knowledge, lambda: NOW)


def finding(check: str, status: Status = Status.OK) -> Finding:
    return Finding(check, Group.SENDER, status)


def test_before_anything_is_given_nothing_follows(session: Session) -> None:
    assert session.bounce is None
    assert session.diagnosis is None
    assert session.plan is None
    assert session.findings == ()
    assert not session.stale


def test_a_paste_is_read_diagnosed_and_planned(session: Session) -> None:
    session.paste(GMAIL_LINE)

    assert session.bounce is not None
    assert session.diagnosis is not None
    assert session.plan is not None
    assert (session.diagnosis.code, session.diagnosis.enhanced) == (421, "4.7.28")
    assert session.diagnosis.provider == "google"
    assert session.diagnosis.cause is Cause.REPUTATION
    assert session.diagnosis.retrying is Retrying.YES
    assert session.plan.steps[0].id == "ours"


def test_empty_text_is_refused_and_what_was_there_stays(session: Session) -> None:
    session.paste(GMAIL_LINE)

    with pytest.raises(ReadingError):
        session.paste("   \n")

    assert session.bounce is not None
    assert session.bounce.text == GMAIL_LINE


def test_a_correction_lies_over_what_was_recognised(session: Session) -> None:
    session.paste(GMAIL_LINE)
    session.override("sending_ip", " 198.51.100.7 ")

    assert session.bounce is not None
    corrected = session.bounce.circumstances.sending_ip
    assert corrected is not None
    assert (corrected.value, corrected.source) == ("198.51.100.7", Source.CALLER_SAID)


def test_a_value_can_be_declared_unknown(session: Session) -> None:
    session.paste(GMAIL_LINE)
    session.override("sending_ip", "")

    assert session.bounce is not None
    assert session.bounce.circumstances.sending_ip is None


def test_a_field_that_cannot_be_corrected_is_an_error(session: Session) -> None:
    with pytest.raises(KeyError):
        session.override("text", "x")


def test_an_answer_counts_as_said_by_the_caller_and_can_be_taken_back(session: Session) -> None:
    session.paste(GMAIL_LINE)
    session.answer("ours", "no")
    assert session.situation.ours is not None
    assert session.situation.ours.source is Source.CALLER_SAID

    session.answer("ours", "unknown")
    assert session.situation.ours is None


def test_an_answer_changes_the_plan(session: Session) -> None:
    session.paste(GMAIL_LINE)
    before = session.plan
    session.answer("ours", "no")

    assert session.plan != before
    assert session.plan is not None
    assert any(step.id == "secure_sender" for step in session.plan.steps)


def test_a_late_finding_of_an_earlier_run_is_dropped(session: Session) -> None:
    session.paste(GMAIL_LINE)
    first = session.prepare_checks()
    second = session.prepare_checks()

    assert not session.take(first.run_id, finding("ptr"))
    assert session.take(second.run_id, finding("ptr"))
    assert [found.id for found in session.findings] == ["ptr"]


def test_findings_stand_in_their_fixed_order_however_they_arrive(session: Session) -> None:
    session.paste(GMAIL_LINE)
    run = session.prepare_checks()
    for check in reversed(run.order):
        session.take(run.run_id, finding(check))

    assert tuple(found.id for found in session.findings) == run.order


def test_an_edit_after_the_checks_makes_them_stale(session: Session) -> None:
    session.paste(GMAIL_LINE)
    run = session.prepare_checks()
    session.take(run.run_id, finding("ptr"))
    session.override("sending_ip", "198.51.100.7")

    assert session.stale
    session.override("sending_ip", "203.0.113.10")
    assert not session.stale


def test_another_text_starts_afresh(session: Session) -> None:
    session.paste(GMAIL_LINE)
    run = session.prepare_checks()
    session.take(run.run_id, finding("ptr"))
    session.tick("ours", True)
    session.paste(VAGUE)

    assert session.findings == ()
    assert not session.stale
    assert session.plan is not None
    assert session.plan.done == frozenset()


def test_one_check_again_keeps_the_others(session: Session) -> None:
    session.paste(GMAIL_LINE)
    run = session.prepare_checks()
    for check in ("ptr", "spf"):
        session.take(run.run_id, finding(check))

    again = session.prepare_checks(CheckOptions(only=("ptr",)))

    assert again.order == ("ptr",)
    assert [found.id for found in session.findings] == ["spf"]
    assert session.take(again.run_id, finding("ptr", Status.PROBLEM))
    assert {found.id for found in session.findings} == {"ptr", "spf"}


def test_findings_move_only_a_verdict_that_the_text_leaves_open(session: Session) -> None:
    missing = Finding(
        "ptr", Group.SENDER, Status.PROBLEM, "203.0.113.10", PtrFacts("203.0.113.10", (), None)
    )
    session.paste(GMAIL_LINE)
    run = session.prepare_checks()
    session.take(run.run_id, missing)

    assert session.diagnosis is not None
    assert session.diagnosis.cause is Cause.REPUTATION
    assert session.plan is not None
    assert any(step.id == "mend_ptr" for step in session.plan.steps)


def test_ticks_hold_while_the_plan_is_made_anew(session: Session) -> None:
    session.paste(GMAIL_LINE)
    session.tick("ours", True)
    session.wish(replace(session.wishes, queue=1800, mta="postfix"))

    assert session.plan is not None
    assert "ours" in session.plan.done
    session.tick("ours", False)
    assert session.plan.done == frozenset()


def test_what_the_checks_need_comes_from_text_and_corrections(session: Session) -> None:
    session.paste(GMAIL_LINE)
    session.override("sender_domain", "acme.example")
    session.look_for_selectors(("s1",))
    session.consent(Envelope("me@acme.example", "anna@gmail.com"))

    inputs = session.prepare_checks().inputs

    assert inputs.recipient_domain == "gmail.com"
    assert inputs.sending_ip == "203.0.113.10"
    assert [(name.selector, name.domain) for name in inputs.dkim] == [("s1", "acme.example")]
    assert inputs.envelope is not None


def test_heard_words_are_never_more_than_a_medium_sure_verdict(session: Session) -> None:
    session.hear(421, "4.7.28 unusual rate of unsolicited mail", "gmail.com")

    assert session.diagnosis is not None
    assert session.diagnosis.code == 421
    assert session.diagnosis.probability < 0.85
    assert session.bounce is not None
    assert session.bounce.circumstances.recipient_domain is not None


def test_without_a_bounce_the_checks_take_what_is_given(session: Session) -> None:
    session.override("recipient_domain", "example.org")

    assert session.prepare_checks().inputs.recipient_domain == "example.org"


def test_a_skipped_check_counts_as_no_evidence(session: Session) -> None:
    session.paste(VAGUE)
    before = session.diagnosis
    run = session.prepare_checks()
    session.take(
        run.run_id, Finding("ptr", Group.SENDER, Status.SKIPPED, reason=Reason.NEEDS_INPUT)
    )

    assert before is not None
    assert session.diagnosis is not None
    assert session.diagnosis.cause == before.cause


def test_other_knowledge_judges_the_case_again_and_keeps_what_was_given(
    session: Session, tmp_path: Path
) -> None:
    session.paste(VAGUE)
    session.answer("ours", "yes")
    run = session.prepare_checks()
    session.take(run.run_id, finding("mx"))
    before = session.diagnosis
    (tmp_path / "own.toml").write_text(
        '[[reply]]\nid = "test_closing"\nphrases = ["closing transmission channel"]\n'
        'cause = "tls"\ntier = "code"\nweight = 0.96\nmeaning = "A test."\nsource = "this test"\n'
    )
    session.renew(load(tmp_path))
    assert session.diagnosis is not None
    assert before is not None
    assert before.rule != "test_closing"
    assert session.diagnosis.rule == "test_closing"
    assert session.said.ours is not None
    assert [one.id for one in session.findings] == ["mx"]
    assert not session.stale
