"""The queue of a real Postfix against a limiting receiver drains as simulated."""

from __future__ import annotations

import pytest

from tests.integration.retrying import skip_without
from tests.integration.scene import scene
from tests.integration.waiting import until
from wizard.planning.simulation import Limiter, Sender, simulate

pytestmark = pytest.mark.integration

MESSAGES = 60
RATE, BURST, PENALTY_S = 60.0, 5.0, 2.0
RECEIVER = "127.0.4.30"
# A wait of three seconds at a queue scan of four: each message comes back every four seconds.
SHORT = {
    "minimal_backoff_time": "3s",
    "maximal_backoff_time": "3s",
    "queue_run_delay": "4s",
}


def test_the_queue_is_empty_within_fifteen_percent_of_the_simulated_time() -> None:
    skip_without("postfix")
    limiter = Limiter(RATE, BURST, PENALTY_S)
    simulated = simulate(MESSAGES, Sender(per_message_s=0.05, pause_s=4), limiter)
    with scene() as made:
        events = made.receiver(RECEIVER, "limit", RATE, BURST, PENALTY_S)
        made.postfix("q", "203.0.113.25", **SHORT)
        made.submit("203.0.113.25", f"info@[{RECEIVER}]", MESSAGES)
        until(lambda: len(events.times("taken")) == MESSAGES, what="an empty queue", timeout_s=90)
        taken, started = events.times("taken"), events.times("connect")[0]
        drained = taken[-1] - started
        print(f"drained in {drained:.1f} s, simulated {simulated.drained_s}")
        print(f"refused {len(events.times('refused'))}, rounds {simulated.refused}")
        assert simulated.drained_s is not None
        assert drained == pytest.approx(simulated.drained_s, rel=0.15)
        for age in (15.0, 30.0, 45.0):
            left = MESSAGES - sum(when - started <= age for when in taken)
            assert left == pytest.approx(simulated.at(age), abs=0.15 * MESSAGES)
