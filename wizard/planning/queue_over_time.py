"""The queue as it is now against the advised rate: what the chart of the throttle page shows."""

from dataclasses import dataclass

from wizard.model import ThrottleAdvice
from wizard.planning.simulation import Limiter, Sender, Simulation, simulate

__all__ = ["QueueOverTime", "queue_over_time"]

PENALTY_S = 600.0
"""A guess: receivers say "later", not when. Overruled by a reply's own back-off time."""

USUAL_WAIT_S = 900.0
"""Between an unslowed server's returns; Postfix waits 5 minutes and more, Exim 15."""

HEADROOM = 1.2
"""The limiter is taken to bear a little more than the careful rate: nobody publishes how much."""


@dataclass(frozen=True, slots=True)
class QueueOverTime:
    """Both runs against the same guessed limiter."""

    as_now: Simulation
    advised: Simulation


def queue_over_time(advice: ThrottleAdvice) -> QueueOverTime | None:
    """Simulate the waiting messages of an advice; None when their number is not known."""
    if not advice.queue:
        return None
    penalty = min(float(advice.back_off_s or PENALTY_S), PENALTY_S)
    limiter = Limiter(
        advice.rate_per_minute * HEADROOM,
        burst=max(1.0, advice.rate_per_minute),
        penalty_s=penalty,
        connections=max(1, advice.connections),
    )
    careful = Sender(advice.rate_per_minute, connections=max(1, advice.connections))
    eager = Sender(connections=20, pause_s=USUAL_WAIT_S)
    return QueueOverTime(
        simulate(advice.queue, eager, limiter), simulate(advice.queue, careful, limiter)
    )
