"""What kind of address or name something is, and whether it may be connected to at all."""

from __future__ import annotations

import ipaddress
from enum import StrEnum

from wizard.checks.answers import ProbeTarget
from wizard.model import CheckOptions, Diversion

__all__ = [
    "AddressKind",
    "ContactBar",
    "contact_bar",
    "diversion_for",
    "is_example_name",
    "is_exempt",
    "kind_of_address",
    "plays_examples",
]

# RFC 5737, RFC 3849, RFC 9637: addresses that stand in documentation and nowhere else.
_EXAMPLE_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "192.0.2.0/24",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "2001:db8::/32",
        "3fff::/20",
    )
)
# RFC 2606 and RFC 6761.
_EXAMPLE_NAMES = ("example", "example.com", "example.net", "example.org", "test", "invalid")


class AddressKind(StrEnum):
    """Where an address can be reached."""

    PUBLIC = "public"
    PRIVATE = "private"  # private, shared (RFC 6598), link-local, reserved
    LOOPBACK = "loopback"
    EXAMPLE = "example"


class ContactBar(StrEnum):
    """Why an address is not connected to."""

    PRIVATE = "private"
    EXAMPLE = "example"


def kind_of_address(text: str) -> AddressKind:
    """Tell the kind of an address in text form. Raises ValueError when it is none."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if any(address in network for network in _EXAMPLE_NETWORKS):
        return AddressKind.EXAMPLE
    if address.is_loopback or address.is_unspecified:
        return AddressKind.LOOPBACK
    return AddressKind.PUBLIC if address.is_global else AddressKind.PRIVATE


def is_example_name(domain: str) -> bool:
    """Whether a name is reserved for documentation and tests."""
    name = domain.lower().rstrip(".")
    return any(name == known or name.endswith(f".{known}") for known in _EXAMPLE_NAMES)


def diversion_for(options: CheckOptions, target: ProbeTarget) -> Diversion | None:
    """The diversion of the connection to a host or to its address, None when there is none."""
    names = (target.host.lower().rstrip("."), target.address)
    for diversion in options.diversions:
        if diversion.port == target.port and diversion.host.lower().rstrip(".") in names:
            return diversion
    return None


def plays_examples(options: CheckOptions) -> bool:
    """Whether documentation names and addresses are ordinary: practice cases and tests.

    So in a run that diverts connections, and in one whose name server runs on this computer.
    """
    server = (options.nameserver or "").strip("[")
    return bool(options.diversions) or server.startswith(("127.", "::1"))


def contact_bar(options: CheckOptions, target: ProbeTarget) -> ContactBar | None:
    """Why `target` must not be connected to; None when it may be."""
    if diversion_for(options, target) is not None or is_exempt(options, target.address):
        return None
    kind = kind_of_address(target.address)
    if kind is AddressKind.EXAMPLE:
        return ContactBar.EXAMPLE
    return None if kind is AddressKind.PUBLIC else ContactBar.PRIVATE


def is_exempt(options: CheckOptions, address: str) -> bool:
    """Whether the user named a network of his own that `address` lies in."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    return any(parsed in ipaddress.ip_network(net, strict=False) for net in options.exempt)
