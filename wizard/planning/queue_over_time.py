"""The queue as it is now against the advised rate: what the chart of the throttle page shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.model import ThrottleAdvice
from wizard.planning.simulation import Limiter, Sender, Simulation, simulate
from wizard.planning.throttle import USUAL_LIFETIME_S

__all__ = ["QueueMoment", "QueueOverTime", "queue_over_time"]

PENALTY_S = 600.0
"""A guess: receivers say "later", not when. Overruled by a reply's own back-off time."""

USUAL_WAIT_S = 900.0
"""Between an unslowed server's returns; Postfix waits 5 minutes and more, Exim 15."""

HEADROOM = 1.2
"""The limiter is taken to bear a little more than the careful rate: nobody publishes how much."""

PER_MESSAGE_S = 0.5

MINUTE, HOUR, DAY = 60, 3600, 86400
ROUND_S = (
    *(n * MINUTE for n in (1, 2, 5, 10, 15, 30)),
    *(n * HOUR for n in (1, 2, 3, 6, 12)),
    *(n * DAY for n in (1, 2, 5, 10, 30, 100)),
)
MOST_MOMENTS = 6
"""A table of the queue has so many rows and the last one."""


@dataclass(frozen=True, slots=True)
class QueueMoment:
    """What still waits after `at_s` seconds, and the refusals up to then, both ways."""

    at_s: float
    advised: int
    advised_refused: int
    as_now: int
    as_now_refused: int


@dataclass(frozen=True, slots=True)
class QueueOverTime:
    """Both runs against the same guessed limiter, from the start to `ends_s`.

    That is when the queue is empty at the advised rate, or when its mail is given up.
    """

    as_now: Simulation
    advised: Simulation
    ends_s: float

    @property
    def in_time(self) -> bool:
        """Whether the advised rate empties the queue before its mail is given up."""
        return self.advised.drained_s is not None

    def moment(self, at_s: float) -> QueueMoment:
        """Give the state after so many seconds."""
        careful, eager = self.advised, self.as_now
        return QueueMoment(
            at_s,
            careful.at(at_s),
            careful.refused_at(at_s),
            eager.at(at_s),
            eager.refused_at(at_s),
        )

    def moments(self) -> tuple[QueueMoment, ...]:
        """Give the states at round times and at the end, few enough for a table."""
        return tuple(self.moment(at_s) for at_s in _round_times(self.ends_s))


def _round_times(ends_s: float) -> Iterator[float]:
    step = next((each for each in ROUND_S if ends_s / each <= MOST_MOMENTS), ROUND_S[-1])
    times = (float(n * step) for n in range(MOST_MOMENTS + 1))
    # A row just before the last one would say the same.
    yield from (at_s for at_s in times if not at_s or at_s < ends_s - step / 4)
    yield ends_s


def queue_over_time(advice: ThrottleAdvice) -> QueueOverTime | None:
    """Simulate the waiting messages of an advice; None when their number is not known."""
    if not advice.queue:
        return None
    lifetime = float(advice.gives_up_s or USUAL_LIFETIME_S)
    limiter, careful = _limiter(advice), _careful(advice, advice.queue)
    eager = Sender(connections=20, per_message_s=PER_MESSAGE_S, pause_s=USUAL_WAIT_S)
    advised = simulate(advice.queue, careful, limiter, horizon_s=lifetime)
    as_now = simulate(advice.queue, eager, limiter, horizon_s=lifetime)
    return QueueOverTime(as_now, advised, advised.drained_s or lifetime)


def _limiter(advice: ThrottleAdvice) -> Limiter:
    return Limiter(
        advice.rate_per_minute * HEADROOM,
        burst=max(1.0, advice.rate_per_minute),
        penalty_s=min(float(advice.back_off_s or PENALTY_S), PENALTY_S),
        connections=max(1, advice.connections),
    )


def _careful(advice: ThrottleAdvice, queue: int) -> Sender:
    """The pace that the settings really keep; each message is quick enough for it."""
    pace = 60 * queue / advice.drain_s if advice.drain_s else advice.rate_per_minute
    connections = max(1, advice.connections)
    return Sender(pace, connections, per_message_s=min(PER_MESSAGE_S, 60 * connections / pace))
