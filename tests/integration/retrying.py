"""Compares what a real server did with the computed timetable."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from tests.integration.scene import Events, lacking
from wizard.knowledge import library
from wizard.planning import timetable

# The clock of a log ticks in whole seconds, and two processes must be waited for.
READING_S = 1.0


@dataclass(slots=True)
class Seen:
    """One message: when it arrived, when the receiver was tried, when it was given up."""

    arrived_at: float
    events: Events
    gave_up_at: float | None = None

    @property
    def ages(self) -> list[float]:
        """The message's age at each attempt."""
        return [when - self.arrived_at for when in self.events.times("connect")]


def skip_without(*names: str) -> None:
    """Skip where the servers cannot run; in CI they must."""
    missing = lacking(*names)
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI must run these tests: {missing}")
    if missing:
        pytest.skip(missing)


def agrees(mta: str, options: Mapping[str, str], seen: Seen, *, within_s: float) -> None:
    """Hold every attempt and the give-up against the timetable, later by `within_s` at most."""
    since = datetime.fromtimestamp(seen.arrived_at, UTC)
    table = timetable(library.load().mtas[mta], since=since, options=options)
    computed = [attempt.age_s for attempt in table.attempts]
    print(f"{mta}: computed {computed}, gives up {table.gives_up_age_s}")
    print(f"{mta}: seen {[round(age, 1) for age in seen.ages]}, {seen.gave_up_at}")
    assert len(seen.ages) == len(computed)
    for age, attempt in zip(seen.ages, table.attempts, strict=True):
        assert -READING_S <= age - attempt.age_s <= within_s + READING_S
    assert table.gives_up_at is not None
    assert seen.gave_up_at is not None
    late = seen.gave_up_at - table.gives_up_at.timestamp()
    print(f"{mta}: given up {late:.1f} s after the computed moment")
    assert -READING_S <= late <= within_s + READING_S
