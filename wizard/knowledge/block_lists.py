"""DNS block lists: where they are asked, and what each of their answers means."""

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wizard.knowledge.schema import Table

__all__ = ["KEYS", "BlockList", "Impact", "ListCode", "ListSubject", "combine", "parse"]

KEYS = ("block_list",)

_FIELDS = frozenset(
    [
        "id",
        "name",
        "zone",
        "zone_ipv6",
        "key",
        "keyed_zone",
        "subject",
        "impact",
        "used_by",
        "code",
        "refusals",
        "listed_tests",
        "clean_tests",
        "removal",
        "note",
        "source",
        "read",
        "unverified",
        "disabled",
    ]
)
_CODE_FIELDS = frozenset(["id", "match", "mask", "text", "weight", "impact", "policy", "allow"])
_PATTERN = re.compile(r"127(?:\.(?:\d{1,3}|\*)){3}")
_SERVICE = re.compile(r"[a-z_]{1,40}")
_ZONE = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")

Address = ipaddress.IPv4Address


class Impact(StrEnum):
    """How much a listing matters."""

    MANY = "A"  # many receivers refuse because of it
    SOME = "B"  # some refuse, many score
    SELDOM = "C"  # seldom the reason for a 421
    INFORMATION = "I"


class ListSubject(StrEnum):
    """What a list lists."""

    IP = "ip"
    DOMAIN = "domain"


@dataclass(frozen=True, slots=True)
class ListCode:
    """One answer's meaning.

    `match` is an address with "*" for any octet; `mask` instead is a bit of the last octet of
    127.0.0.x. `policy`: says what the address should not do, not that it sent spam. `allow`: a
    good or neutral sign. `weight` is a filter's default score where one is known.
    """

    id: str
    text: str
    match: str = ""
    mask: int = 0
    weight: float | None = None
    impact: Impact | None = None
    policy: bool = False
    allow: bool = False

    def means(self, address: Address) -> bool:
        """Tell whether this code is (or is part of) the answer."""
        if self.mask:
            first, last = address.packed[:3], address.packed[3]
            return first == b"\x7f\0\0" and bool(last & self.mask)
        octets = zip(self.match.split("."), str(address).split("."), strict=True)
        return all(wanted in ("*", octet) for wanted, octet in octets)


@dataclass(frozen=True, slots=True)
class BlockList:
    """One list. `zone` and `zone_ipv6` are "" where it does not serve that kind of question.

    With a key for the service `key` ("spamhaus_dqs") it is asked at KEY.`keyed_zone` instead, for
    both kinds of address; a list with no other zone is asked with a key only.

    `listed_tests` are entries that must be listed, one of them is enough; `clean_tests` must not
    be (RFC 5782 section 5); both empty where the list has none. `refusals` are answers that say
    "you may not ask". `used_by` are ids of receivers known to refuse because of the list.
    `removal` is a page for information. `read` is the day on which `source` was read.
    """

    id: str
    name: str
    zone: str
    zone_ipv6: str
    subject: ListSubject
    impact: Impact
    codes: tuple[ListCode, ...]
    refusals: tuple[ListCode, ...]
    listed_tests: tuple[str, ...]
    clean_tests: tuple[str, ...]
    used_by: tuple[str, ...]
    removal: str
    note: str
    source: str
    read: date
    unverified: bool = False
    disabled: bool = False
    key: str = ""
    keyed_zone: str = ""

    def code(self, code_id: str) -> ListCode | None:
        """Give a meaning by its id."""
        return next((code for code in self.codes if code.id == code_id), None)


def parse(root: Table) -> tuple[BlockList, ...]:
    """Read the `[[block_list]]` tables of a file."""
    return tuple(_one(table) for table in root.tables("block_list"))


def combine(parts: Sequence[tuple[BlockList, ...]]) -> tuple[BlockList, ...]:
    """Join the files in order; a later list replaces an earlier one of the same id."""
    found: Mapping[str, BlockList] = {each.id: each for part in parts for each in part}
    return tuple(each for each in found.values() if not each.disabled)


def _one(table: Table) -> BlockList:
    table.allow(_FIELDS)
    subject = table.choice("subject", ListSubject, ListSubject.IP)
    is_ip = subject is ListSubject.IP
    keyed_zone = _zone(table, "keyed_zone", "")
    return BlockList(
        id=table.string("id"),
        name=table.string("name"),
        zone=_zone(table, "zone", "" if keyed_zone else None),
        zone_ipv6=_zone(table, "zone_ipv6", ""),
        subject=subject,
        impact=table.choice("impact", Impact),
        codes=tuple(_code(code) for code in table.tables("code")),
        refusals=tuple(_refusal(table, text) for text in table.strings("refusals")),
        listed_tests=table.strings("listed_tests", ("127.0.0.2",) if is_ip else ("test",)),
        clean_tests=table.strings("clean_tests", ("127.0.0.1",) if is_ip else ("invalid",)),
        used_by=table.strings("used_by"),
        removal=table.url("removal", ""),
        note=table.string("note", ""),
        source=table.string("source"),
        read=_day(table, "read"),
        unverified=table.boolean("unverified", False),
        disabled=table.boolean("disabled", False),
        key=_service(table, keyed_zone),
        keyed_zone=keyed_zone,
    )


def _zone(table: Table, key: str, default: str | None = None) -> str:
    zone = table.string(key, default)
    if zone and not _ZONE.fullmatch(zone):
        raise table.error(key, "must be a lower-case domain name")
    return zone


def _service(table: Table, keyed_zone: str) -> str:
    service = table.string("key", "")
    if bool(service) != bool(keyed_zone) or (service and not _SERVICE.fullmatch(service)):
        raise table.error("key", "must name the service of keyed_zone, in letters and _")
    return service


def _code(table: Table) -> ListCode:
    table.allow(_CODE_FIELDS)
    match, mask = table.string("match", ""), table.integer("mask", 0)
    if bool(match) == bool(mask) or mask > 255 or (match and not _PATTERN.fullmatch(match)):
        raise table.error("match", "needs an address in 127.0.0.0/8, or a mask of the last octet")
    return ListCode(
        id=table.string("id"),
        text=table.string("text"),
        match=match,
        mask=mask,
        weight=table.optional_number("weight"),
        impact=table.optional_choice("impact", Impact),
        policy=table.boolean("policy", False),
        allow=table.boolean("allow", False),
    )


def _refusal(table: Table, text: str) -> ListCode:
    if not _PATTERN.fullmatch(text):
        raise table.error("refusals", "must hold addresses in 127.0.0.0/8")
    return ListCode("refused", "", match=text)


def _day(table: Table, key: str) -> date:
    try:
        return date.fromisoformat(table.string(key))
    except ValueError:
        raise table.error(key, "must be a day such as 2026-11-23") from None
