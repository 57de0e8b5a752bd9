"""When a watch looks again, and when it has seen enough.

The gaps grow as those of a mail server do, and one look in five minutes is far below what
receivers allow testers (`checks.ledger`). A receiver that limits even the test is left alone for
an hour: whoever knocks on while being limited is limited longer.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from wizard.model.findings import CheckInputs, Finding
from wizard.model.receiver_facts import ConnectionFacts, ConnectionOutcome
from wizard.model.watch import Watch, WatchEnd, WatchLook

__all__ = [
    "GAPS",
    "LASTS",
    "begin",
    "has_changed",
    "look_of",
    "planned",
    "stopped",
    "taken",
    "woken",
]

GAPS = tuple(timedelta(minutes=minutes) for minutes in (5, 10, 20, 30, 60))
"""Before the second look, the third …; the last one is kept."""

LASTS = timedelta(hours=24)
"""After that the watch ends whatever it saw."""

WHEN_LIMITED = timedelta(hours=1)


def begin(case_id: str, name: str, inputs: CheckInputs, now: datetime) -> Watch:
    """Begin a watch whose first look is due at once."""
    return Watch(case_id, name, replace(inputs, envelope=None), now, next_at=now)


def taken(watch: Watch, look: WatchLook) -> Watch:
    """Take what a look saw: wait for the next one, or end."""
    looks = (*watch.looks, look)
    seen = replace(watch, looks=looks)
    if look.outcome is ConnectionOutcome.ANSWERS and has_changed(seen):
        return replace(seen, next_at=None, ended=WatchEnd.ANSWERS)
    gap = GAPS[min(len(looks), len(GAPS)) - 1]
    if look.outcome is ConnectionOutcome.LIMITS_US:
        gap = max(gap, WHEN_LIMITED)
    due = look.at + gap
    if due > watch.started + LASTS:
        return replace(seen, next_at=None, ended=WatchEnd.TIME_UP)
    return replace(seen, next_at=due)


def has_changed(watch: Watch) -> bool:
    """Tell whether the last look saw another answer than the last one that saw any before it."""
    seen = [(look.outcome, look.code) for look in watch.looks if look.outcome is not None]
    last_saw = bool(watch.looks) and watch.looks[-1].outcome is not None
    return last_saw and len(seen) > 1 and seen[-1] != seen[-2]


def stopped(watch: Watch) -> Watch:
    """End a watch by the user's wish; one that has ended stays as it is."""
    return watch if watch.ended else replace(watch, next_at=None, ended=WatchEnd.STOPPED)


def woken(watch: Watch, now: datetime) -> Watch:
    """Go on after the program or the computer slept: what was missed is not made up for."""
    if watch.next_at is None:
        return watch
    if now > watch.started + LASTS:
        return replace(watch, next_at=None, ended=WatchEnd.TIME_UP)
    return replace(watch, next_at=max(watch.next_at, now))


def planned(start: datetime) -> tuple[datetime, ...]:
    """Give the moments at which a watch begun at `start` looks, if nothing changes."""
    moments, due = [], start
    while due <= start + LASTS:
        moments.append(due)
        due += GAPS[min(len(moments), len(GAPS)) - 1]
    return tuple(moments)


def look_of(finding: Finding | None, at: datetime) -> WatchLook:
    """Give what the finding of the test connection tells; None: the run did not come to one."""
    facts = finding.facts if finding is not None else None
    if isinstance(facts, ConnectionFacts):
        return WatchLook(at, facts.outcome, facts.code, facts.host)
    return WatchLook(at, None)
