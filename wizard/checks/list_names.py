"""The names under which a block list is asked about an address or a domain (RFC 5782)."""

import ipaddress

__all__ = ["entry_name", "key_mark", "query_name"]

IPV6_BITS = 128


def key_mark(service: str) -> str:
    """Give the label that stands for a secret key wherever a name is shown or kept.

    No host name has brackets, so it cannot be mistaken for a label that is meant.
    """
    return f"[{service}]"


def query_name(subject: str, zone: str) -> str:
    """Give the name to ask for: "203.0.113.10" in "list.example" is 10.113.0.203.list.example."""
    try:
        address = ipaddress.ip_address(subject)
    except ValueError:
        return f"{subject.rstrip('.').lower()}.{zone}"
    if address.version == 4:
        return ".".join(reversed(str(address).split("."))) + f".{zone}"
    return f"{_nibbles(int(address))}.{zone}"


def entry_name(entry: str, zone: str, *, ipv6: bool = False) -> str:
    """Give the name of a test entry; for IPv6 it is the IPv4-mapped form of the IPv4 entry.

    RFC 5782 section 5 has ::FFFF:7F00:2 for 127.0.0.2. The nibbles are made from the number here:
    libraries write such an address back as IPv4, and the question would go to the wrong name.
    """
    if not ipv6:
        return query_name(entry, zone)
    mapped = (0xFFFF << 32) + int(ipaddress.IPv4Address(entry))
    return f"{_nibbles(mapped)}.{zone}"


def _nibbles(number: int) -> str:
    digits = f"{number:0{IPV6_BITS // 4}x}"
    return ".".join(reversed(digits))
