"""Lengths of time as mail servers write them; each form has the server's own units and defaults.

All functions raise ValueError with a short reason; the caller adds which option it was.
"""

import re

__all__ = ["exim_time", "haraka_intervals", "minutes", "suffixed_time", "time_span", "whole_number"]

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_ONE = re.compile(r"(\d{1,9})\s{0,3}([smhdw]?)")
_EXIM = re.compile(r"(?:\d{1,9}[smhdw]){1,5}")
_PART = re.compile(r"(\d{1,9})([smhdw])")
_SPAN = re.compile(r"(?:(\d{1,5})\.)?(\d{1,2}):(\d{2})(?::(\d{2}))?")
MAX_S = 400 * 86400


def suffixed_time(text: str, default: str = "s") -> int:
    """Read "300s", "5d" or a bare number in the default unit (Postfix, sendmail, Haraka)."""
    match = _ONE.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError("not_a_time")
    return _bounded(int(match[1]) * _UNITS[match[2] or default])


def exim_time(text: str) -> int:
    """Read Exim's joined form "1w2d3h4m5s" (spec, "Time intervals"), also PowerMTA's "4d12h"."""
    plain = text.strip().lower()
    if _EXIM.fullmatch(plain) is None:
        raise ValueError("not_a_time")
    return _bounded(sum(int(count) * _UNITS[unit] for count, unit in _PART.findall(plain)))


def time_span(text: str) -> int:
    """Read .NET's "d.hh:mm:ss", with which Exchange takes its intervals."""
    match = _SPAN.fullmatch(text.strip())
    if match is None:
        raise ValueError("not_a_time_span")
    days, hours, mins, secs = (int(part or 0) for part in match.groups())
    if hours > 23 or mins > 59 or secs > 59:
        raise ValueError("not_a_time_span")
    return _bounded(days * 86400 + hours * 3600 + mins * 60 + secs)


def minutes(text: str) -> int:
    """Read a bare number of minutes (hMailServer, MDaemon)."""
    return _bounded(whole_number(text) * 60)


def whole_number(text: str) -> int:
    """Read a count."""
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 9:
        raise ValueError("not_a_number")
    return int(plain)


def haraka_intervals(text: str) -> tuple[tuple[int, int], ...]:
    """Read Haraka's `temp_fail_intervals`: "1m, 5m*2, 1h*3" gives (seconds, times) pairs."""
    pairs = [_haraka_pair(part) for part in text.split(",")[:100]]
    if sum(times for _, times in pairs) > 1000:
        raise ValueError("too_many")
    return tuple(pairs)


def _haraka_pair(part: str) -> tuple[int, int]:
    length, _, times = part.partition("*")
    return suffixed_time(length), whole_number(times) if times else 1


def _bounded(seconds: int) -> int:
    if seconds > MAX_S:
        raise ValueError("too_long")
    return seconds
