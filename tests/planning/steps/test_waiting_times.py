"""Clock times from a delay notice that only says how long the message has waited."""

from datetime import UTC, datetime, timedelta

from tests.planning.making import bounce_of, plan_of, step_of, verdict_of
from wizard.model import Bounce, Cause, Known, Retrying, Timetable, WaitFacts

WRITTEN = datetime(2026, 11, 24, 7, 12, 41, tzinfo=UTC)
HOURS_4 = 4 * 3600


def table_of(bounce: Bounce, retrying: Retrying = Retrying.YES) -> Timetable:
    plan = plan_of(verdict_of(Cause.SERVER_BUSY, retrying=retrying), bounce)
    facts = step_of(plan, "wait").facts
    assert isinstance(facts, WaitFacts) and facts.timetable
    return facts.timetable


def test_the_next_attempts_are_counted_from_the_notice() -> None:
    table = table_of(bounce_of(notice_at=WRITTEN, waited_s=HOURS_4))
    # Postfix waits 4000 s by then, and for its next look at the queue, up to 300 s (postconf(5)).
    assert table.attempts[0].at == WRITTEN - timedelta(hours=4)
    expected = WRITTEN + timedelta(seconds=2 * 4000)
    assert any(
        each.at and abs(each.at - expected) <= timedelta(minutes=10) for each in table.attempts
    )
    assert table.gives_up_at is not None
    assert "arrival_estimated" in table.notes


def test_a_known_arrival_is_no_estimate() -> None:
    arrived = WRITTEN - timedelta(hours=4, minutes=20)
    table = table_of(bounce_of(notice_at=WRITTEN, waited_s=HOURS_4, arrived_at=arrived))
    assert table.attempts[0].at == arrived
    assert "arrival_estimated" not in table.notes


def test_the_date_alone_does_not_tell_when_the_message_came() -> None:
    bounce = bounce_of(notice_at=WRITTEN)
    assert bounce.circumstances.notice_at == Known(WRITTEN)
    assert table_of(bounce).attempts[0].at is None
