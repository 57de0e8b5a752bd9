"""One 421 is weather, the same 421 each day is a fault: what earlier cases tell about this one.

Pure: the events are handed in, no clock is read.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from wizard.diagnosis.history import REPEATING
from wizard.model import CaseEvent, Cause, ChangedAddress, History, Others, Repeat

__all__ = ["LOOK_BACK", "compare"]

LOOK_BACK = timedelta(days=180)
"""Older cases tell nothing."""

APART = timedelta(days=1)
WITHIN = timedelta(days=14)
SAME_TIME = timedelta(hours=24)
ENOUGH_OTHERS = 3

# What unrelated senders meet at one receiver although nothing is wrong there.
_ORDINARY = frozenset({Cause.GREYLISTING, Cause.RECIPIENT, Cause.SENDER_QUOTA})


def compare(event: CaseEvent, earlier: Iterable[CaseEvent]) -> History:
    """Tell what earlier cases say about this one; cases about the same event count once."""
    known = [one for one in earlier if one.case_id != event.case_id]
    known = [one for one in known if event.at - LOOK_BACK <= one.at <= event.at + SAME_TIME]
    same = _same_event(event, known)
    of_this = {one.case_id for one in same}
    rest = [one for one in known if one.case_id not in of_this]
    if not event.sent:
        return History(same=_ids(same))
    return History(
        same=_ids(same),
        repeat=_repeat(event, same, rest),
        others=_others(event, rest),
        changed=_changed(event, [*same, *rest]),
    )


def _same_event(event: CaseEvent, known: Sequence[CaseEvent]) -> list[CaseEvent]:
    """Give all cases of the event, those too that only belong to another case of it."""
    found: list[CaseEvent] = []
    left, ends = list(known), [event]
    while ends:
        end = ends.pop()
        joined = [one for one in left if _is_same(end, one)]
        left = [one for one in left if one not in joined]
        found += joined
        ends += joined
    return found


def _is_same(one: CaseEvent, other: CaseEvent) -> bool:
    if one.message_id and one.message_id == other.message_id:
        return True
    if one.queue_id and one.queue_id == other.queue_id:
        # Queue ids are only unique on one server.
        return one.server == other.server or not (one.server and other.server)
    if not _same_parties(one, other):
        return False
    return one.started <= other.at and other.started <= one.at


def _same_parties(one: CaseEvent, other: CaseEvent) -> bool:
    known = one.sender is not None and one.receiver is not None
    return known and (one.sender, one.receiver) == (other.sender, other.receiver)


def _repeat(
    event: CaseEvent, same: Sequence[CaseEvent], rest: Sequence[CaseEvent]
) -> Repeat | None:
    """Count the events of this sender at this receiver, each a day or more after the last."""
    if event.cause not in REPEATING:
        return None
    began = min(one.started for one in [event, *same])
    alike = [
        one
        for one in rest
        if one.cause in REPEATING
        and one.sent
        and _same_parties(event, one)
        and timedelta(0) < began - one.started <= WITHIN
    ]
    counted: list[CaseEvent] = []
    next_began = began
    for one in sorted(alike, key=lambda each: each.started, reverse=True):
        if next_began - one.started >= APART:
            counted.append(one)
            next_began = one.started
    if not counted:
        return None
    first = counted[-1].started
    days = max(1, round((began - first) / timedelta(days=1)))
    return Repeat(len(counted) + 1, days, first, _ids(counted))


def _others(event: CaseEvent, rest: Sequence[CaseEvent]) -> Others | None:
    """Look for unrelated senders who get the same from the same receiver at this time."""
    if event.receiver is None or event.sender is None or event.cause in _ORDINARY:
        return None
    senders, addresses, cases = {event.sender}, {event.sending_ip}, list[CaseEvent]()
    for one in rest:
        alike = one.receiver == event.receiver and one.cause is event.cause and one.sent
        close = abs(one.at - event.at) <= SAME_TIME
        known = one.sending_ip is not None and one.sending_ip in addresses
        if alike and close and one.sender is not None and one.sender not in senders and not known:
            senders.add(one.sender)
            addresses.add(one.sending_ip)
            cases.append(one)
    return Others(len(senders), _ids(cases)) if len(senders) >= ENOUGH_OTHERS else None


def _changed(event: CaseEvent, known: Sequence[CaseEvent]) -> ChangedAddress | None:
    """Tell whether a sender with a server of its own came by another address before."""
    if event.sending_ip is None or event.sender is None or event.shared:
        return None
    before = [
        one
        for one in known
        if one.sender == event.sender and one.sending_ip is not None and one.sent and not one.shared
    ]
    addresses = {one.sending_ip for one in before if one.sending_ip is not None}
    if not addresses or event.sending_ip in addresses:
        return None
    return ChangedAddress(event.sending_ip, tuple(sorted(addresses)), _ids(before))


def _ids(events: Iterable[CaseEvent]) -> tuple[str, ...]:
    newest_first = sorted(events, key=lambda event: event.at, reverse=True)
    return tuple(event.case_id for event in newest_first)
