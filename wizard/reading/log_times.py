"""When the attempt of a log line was made, and since when the message waits."""

from __future__ import annotations

import re
from datetime import timedelta

from wizard.reading.dates import iso_time
from wizard.reading.notes import Notes

__all__ = ["read_times"]

_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)")
# Postfix gives seconds, Sendmail days and a clock.
_DELAY = re.compile(
    r"\bdelay=(?:(\d{1,3})\+)?(?:(\d\d):(\d\d):(\d\d)|(\d{1,8}(?:\.\d{1,6})?))(?=[,\s]|$)"
)


def read_times(line: str, start: int, notes: Notes) -> None:
    """Note the two times of a log line that begins at `start`, where its own time has a zone."""
    stamp = _ISO.search(line[:120])
    time = iso_time(stamp.group()) if stamp else None
    if stamp is None or time is None:
        return
    notes.add("last_attempt_at", time, start + stamp.start(), start + stamp.end(), 8)
    delay = _DELAY.search(line)
    if delay:
        try:
            arrived = time - _waited(delay)
        except OverflowError:  # a time before the year 1
            return
        notes.add("arrived_at", arrived, start + delay.start(), start + delay.end(), 6)


def _waited(delay: re.Match[str]) -> timedelta:
    if delay[5]:
        return timedelta(seconds=round(float(delay[5])))
    days, hours, minutes, seconds = (int(part or 0) for part in delay.groups()[:4])
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
