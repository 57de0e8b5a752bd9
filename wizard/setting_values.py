"""Which values a setting may have, from JSON, from the window and from the command line."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

__all__ = ["CHECKERS", "KEYED_SERVICES", "SettingValueError", "Theme", "parsed"]

KEYED_SERVICES = frozenset({"spamhaus_dqs"})
MAX_TEXT = 1000
MAX_NETWORKS = 100
LONGEST_DAYS = 36_500

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,3}")
_HOST_NAME = re.compile(
    r"(?=.{1,253}\Z)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
_HTTPS = re.compile(r"https://[^\s/@]{1,253}(?:/\S{0,1000})?")
_BRACKETED = re.compile(r"\[([0-9A-Fa-f:.%a-z]{2,60})\](?::(\d{1,5}))?")
_YES = frozenset({"true", "yes", "on", "1"})
_NO = frozenset({"false", "no", "off", "0"})


class Theme(StrEnum):
    """The window's colours."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class SettingValueError(ValueError):
    """`reason` says in technical English what the value of `key` must be."""

    def __init__(self, key: str, reason: str) -> None:
        super().__init__(f"{key}: {reason}")
        self.key = key
        self.reason = reason


Checker = Callable[[str, Any], Any]


def parsed(key: str, text: str) -> Any:
    """Read a value from text; "" is the default and gives None. Raises SettingValueError."""
    text = text.strip()
    if not text:
        return None
    checker = CHECKERS[key]
    if checker is _yes_or_no:
        return _yes_or_no(key, _yes_no_of(key, text))
    if checker is _days:
        return _days(key, int(text) if re.fullmatch(r"\d{1,9}", text) else text)
    if checker in (_networks, _services):
        return checker(key, re.split(r"[\s,]+", text))
    return checker(key, text)


def _yes_no_of(key: str, text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise SettingValueError(key, "must be true or false")
    return text.lower() in _YES


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT or any(ord(c) < 32 for c in value):
        raise SettingValueError(key, f"must be one line of text of at most {MAX_TEXT} characters")
    return value.strip()


def _optional_text(key: str, value: Any) -> str | None:
    return _text(key, value) or None


def _matching(pattern: re.Pattern[str], what: str) -> Checker:
    def check(key: str, value: Any) -> str | None:
        text = _optional_text(key, value)
        if text is not None and not pattern.fullmatch(text):
            raise SettingValueError(key, f"must be {what}")
        return text

    return check


def _yes_or_no(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise SettingValueError(key, "must be true or false")
    return value


def _days(key: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LONGEST_DAYS:
        raise SettingValueError(key, f"must be a whole number from 0 to {LONGEST_DAYS}")
    return value


def _networks(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or len(value) > MAX_NETWORKS:
        raise SettingValueError(key, f"must be a list of at most {MAX_NETWORKS} networks")
    return tuple(dict.fromkeys(_network(key, each) for each in value))


def _services(key: str, value: Any) -> tuple[str, ...]:
    """Names only; the keys themselves lie in the system's keyring."""
    if not isinstance(value, list | tuple) or not set(value) <= KEYED_SERVICES:
        raise SettingValueError(key, f"must be a list of: {', '.join(sorted(KEYED_SERVICES))}")
    return tuple(dict.fromkeys(value))


def _network(key: str, value: Any) -> str:
    try:
        return str(ipaddress.ip_network(_text(key, value), strict=False))
    except ValueError as error:
        raise SettingValueError(key, "must hold networks such as 10.0.0.0/8") from error


def _servers(key: str, value: Any) -> str:
    """Give "192.0.2.53, [2001:db8::53]:5353" in a plain form."""
    parts = [part for part in re.split(r"[\s,]+", _text(key, value)) if part]
    for part in parts:
        _see_that_it_is_a_server(key, part)
    return ", ".join(dict.fromkeys(parts))


def _see_that_it_is_a_server(key: str, part: str) -> None:
    address, port = part, "53"
    if found := _BRACKETED.fullmatch(part):
        address, port = found[1], found[2] or "53"
    elif part.count(":") == 1:
        address, _, port = part.partition(":")
    try:
        ipaddress.ip_address(address.partition("%")[0])
        right = re.fullmatch(r"\d{1,5}", port) and 0 < int(port) < 65536
    except ValueError:
        right = False
    if not right:
        raise SettingValueError(key, "must be IP or IP:PORT ([IPv6]:PORT), several with commas")


def _theme(key: str, value: Any) -> Theme:
    try:
        return Theme(value)
    except ValueError as error:
        raise SettingValueError(key, f"must be one of {', '.join(Theme)}") from error


_language = _matching(_LANGUAGE, 'the code of a language such as "de"')

CHECKERS: Mapping[str, Checker] = {
    "language": _language,
    "report_language": _language,
    "resolver": _servers,
    "ehlo": _matching(_HOST_NAME, "a host name such as mail.example.org"),
    "list_keys": _services,
    "polite_exempt": _networks,
    "envelope_locked": _yes_or_no,
    "knowledge_folder": _optional_text,
    "knowledge_address": _matching(_HTTPS, "an address that begins with https://"),
    "keep_days": _days,
    "keep_bodies": _yes_or_no,
    "company_name": _text,
    "company_logo": _optional_text,
    "theme": _theme,
    "reduced_motion": _yes_or_no,
    "watch_notifications": _yes_or_no,
}
