"""Who stands behind a name: receivers by MX host or greeting, platforms by their traces."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from wizard.knowledge.schema import Table

__all__ = ["KEYS", "Receiver", "Receivers", "SenderPlatform", "combine", "parse"]

KEYS = ("receiver", "sender_platform")

_RECEIVER_FIELDS = frozenset(
    [
        "id",
        "provider",
        "hosts",
        "first_labels",
        "networks",
        "gateway",
        "part",
        "banners",
        "status_page",
        "source",
        "read",
        "unverified",
        "disabled",
    ]
)
_PLATFORM_FIELDS = frozenset(
    [
        "id",
        "platform",
        "ptr",
        "spf_includes",
        "reporting_mta",
        "shared_ip",
        "source",
        "read",
        "unverified",
        "disabled",
    ]
)


@dataclass(frozen=True, slots=True)
class Receiver:
    """One set of receiving hosts.

    `provider` is its id in ids.toml. `hosts` are suffixes of MX names, matched at a label;
    `first_labels`, where given, must also begin the name (Amazon: "inbound-smtp"). `part` tells
    "consumer" from "business" where one provider runs both apart. `gateway`: filters for others,
    so its refusals are its own and not those of the mailbox host behind. `banners` are words of
    its SMTP greeting. `networks` (CIDR) hold the addresses of its servers, for logs that name no
    host. `unverified`: not confirmed by a source.
    """

    id: str
    provider: str
    hosts: tuple[str, ...]
    source: str
    read: date
    first_labels: tuple[str, ...] = ()
    networks: tuple[str, ...] = ()
    gateway: bool = False
    part: str = ""
    banners: tuple[str, ...] = ()
    status_page: str = ""
    unverified: bool = False
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class SenderPlatform:
    """Who runs a sending server, told by its traces; all are suffixes matched at a label.

    `ptr`: names of its sending addresses. `spf_includes`: what its customers put into their SPF
    records. `reporting_mta`: names in Reporting-MTA and Received fields. `shared_ip`: customers
    share the addresses, so nobody but the platform can mend their name or reputation.
    """

    id: str
    platform: str
    source: str
    read: date
    ptr: tuple[str, ...] = ()
    spf_includes: tuple[str, ...] = ()
    reporting_mta: tuple[str, ...] = ()
    shared_ip: bool = True
    unverified: bool = False
    disabled: bool = False


Entry = Receiver | SenderPlatform
_Traces = Callable[[SenderPlatform], tuple[str, ...]]


@dataclass(frozen=True)
class Receivers:
    """Looks names up, the longest suffix first."""

    receivers: tuple[Receiver, ...] = ()
    platforms: tuple[SenderPlatform, ...] = ()
    _hosts: Mapping[str, tuple[Receiver, ...]] = field(default_factory=dict)

    def recognise(self, host: str) -> Receiver | None:
        """Give the receiver that an MX host belongs to."""
        first = host.lower().partition(".")[0]
        for suffix in _suffixes(host):
            for receiver in self._hosts.get(suffix, ()):
                if not receiver.first_labels or first in receiver.first_labels:
                    return receiver
        return None

    def recognise_ip(self, ip: str) -> Receiver | None:
        """Give the receiver in whose network an address lies, the smallest network first."""
        try:
            address = ip_address(ip)
        except ValueError:
            return None
        return next((each for net, each in self._networks if address in net), None)

    @cached_property
    def _networks(self) -> list[tuple[IPv4Network | IPv6Network, Receiver]]:
        pairs = [(ip_network(net), each) for each in self.receivers for net in each.networks]
        return sorted(pairs, key=lambda pair: -pair[0].prefixlen)

    def recognise_banner(self, greeting: str) -> Receiver | None:
        """Give the receiver whose greeting this looks like, the longest hint first."""
        lowered = greeting.lower()
        hints = ((hint, each) for each in self.receivers for hint in each.banners)
        found = [(len(hint), each) for hint, each in hints if hint.lower() in lowered]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def platform_by_ptr(self, names: Iterable[str]) -> SenderPlatform | None:
        """Give whose sending address has one of these names."""
        return self._platform(names, lambda each: each.ptr)

    def platform_by_include(self, domains: Iterable[str]) -> SenderPlatform | None:
        """Give whose SPF record one of these (included) domains is."""
        return self._platform(domains, lambda each: each.spf_includes)

    def platform_by_mta(self, names: Iterable[str]) -> SenderPlatform | None:
        """Give whose server one of these names (Reporting-MTA, Received) is."""
        return self._platform(names, lambda each: each.reporting_mta)

    def platform(self, platform_id: str) -> SenderPlatform | None:
        """Give a platform by its id in ids.toml."""
        return next((each for each in self.platforms if each.platform == platform_id), None)

    def _platform(self, names: Iterable[str], traces: _Traces) -> SenderPlatform | None:
        by_suffix = {suffix: each for each in self.platforms for suffix in traces(each)}
        found = (by_suffix.get(suffix) for name in names for suffix in _suffixes(name))
        return next((each for each in found if each is not None), None)


def parse(root: Table) -> tuple[Entry, ...]:
    """Read the `[[receiver]]` and `[[sender_platform]]` tables of a file."""
    receivers = (_receiver(table) for table in root.tables("receiver"))
    return (*receivers, *(_platform(table) for table in root.tables("sender_platform")))


def combine(parts: Sequence[tuple[Entry, ...]]) -> Receivers:
    """Join the files; a later entry replaces an earlier one of the same kind and id."""
    found = {(type(each), each.id): each for part in parts for each in part}
    kept = [each for each in found.values() if not each.disabled]
    receivers = tuple(each for each in kept if isinstance(each, Receiver))
    hosts: dict[str, tuple[Receiver, ...]] = {}
    for receiver in sorted(receivers, key=lambda each: not each.first_labels):
        for suffix in receiver.hosts:
            hosts[suffix] = (*hosts.get(suffix, ()), receiver)
    platforms = tuple(each for each in kept if isinstance(each, SenderPlatform))
    return Receivers(receivers, platforms, hosts)


def _suffixes(name: str) -> Iterator[str]:
    """Give the name, then the name without its first label, and so on."""
    rest = name.lower().strip(".")
    while rest:
        yield rest
        rest = rest.partition(".")[2]


def _receiver(table: Table) -> Receiver:
    table.allow(_RECEIVER_FIELDS)
    return Receiver(
        id=table.string("id"),
        provider=table.string("provider"),
        hosts=_names(table, "hosts"),
        source=table.string("source"),
        read=_day(table, "read"),
        first_labels=_names(table, "first_labels"),
        networks=_cidrs(table),
        gateway=table.boolean("gateway", False),
        part=table.string("part", ""),
        banners=table.strings("banners"),
        status_page=table.url("status_page", ""),
        unverified=table.boolean("unverified", False),
        disabled=table.boolean("disabled", False),
    )


def _platform(table: Table) -> SenderPlatform:
    table.allow(_PLATFORM_FIELDS)
    return SenderPlatform(
        id=table.string("id"),
        platform=table.string("platform"),
        source=table.string("source"),
        read=_day(table, "read"),
        ptr=_names(table, "ptr"),
        spf_includes=_names(table, "spf_includes"),
        reporting_mta=_names(table, "reporting_mta"),
        shared_ip=table.boolean("shared_ip", True),
        unverified=table.boolean("unverified", False),
        disabled=table.boolean("disabled", False),
    )


def _names(table: Table, key: str) -> tuple[str, ...]:
    return tuple(name.lower().strip(".") for name in table.strings(key))


def _cidrs(table: Table) -> tuple[str, ...]:
    networks = table.strings("networks")
    try:
        return tuple(str(ip_network(each)) for each in networks)
    except ValueError as error:
        raise table.error("networks", f"must hold networks such as 192.0.2.0/24: {error}") from None


def _day(table: Table, key: str) -> date:
    try:
        return date.fromisoformat(table.string(key))
    except ValueError:
        raise table.error(key, "must be a day such as 2026-11-23") from None
