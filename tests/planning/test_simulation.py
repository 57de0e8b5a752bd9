"""The queue against a limiter: bounds that any such model must keep."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.planning.simulation import ASSUMPTIONS, Limiter, Sender, Simulation, simulate

CAREFUL = Sender(rate_per_minute=5, connections=1)
EAGER = Sender(connections=5, pause_s=300)
LIMIT = Limiter(rate_per_minute=6, burst=10, penalty_s=60)


def test_at_a_rate_below_the_limit_nothing_is_refused_and_the_time_is_the_rates() -> None:
    done = simulate(100, CAREFUL, LIMIT)
    assert done.refused == 0
    assert done.drained_s == pytest.approx(100 / 5 * 60, abs=12)


def test_faster_than_the_limit_it_takes_longer_and_is_refused() -> None:
    eager, careful = simulate(500, EAGER, LIMIT), simulate(500, CAREFUL, LIMIT)
    assert eager.refused > 10
    assert eager.drained_s is not None
    assert careful.drained_s is not None
    assert eager.drained_s > 2 * careful.drained_s


def test_coming_back_within_the_penalty_never_ends() -> None:
    stuck = simulate(50, Sender(pause_s=60), Limiter(rate_per_minute=6, burst=5, penalty_s=600))
    assert stuck.drained_s is None
    assert stuck.points[-1].queue == 45


def test_greylisting_costs_the_first_pause() -> None:
    without, with_it = (
        simulate(10, EAGER, Limiter(60, burst=20, greylist_s=delay)) for delay in (0.0, 400.0)
    )
    assert without.drained_s is not None
    assert with_it.drained_s == pytest.approx(without.drained_s + 600)


def test_a_million_messages_within_two_seconds() -> None:
    started = time.perf_counter()
    done = simulate(1_000_000, EAGER, Limiter(rate_per_minute=3000, burst=1000, penalty_s=30))
    assert time.perf_counter() - started < 2
    assert done.points[-1].queue < 1_000_000


def test_an_empty_queue_is_empty_at_once() -> None:
    assert simulate(0, EAGER, LIMIT).drained_s == 0


@pytest.mark.parametrize(
    ("sender", "limiter"),
    [
        (Sender(pause_s=0), LIMIT),
        (Sender(rate_per_minute=-1), LIMIT),
        (EAGER, Limiter(rate_per_minute=0)),
        (EAGER, Limiter(rate_per_minute=5, penalty_s=-1)),
    ],
)
def test_numbers_that_cannot_be(sender: Sender, limiter: Limiter) -> None:
    with pytest.raises(ValueError, match="must"):
        simulate(10, sender, limiter)


@st.composite
def runs(draw: st.DrawFn) -> tuple[int, Limiter, Simulation]:
    queue = draw(st.integers(0, 5000))
    limiter = Limiter(
        rate_per_minute=draw(st.floats(0.5, 600)),
        burst=draw(st.floats(1, 200)),
        penalty_s=draw(st.floats(0, 600)),
    )
    sender = Sender(
        rate_per_minute=draw(st.none() | st.floats(0.5, 600)),
        connections=draw(st.integers(1, 20)),
        pause_s=draw(st.floats(10, 4000)),
    )
    return queue, limiter, simulate(queue, sender, limiter)


@given(runs())
def test_queues_fall_time_rises_and_the_limit_is_kept(run: tuple[int, Limiter, Simulation]) -> None:
    queue, limiter, done = run
    assert done.assumptions == ASSUMPTIONS
    for before, after in zip(done.points, done.points[1:], strict=False):
        assert after.at_s >= before.at_s
        assert 0 <= after.queue <= before.queue
        assert after.refused >= before.refused
        most = limiter.burst + 1 + after.at_s * limiter.rate_per_minute / 60
        assert queue - after.queue <= most + 1e-6
