"""When a server tries again."""

from dataclasses import dataclass
from datetime import datetime

__all__ = ["Attempt", "Timetable"]


@dataclass(frozen=True, slots=True)
class Attempt:
    """The `n`-th delivery attempt (the first is n = 1 at age 0), `age_s` seconds after arrival.

    `slack_s` is how much later it may really come (queue scan, jitter). `at` is None when the
    arrival time is not known.
    """

    n: int
    age_s: int
    slack_s: int
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """When the server tries again and when it gives up.

    `attempts` holds the first and the next ones, at most some two hundred. `gives_up_age_s` is
    None when the server does not publish it. `warns_age_s` is when the sender gets a delay notice.
    `certain` is False where the model is only an estimate; `notes` are ids of remarks. `left_s` are
    the seconds that the delay notice itself still gives; it wins over the model's end.
    """

    mta: str
    attempts: tuple[Attempt, ...]
    gives_up_age_s: int | None
    gives_up_at: datetime | None = None
    warns_age_s: int | None = None
    certain: bool = True
    notes: tuple[str, ...] = ()
    source: str = ""
    left_s: int | None = None
