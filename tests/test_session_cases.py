"""A session is kept as a case and gone on with; earlier cases change what it says."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.test_session import GMAIL_LINE, NOW, finding
from wizard.knowledge.library import Knowledge, load
from wizard.model import CaseEvent, CaseState, Cause, ClueKind, Envelope, ReasonKind
from wizard.planning import PlanWishes
from wizard.session import Session

DAY = timedelta(days=1)
LIMIT = "421 4.7.0 Too many messages from 203.0.113.10, try again later"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def worked(knowledge: Knowledge) -> Session:
    """A session in which something of everything was done."""
    session = Session(knowledge, lambda: NOW)
    session.paste(GMAIL_LINE.replace("4Xk3Qz1", "4Xk3Qz1YtPz9"))
    session.override("sender_domain", "acme.example")
    session.override("helo", None)
    session.answer("ours", "yes")
    session.look_for_selectors(("s1",))
    session.consent(Envelope("a@acme.example", "b@gmail.com"))
    run = session.prepare_checks()
    session.take(run.run_id, finding("ptr"))
    session.tick("wait", True)
    session.wish(PlanWishes(queue=200))
    session.describe(name="Acme", caller="Anna", notes="rings again")
    return session


def test_a_kept_session_goes_on_where_it_was_left(worked: Session, knowledge: Knowledge) -> None:
    again = Session.from_case(knowledge, lambda: NOW, worked.to_case())

    assert again.bounce == worked.bounce
    assert again.situation == worked.situation
    assert again.findings == worked.findings
    assert again.plan == worked.plan
    assert again.wishes == worked.wishes
    assert again.case.notes == "rings again"


def test_findings_stay_fresh_and_the_consent_is_not_kept(
    worked: Session, knowledge: Knowledge
) -> None:
    case = worked.to_case()
    again = Session.from_case(knowledge, lambda: NOW, case)

    assert not again.stale
    assert case.run is not None
    assert case.run.inputs.envelope is None
    assert again.prepare_checks().run_id == case.run.run_id + 1


def test_each_keeping_is_a_revision_with_its_time(knowledge: Knowledge) -> None:
    moments = iter([NOW, NOW + DAY, NOW + 2 * DAY])
    session = Session(knowledge, lambda: next(moments))

    first, second = session.to_case(), session.to_case()

    assert (first.id, first.created) == (second.id, NOW)
    assert (first.revision, second.revision) == (1, 2)
    assert (first.changed, second.changed) == (NOW + DAY, NOW + 2 * DAY)


def test_a_case_tells_when_it_was_solved(worked: Session) -> None:
    worked.describe(state=CaseState.SOLVED, helped="throttle")
    assert worked.to_case().closed == NOW

    worked.describe(state=CaseState.OPEN)
    assert worked.to_case().closed is None


def test_only_what_is_noted_can_be_described(worked: Session) -> None:
    with pytest.raises(KeyError):
        worked.describe(id="x")


def test_the_event_names_sender_receiver_and_message(worked: Session) -> None:
    event = worked.to_case().event

    assert event is not None
    assert (event.sender, event.receiver) == ("acme.example", "google")
    assert (event.cause, event.sending_ip) == (Cause.REPUTATION, "203.0.113.10")
    assert event.queue_id == "4Xk3Qz1YtPz9"


def test_at_a_providers_domain_only_the_whole_address_is_one_sender(knowledge: Knowledge) -> None:
    session = Session(knowledge, lambda: NOW)
    session.paste(GMAIL_LINE)
    session.override("sender_domain", "gmail.com")

    event = session.to_case().event

    assert event is not None
    assert event.sender is None


def _earlier(event: CaseEvent | None, *days: int) -> list[CaseEvent]:
    assert event is not None
    return [
        CaseEvent(
            case_id=f"{number:032x}",
            started=NOW - number * DAY,
            at=NOW - number * DAY,
            cause=event.cause,
            receiver=event.receiver,
            sender=event.sender,
        )
        for number in days
    ]


def test_earlier_cases_that_come_later_change_verdict_and_plan(knowledge: Knowledge) -> None:
    session = Session(knowledge, lambda: NOW)
    session.paste(LIMIT)
    session.override("sender_domain", "acme.example")
    session.override("recipient_domain", "hotel.example")
    assert session.diagnosis is not None
    assert session.diagnosis.cause is Cause.RATE_LIMIT
    before = session.diagnosis.clears_by_itself

    session.remember(_earlier(session.to_case().event, 3, 8))

    assert (before, session.diagnosis.clears_by_itself) == (True, False)
    assert session.history.repeat is not None
    assert session.history.repeat.count == 3
    assert session.plan is not None
    told = {
        reason.ref
        for step in session.plan.steps
        for reason in step.reasons
        if reason.kind is ReasonKind.HISTORY
    }
    assert told == {"repeat", "repeat_wait"}
    assert any(clue.kind is ClueKind.CASE for clue in session.diagnosis.clues)


def test_without_a_text_a_case_holds_the_notes_only(knowledge: Knowledge) -> None:
    session = Session(knowledge, lambda: datetime(2026, 11, 24, tzinfo=UTC))
    session.describe(notes="rang")

    case = session.to_case()

    assert (case.bounce, case.diagnosis, case.event) == (None, None, None)
    assert case.notes == "rang"
