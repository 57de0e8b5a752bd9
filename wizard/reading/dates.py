"""Times with a zone, as mails (RFC 5322) and logs (RFC 3339) write them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

__all__ = ["iso_time", "mail_time"]

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
# RFC 5322 section 4.3 keeps these names; others are ambiguous and give no time.
_ZONES = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "CET": 1, "CEST": 2,
}  # fmt: skip
_MAIL = re.compile(
    r"(\d{1,2})[ \-]([A-Za-z]{3})[ \-](\d{4}) (\d{1,2}):(\d\d)(?::(\d\d))?(?:\.\d+)? "
    r"(?:([+-])(\d\d)(\d\d)|([A-Z]{1,4})\b)"
)
_ISO = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)"
)


def mail_time(text: str) -> datetime | None:
    """Read the time of a mail header, None when it has no zone or is none."""
    match = _MAIL.search(text[:120])
    if match is None:
        return None
    month = _MONTHS.get(match[2].lower())
    minutes = _offset(match)
    if month is None or minutes is None:
        return None
    day, year, hour, minute = (int(match[group]) for group in (1, 3, 4, 5))
    return _build(year, month, day, hour, minute, int(match[6] or 0), minutes)


def iso_time(text: str) -> datetime | None:
    """Read the time at the beginning of a log line, None without zone."""
    match = _ISO.search(text[:120])
    if match is None:
        return None
    zone = match[8]
    minutes = 0 if zone == "Z" else _signed(zone[0], zone[1:3], zone[-2:])
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    return _build(year, month, day, hour, minute, second, minutes)


def _offset(match: re.Match[str]) -> int | None:
    if match[7]:
        return _signed(match[7], match[8], match[9])
    hours = _ZONES.get(match[10])
    return None if hours is None else hours * 60


def _signed(sign: str, hours: str, minutes: str) -> int:
    total = int(hours) * 60 + int(minutes)
    return -total if sign == "-" else total


def _build(
    year: int, month: int, day: int, hour: int, minute: int, second: int, offset: int
) -> datetime | None:
    try:
        zone = timezone(timedelta(minutes=offset))
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None
