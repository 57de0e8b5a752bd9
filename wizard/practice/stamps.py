"""Times inside the practice texts, so that a case never looks years old.

A text holds `@{-35m rfc}`: 35 minutes before the moment at which the case is played, as a mail
header writes it. Month and day names are ours: strftime's change with the system's language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

__all__ = ["STANDARD_NOW", "filled"]

STANDARD_NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

_STAMP = re.compile(r"@\{(-?\d{1,6})([smhd]) ([a-z]+)\}")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _log(moment: datetime) -> str:
    """The classic log form, "Nov  4 08:41:07": no year and no zone."""
    return f"{_MONTHS[moment.month - 1]} {moment.day:2} {moment:%H:%M:%S}"


FORMS: Mapping[str, Callable[[datetime], str]] = {
    "rfc": format_datetime,  # RFC 5322, mail headers
    "log": _log,
    "iso": lambda moment: moment.isoformat(timespec="microseconds"),  # newer system logs
    "exim": lambda moment: f"{moment:%Y-%m-%d %H:%M:%S}",
    "minute": lambda moment: f"{moment:%Y-%m-%d %H:%M}",
}


def filled(text: str, now: datetime) -> str:
    """Put in the times; `now` carries its zone. Raises KeyError for a form that is not known."""

    def stamp(found: re.Match[str]) -> str:
        number, unit, form = found.groups()
        return FORMS[form](now + timedelta(**{_UNITS[unit]: int(number)}))

    return _STAMP.sub(stamp, text)
