"""The two lines of the throttle page's chart."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.making import own_knowledge
from wizard.planning import throttle
from wizard.planning.queue_over_time import queue_over_time

KNOWN = own_knowledge()
DAY = 86400


def test_the_advised_rate_is_refused_nothing_and_is_sooner_done() -> None:
    advice = throttle("google", "exim", KNOWN, queue=1200, rate=5.0)
    both = queue_over_time(advice)
    assert both is not None
    assert both.advised.refused == 0
    assert both.advised.drained_s is not None
    assert advice.drain_s is not None
    assert abs(both.advised.drained_s - advice.drain_s) <= 0.02 * advice.drain_s
    assert both.as_now.refused > 100
    assert both.as_now.drained_s is None or both.as_now.drained_s > both.advised.drained_s


def test_an_unknown_queue_has_no_lines() -> None:
    assert queue_over_time(throttle("google", None, KNOWN, queue=None, rate=None)) is None


def test_a_queue_that_does_not_empty_in_time_is_shown_until_it_is_given_up() -> None:
    advice = throttle("google", "exim", KNOWN, queue=100_000, rate=5.0)
    both = queue_over_time(advice)
    assert both is not None
    assert advice.gives_up_s == 4 * DAY, "Exim's own time"
    assert not both.in_time
    assert both.ends_s == advice.gives_up_s
    assert advice.late == 100_000 - 4 * 24 * 60 * 5
    assert abs(both.moments()[-1].advised - advice.late) <= 1


def test_without_a_server_five_days_are_taken() -> None:
    both = queue_over_time(throttle("google", None, KNOWN, queue=100_000, rate=5.0))
    assert both is not None
    assert both.ends_s == 5 * DAY


@given(st.integers(1, 200_000), st.floats(0.05, 2000), st.sampled_from([None, "postfix", "qmail"]))
@settings(deadline=None)
def test_moments_are_few_rise_and_agree_with_the_advice(
    queue: int, rate: float, mta: str | None
) -> None:
    advice = throttle("google", mta, KNOWN, queue=queue, rate=rate)
    both = queue_over_time(advice)
    assert both is not None
    moments = both.moments()
    assert 2 <= len(moments) <= 8
    times = [each.at_s for each in moments]
    assert times == sorted(set(times))
    waiting = [each.advised for each in moments]
    assert waiting == sorted(waiting, reverse=True)
    assert (waiting[0], waiting[-1] == 0) == (queue, both.in_time)
    assert both.in_time == (advice.late == 0)
