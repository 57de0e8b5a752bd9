"""The MTA-STS record and policy as text, and which hosts a policy covers (RFC 8461 section 3)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["StsPolicy", "covers", "parse_policy", "policy_id"]

MODES = ("enforce", "testing", "none")
MAX_AGE_S = 31_557_600
MAX_PATTERNS = 100

_RECORD = re.compile(r"v=STSv1\s*;(.*)", re.DOTALL)
_ID = re.compile(r"\s*id\s*=\s*([A-Za-z0-9]{1,32})\s*")


@dataclass(frozen=True, slots=True)
class StsPolicy:
    """A policy: `mode` enforce, testing or none; `mx` patterns; `max_age` in seconds."""

    mode: str
    mx: tuple[str, ...]
    max_age: int


def policy_id(record: str) -> str | None:
    """The id of an MTA-STS record, "" when it has none, None when it is no such record."""
    found = _RECORD.fullmatch(record.strip())
    if found is None:
        return None
    ids = (_ID.fullmatch(part) for part in found[1].split(";"))
    return next((match[1] for match in ids if match), "")


def parse_policy(text: str) -> StsPolicy | None:
    """Read a policy; None when it is none, so that senders must act as if there were none."""
    fields: dict[str, list[str]] = {}
    for line in text.splitlines()[:1000]:
        key, colon, value = line.partition(":")
        if not colon and line.strip():
            return None
        fields.setdefault(key.strip(), []).append(value.strip())
    mode, age = _one(fields, "mode"), _one(fields, "max_age")
    if _one(fields, "version") != "STSv1" or mode not in MODES:
        return None
    if not (age.isascii() and age.isdecimal() and len(age) <= 10):
        return None
    mx = tuple(pattern.lower().rstrip(".") for pattern in fields.get("mx", ())[:MAX_PATTERNS])
    if mode != "none" and not mx:
        return None
    return StsPolicy(mode, mx, min(int(age), MAX_AGE_S))


def covers(patterns: Iterable[str], host: str) -> bool:
    """Whether a pattern names the host; "*" stands for exactly one label at the left."""
    name = host.lower().rstrip(".")
    rest = name.partition(".")[2]
    return any(pattern in (name, f"*.{rest}" if rest else name) for pattern in patterns)


def _one(fields: dict[str, list[str]], key: str) -> str:
    """The first value of a field; later ones do not count (section 3.2)."""
    return fields.get(key, [""])[0]
