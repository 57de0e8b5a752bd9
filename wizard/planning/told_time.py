"""A moment in the caller's own words: "2026-11-24 09:00", "24.11.2026 9:00", "9:00"."""

import re
from datetime import datetime, timedelta

__all__ = ["told_time"]

OLDEST = timedelta(days=30)
"""No server keeps a message longer; who names an older day tells since when it happens."""

_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}),? (\d{1,2}):(\d\d)")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)")


def told_time(text: str, now: datetime) -> datetime | None:
    """Give the moment, in the zone of `now` where none is told; None where none can be read.

    A clock time alone is the last such one before `now`.
    """
    moment = _read(text.strip()[:40], now)
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return moment if now - OLDEST <= moment <= now else None


def _read(text: str, now: datetime) -> datetime | None:
    try:
        if clock := _CLOCK.fullmatch(text):
            at = now.replace(hour=int(clock[1]), minute=int(clock[2]), second=0, microsecond=0)
            return at if at <= now else at - timedelta(days=1)
        if found := _DAY_FIRST.fullmatch(text):
            day, month, year, hour, minute = (int(part) for part in found.groups())
            return datetime(year, month, day, hour, minute)
        return datetime.fromisoformat(text) if ":" in text else None
    except ValueError:
        return None
