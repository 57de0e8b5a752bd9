"""The two lines of the throttle page's chart."""

from tests.planning.making import own_knowledge
from wizard.planning import throttle
from wizard.planning.queue_over_time import queue_over_time

KNOWN = own_knowledge()


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
