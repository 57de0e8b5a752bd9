"""A warm-up schedule: from a small number of messages a day to the usual one.

The start (50 to 100 a day), the two to four weeks and the bound of one and a half times a day
follow the providers' advice to raise volume slowly and never double it (support.google.com/mail
/answer/81126 and others; see design). Larger targets take longer: Amazon SES plans 45 days for
50,000 a day.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import floor

from wizard.model import WarmupDay
from wizard.planning.problems import PlanningError

__all__ = ["MAX_GROWTH", "MAX_TARGET", "NOT_NEEDED_BELOW", "SHARES", "START", "days_for", "warm_up"]

MAX_GROWTH = 1.5
NOT_NEEDED_BELOW = 200
"""Messages a day; below that a new address needs no schedule."""

START = 50
"""Messages on the first day."""

MAX_TARGET = 10_000_000
MAX_DAYS = 365

SHARES: Mapping[str, float] = {"google": 0.4, "microsoft": 0.25, "yahoo": 0.1, "other": 0.25}
"""How the recipients of a small business are spread: an estimate, to be replaced by own shares."""

_LENGTHS = ((1_000, 14), (5_000, 21), (20_000, 28), (50_000, 45))


def warm_up(
    target: int,
    *,
    start: int,
    days: int,
    first_day: date,
    shares: Mapping[str, float] = SHARES,
) -> tuple[WarmupDay, ...]:
    """Plan the days from `start` to exactly `target` messages a day.

    No day has more than MAX_GROWTH times the one before, so more days than asked for may come.
    A target not above the start gives one day. Raises PlanningError for numbers that cannot be.
    """
    _check("target", target, 1, MAX_TARGET)
    _check("start", start, 2, MAX_TARGET)
    _check("days", days, 2, MAX_DAYS)
    if not shares or min(shares.values()) < 0 or sum(shares.values()) <= 0:
        raise PlanningError("shares", "too_small")
    return tuple(
        WarmupDay(n + 1, first_day + timedelta(days=n), total, _split(total, shares))
        for n, total in enumerate(_totals(target, start, days))
    )


def days_for(target: int) -> int:
    """Give the usual length for a target: two to four weeks, longer above 20,000 a day."""
    return next((days for most, days in _LENGTHS if target <= most), 60)


def _check(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise PlanningError(name, "too_small" if value < least else "too_large")


def _totals(target: int, start: int, days: int) -> Sequence[int]:
    if target <= start:
        return [target]
    growth = (target / start) ** (1 / (days - 1))
    totals = [start]
    while totals[-1] < target:
        # At least one more each day: rounding must not make small numbers stand still for ever.
        ideal = max(totals[-1] + 1, round(start * growth ** len(totals)))
        if len(totals) >= days - 1:
            ideal = target
        totals.append(min(ideal, floor(totals[-1] * MAX_GROWTH), target))
    return totals


def _split(total: int, shares: Mapping[str, float]) -> tuple[tuple[str, int], ...]:
    """Share a day's messages out so that they sum to the total (largest remainders)."""
    whole = sum(shares.values())
    exact = {name: total * share / whole for name, share in shares.items()}
    counts = {name: floor(value) for name, value in exact.items()}
    by_rest = sorted(exact, key=lambda name: counts[name] - exact[name])
    for name in by_rest[: total - sum(counts.values())]:
        counts[name] += 1
    return tuple(counts.items())
