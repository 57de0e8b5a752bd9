"""Take people, hosts and addresses out of a report; the same one always gets the same stand-in.

What belongs to a recognised receiving provider stays readable, since it is the evidence.
"""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from wizard.model import Circumstances, Known
from wizard.reports.document import Matter

__all__ = ["redacted"]

T = TypeVar("T")

# One pass over each text. An address before a host, since it holds one; the IPv6 form is checked
# by `ipaddress` afterwards, so that times like 09:14:00 stay.
_CANDIDATE = re.compile(
    r"(?P<address>[^\s<>()\[\]\"',;:@]{1,64}@[A-Za-z0-9.-]{1,253})"
    r"|(?P<ip>(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})(?![\w:]))"
    r"|(?P<host>(?<![\w.-])(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,62})\.){1,10}[A-Za-z0-9-]{2,63})"
)


def redacted(report: T, matter: Matter) -> T:
    """The same report or mail with stand-ins such as [address 1], [IP 2], [host 1]."""
    stand_ins = _StandIns(_private_domains(matter))
    return _mapped(report, stand_ins.cleaned)


class _StandIns:
    """Hands out the stand-ins of one report in the order of first use."""

    def __init__(self, private_domains: frozenset[str]) -> None:
        self._domains = private_domains
        self._given: dict[tuple[str, str], str] = {}

    def cleaned(self, text: str) -> str:
        return _CANDIDATE.sub(self._replacement, text)

    def _replacement(self, found: "re.Match[str]") -> str:
        word, kind = found.group(), found.lastgroup
        if kind == "address":
            return self._stand_in("address", word)
        if kind == "ip":
            return self._stand_in("IP", word) if _is_ip(word) else word
        return self._stand_in("host", word) if self._is_private(word) else word

    def _is_private(self, host: str) -> bool:
        name = host.lower().strip(".")
        return any(name == domain or name.endswith(f".{domain}") for domain in self._domains)

    def _stand_in(self, kind: str, word: str) -> str:
        key = (kind, word.lower())
        if key not in self._given:
            number = 1 + sum(1 for earlier, _ in self._given if earlier == kind)
            self._given[key] = f"[{kind} {number}]"
        return self._given[key]


def _private_domains(matter: Matter) -> frozenset[str]:
    around: Circumstances = matter.bounce.circumstances
    ours = [around.sender_domain, around.from_domain, around.helo, around.reporting_mta]
    if matter.diagnosis.provider is None:
        ours += [around.recipient_domain, around.receiving_host]
    names = {known.value.lower().strip(".") for known in ours if isinstance(known, Known)}
    names |= {dkim.value.domain.lower() for dkim in around.dkim}
    return frozenset(name for name in names if "." in name)


def _is_ip(word: str) -> bool:
    try:
        ipaddress.ip_address(word)
    except ValueError:
        return False
    return True


def _mapped(value: T, change: Callable[[str], str]) -> T:
    """The same nest of frozen values with every text changed."""
    result: Any = value
    if isinstance(value, str):
        result = change(value)
    elif isinstance(value, tuple):
        result = tuple(_mapped(item, change) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        result = replace(
            value,
            **{f.name: _mapped(getattr(value, f.name), change) for f in fields(value)},
        )
    return result  # type: ignore[no-any-return]  # built from the same type
