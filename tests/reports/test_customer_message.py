"""The customer knows the message again, and is not asked for what is done."""

from dataclasses import replace
from datetime import datetime

from tests.reports.test_customer import matter_of, report_of
from wizard import paths
from wizard.knowledge.library import load
from wizard.model import Finding, Group, Reason, Status
from wizard.reports import as_text, compose, compose_for_customer
from wizard.reports.document import Heading
from wizard.reports.redact import redacted
from wizard.session import Session
from wizard.words import Speaker

EN = Speaker("en")
SAMPLE = "gmail-rate-limit.eml"


def test_ticket_sender_recipient_and_day_of_the_notice_stand_on_it() -> None:
    matter = replace(matter_of(SAMPLE), ticket="T-4711")
    around = matter.bounce.circumstances
    text = as_text(compose_for_customer(EN, matter))
    assert "T-4711" in text
    assert around.sender and around.sender.value in text
    assert around.recipient and around.recipient.value in text
    assert around.notice_at and str(around.notice_at.value.year) in text


def test_redacted_it_names_no_address() -> None:
    matter = matter_of(SAMPLE)
    around = matter.bounce.circumstances
    text = as_text(redacted(compose_for_customer(EN, matter), matter))
    assert around.sender and around.sender.value not in text
    assert around.recipient and around.recipient.value not in text


def test_it_says_as_of_when_with_year_and_zone() -> None:
    assert "Tue 24 Nov 2026 09:30 GMT" in as_text(report_of(SAMPLE))


def test_what_is_done_is_not_asked_for_again() -> None:
    now = datetime.fromisoformat("2026-11-24T09:30:00+01:00")
    session = Session(load(), lambda: now)
    session.paste(paths.read_text(f"samples/{SAMPLE}"))
    session.answer("ours", "some")

    def headings() -> list[str]:
        assert session.bounce is not None and session.diagnosis is not None
        matter = replace(
            matter_of(SAMPLE),
            diagnosis=session.diagnosis,
            plan=session.plan,
            situation=session.situation,
        )
        blocks = compose_for_customer(EN, matter).blocks
        return [block.text for block in blocks if isinstance(block, Heading)]

    assert "What we ask of you" in headings()
    assert session.plan is not None
    session.tick(session.plan.steps[0].id, done=True)
    assert "What we ask of you" not in headings()


def test_a_finding_without_details_has_no_empty_heading() -> None:
    bare = Finding("dkim", Group.SENDER, Status.LOOK, about="a", reason=Reason.NOT_ASKED)
    report = compose(EN, replace(matter_of(SAMPLE), findings=(bare,)))
    at = [index for index, block in enumerate(report.blocks) if isinstance(block, Heading)]
    for index in at:
        following = report.blocks[index + 1] if index + 1 < len(report.blocks) else None
        ends = following is None or isinstance(following, Heading)
        level = report.blocks[index]
        assert not ends or (isinstance(level, Heading) and level.level < 3)
