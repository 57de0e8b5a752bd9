"""A watch looks at polite, growing intervals, and ends by itself."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from wizard.model import (
    CheckInputs,
    ConnectionFacts,
    ConnectionOutcome,
    Envelope,
    Finding,
    Group,
    Status,
    Watch,
    WatchEnd,
    WatchLook,
)
from wizard.planning import watching

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
REFUSED, ANSWERS = ConnectionOutcome.REFUSED_BY_REPLY, ConnectionOutcome.ANSWERS
LIMITS = ConnectionOutcome.LIMITS_US
INPUTS = CheckInputs(recipient_domain="example.org")


def begun() -> Watch:
    return watching.begin("a" * 32, "example.org", INPUTS, NOW)


def after(*outcomes: ConnectionOutcome | None) -> Watch:
    """A watch that saw these, each look made when it was due."""
    watch = begun()
    for outcome in outcomes:
        assert watch.next_at is not None
        code = 421 if outcome in (REFUSED, LIMITS) else None
        watch = watching.taken(watch, WatchLook(watch.next_at, outcome, code))
    return watch


def test_the_first_look_is_at_once_and_without_anybodys_address() -> None:
    consent = Envelope(mail_from="me@example.com", rcpt_to="you@example.org")
    watch = watching.begin("a" * 32, "x", CheckInputs("example.org", envelope=consent), NOW)
    assert watch.next_at == NOW
    assert watch.inputs == INPUTS


def test_the_gaps_grow_to_an_hour_and_a_day_ends_it() -> None:
    moments = watching.planned(NOW)
    gaps = [int((b - a).total_seconds() / 60) for a, b in itertools.pairwise(moments)]
    assert gaps[:6] == [5, 10, 20, 30, 60, 60]
    assert set(gaps[5:]) == {60}
    assert moments[-1] <= NOW + watching.LASTS
    assert len(moments) < 30

    watch = after(*[REFUSED] * len(moments))
    assert watch.ended is WatchEnd.TIME_UP
    assert watch.next_at is None
    assert [look.at for look in watch.looks] == list(moments)


def test_a_receiver_that_answers_again_ends_the_watch() -> None:
    watch = after(REFUSED, REFUSED, ANSWERS)
    assert watch.ended is WatchEnd.ANSWERS
    assert watching.has_changed(watch)


def test_a_receiver_that_answered_from_the_start_is_watched_on() -> None:
    watch = after(ANSWERS, ANSWERS)
    assert watch.ended is None
    assert not watching.has_changed(watch)


def test_another_refusal_is_a_change_but_no_end() -> None:
    watch = after(ANSWERS, REFUSED)
    assert watching.has_changed(watch)
    assert watch.ended is None


def test_a_look_that_saw_nothing_is_no_change() -> None:
    assert not watching.has_changed(after(REFUSED, None))
    assert not watching.has_changed(after(REFUSED, None, REFUSED))
    assert watching.has_changed(after(REFUSED, None, ANSWERS))
    assert not watching.has_changed(after(None, REFUSED))


def test_a_receiver_that_limits_even_the_test_is_left_alone_for_an_hour() -> None:
    watch = after(LIMITS)
    assert watch.next_at == NOW + timedelta(hours=1)


def test_what_was_missed_in_sleep_is_not_made_up_for() -> None:
    watch = after(REFUSED)
    late = NOW + timedelta(hours=3)
    assert watching.woken(watch, late).next_at == late
    assert watching.woken(watch, NOW).next_at == watch.next_at
    gone = watching.woken(watch, NOW + timedelta(hours=25))
    assert (gone.next_at, gone.ended) == (None, WatchEnd.TIME_UP)


def test_a_stopped_watch_stays_stopped_and_an_ended_one_as_it_ended() -> None:
    stopped = watching.stopped(after(REFUSED))
    assert (stopped.next_at, stopped.ended) == (None, WatchEnd.STOPPED)
    assert watching.woken(stopped, NOW) == stopped
    ended = after(REFUSED, ANSWERS)
    assert watching.stopped(ended) == ended


@pytest.mark.parametrize(
    "facts", [None, ConnectionFacts("mx.example.org", "", 25, REFUSED, code=421)]
)
def test_a_look_takes_from_the_finding_what_it_tells(facts: ConnectionFacts | None) -> None:
    finding = Finding("connection", Group.RECEIVER, Status.UNKNOWN, facts=facts)
    look = watching.look_of(finding, NOW)
    expected = WatchLook(NOW, REFUSED, 421, "mx.example.org") if facts else WatchLook(NOW, None)
    assert look == expected
    assert watching.look_of(None, NOW) == WatchLook(NOW, None)
