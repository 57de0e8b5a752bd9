"""How a queue empties against a receiver's limiter: a discrete-event model, an estimate.

The limiter is a token bucket (`rate_per_minute`, `burst`) that stays shut for `penalty_s` after
each refusal, greylists at first contact, and allows so many connections. The server sends rounds:
as many messages as its pace allows, each of `per_message_s` on `connections` side by side. After a
refusal it leaves the destination alone for `pause_s`, as Postfix does (qmgr(8), dead site).

Events are refusals and re-openings, not messages: what is taken between two of them is computed at
once, so a million messages cost no more than a thousand. Pure; seconds throughout.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, inf

__all__ = [
    "ASSUMPTIONS",
    "HORIZON_S",
    "Limiter",
    "QueuePoint",
    "Sender",
    "Simulation",
    "simulate",
]

ASSUMPTIONS = (
    "limiter_is_guessed",
    "same_size_messages",
    "no_new_mail",
    "refused_once_per_round",
    "others_do_not_share_the_limit",
)
"""Ids of what the model takes for granted; wizard.words has the sentences."""

MAX_EVENTS = 50_000
HORIZON_S = 5 * 86400.0
"""How far is looked ahead: beyond that a message has been given up by most servers."""


@dataclass(frozen=True, slots=True)
class Limiter:
    """What the receiver takes. `greylist_s` is how long it puts off a sender that is new."""

    rate_per_minute: float
    burst: float = 10.0
    penalty_s: float = 0.0
    connections: int = 10
    greylist_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Sender:
    """How the server sends. `rate_per_minute` None: as fast as its connections allow.

    `pause_s` is how long it waits after a refusal before it tries again.
    """

    rate_per_minute: float | None = None
    connections: int = 5
    per_message_s: float = 0.5
    pause_s: float = 300.0


@dataclass(frozen=True, slots=True)
class QueuePoint:
    """The queue and all refusals so far, `at_s` seconds after the start."""

    at_s: float
    queue: int
    refused: int


@dataclass(frozen=True, slots=True)
class Simulation:
    """`drained_s` is None when the queue is not empty within the horizon."""

    points: tuple[QueuePoint, ...]
    drained_s: float | None
    refused: int
    assumptions: tuple[str, ...] = ASSUMPTIONS

    def at(self, when_s: float) -> int:
        """Give the waiting messages at a moment, between two points in proportion."""
        before = self.points[0]
        for point in self.points:
            if point.at_s >= when_s:
                span = point.at_s - before.at_s
                part = (when_s - before.at_s) / span if span > 0 else 1.0
                return round(before.queue + (point.queue - before.queue) * part)
            before = point
        return before.queue

    def refused_at(self, when_s: float) -> int:
        """Give the refusals up to a moment."""
        return max((point.refused for point in self.points if point.at_s <= when_s), default=0)


@dataclass(slots=True)
class _State:
    """The moment, the waiting messages, and the bucket's content at that moment."""

    now: float
    queue: int
    tokens: float
    refused: int = 0


def simulate(
    queue: int,
    sender: Sender,
    limiter: Limiter,
    *,
    points: int = 200,
    horizon_s: float = HORIZON_S,
) -> Simulation:
    """Run until the queue is empty, or for `horizon_s`. `points` bounds what is kept.

    Raises ValueError for a negative queue or for times and rates that are not above zero.
    """
    _check(queue, sender, limiter)
    kept = [QueuePoint(0.0, queue, 0)]
    state = _State(0.0, queue, limiter.burst)
    for event in _events(state, sender, limiter, horizon_s):
        kept.append(event)
    empty = kept[-1].queue == 0 and kept[-1].at_s <= horizon_s
    drained = kept[-1].at_s if empty else None
    return Simulation(_thinned(kept, points), drained, state.refused)


def _check(queue: int, sender: Sender, limiter: Limiter) -> None:
    if queue < 0 or min(limiter.connections, sender.connections) < 1:
        raise ValueError("queue and connections must be whole and not negative")
    positive = (sender.per_message_s, sender.pause_s, limiter.rate_per_minute, limiter.burst)
    if not all(0 < number < inf for number in (*positive, sender.rate_per_minute or 1.0)):
        raise ValueError("rates and times must be above zero")
    if limiter.penalty_s < 0 or limiter.greylist_s < 0:
        raise ValueError("times must not be negative")


def _events(
    state: _State, sender: Sender, limiter: Limiter, horizon_s: float
) -> Iterator[QueuePoint]:
    """Send until a refusal, wait, send again; one point for each end of sending and of waiting."""
    pace = _pace(sender, limiter)
    if limiter.greylist_s and state.queue:
        state.refused += 1
        state.now = ceil(limiter.greylist_s / sender.pause_s) * sender.pause_s
        yield _point(state)
    for _ in range(MAX_EVENTS):
        if not state.queue or state.now > horizon_s:
            return
        _send(state, pace, limiter)
        yield _point(state)
        if state.queue:
            _wait(state, sender, limiter, horizon_s)
            yield _point(state)


def _pace(sender: Sender, limiter: Limiter) -> float:
    """Messages a second that leave: by the pause, by the connections, whichever is slower."""
    side_by_side = min(sender.connections, limiter.connections)
    own = (sender.rate_per_minute or inf) / 60
    return min(own, side_by_side / sender.per_message_s)


def _send(state: _State, pace: float, limiter: Limiter) -> None:
    """Send until the bucket is empty or the queue is; a message a pause, the first at once."""
    fill = limiter.rate_per_minute / 60
    taken = state.queue
    if pace > fill * (1 + 1e-9):
        # The n-th message goes at (n - 1) / pace and needs n tokens by then.
        affordable = int((state.tokens - fill / pace) / (1 - fill / pace) + 1e-9)
        taken = min(state.queue, max(0, affordable))
    spent_s = taken / pace
    state.tokens = min(limiter.burst, state.tokens + spent_s * fill - taken)
    state.now += spent_s
    state.queue -= taken
    state.refused += bool(state.queue)


def _wait(state: _State, sender: Sender, limiter: Limiter, horizon_s: float) -> None:
    """Come back after each pause: too early it is refused again, and the penalty starts anew."""
    if sender.pause_s < limiter.penalty_s:
        # It never stays away long enough: refused at every return until the horizon.
        times = ceil(max(0.0, horizon_s - state.now) / sender.pause_s)
        state.refused += times
        state.now += (times + 1) * sender.pause_s
        return
    state.now += sender.pause_s
    gained = sender.pause_s * limiter.rate_per_minute / 60
    state.tokens = min(limiter.burst, max(0.0, state.tokens) + gained)


def _point(state: _State) -> QueuePoint:
    return QueuePoint(state.now, state.queue, state.refused)


def _thinned(kept: list[QueuePoint], most: int) -> tuple[QueuePoint, ...]:
    """Keep the first, the last, and evenly chosen ones between."""
    if len(kept) <= most:
        return tuple(kept)
    step = (len(kept) - 1) / (most - 1)
    return tuple(kept[round(n * step)] for n in range(most))
