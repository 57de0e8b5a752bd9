"""How a warm-up went, day by day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["DayReport", "Pace"]


@dataclass(frozen=True, slots=True)
class DayReport:
    """One day of a warm-up: messages sent, put off with 4xx, and complained about.

    `day` counts from 1, `on` is when it was.
    """

    sent: int
    deferred: int = 0
    complaints: int = 0
    day: int = 1
    on: date | None = None


class Pace(StrEnum):
    """What the next day of a warm-up does."""

    ON = "on"
    HOLD = "hold"
    STEP_BACK = "step_back"
