"""Names and addresses of hosts in running text: patterns, and which addresses count."""

from __future__ import annotations

import ipaddress

__all__ = ["ADDRESS", "DOMAIN", "HOST", "IP", "clean_host", "clean_ip", "domain_of", "is_public"]

HOST = r"[A-Za-z0-9_](?:[\w\-]{0,62}\.){1,10}[A-Za-z][\w\-]{1,62}"
DOMAIN = HOST
IP = (
    r"(?:IPv6:)?(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-fA-F]{1,4}:[0-9a-fA-F:.]{3,40}"
    r"|::[0-9a-fA-F:.]{1,40})"
)
ADDRESS = r"[^\s<>@\"'(),;:\[\]]{1,100}@[\w\-]+(?:\.[\w\-]+)*"


def clean_host(text: str) -> str:
    """Give a host name as the model wants it: lower case, no trailing dot."""
    return text.rstrip(".").lower()


def clean_ip(text: str | None) -> str | None:
    """Give an address in its short form, None when it is none."""
    if not text:
        return None
    try:
        return str(ipaddress.ip_address(text.removeprefix("IPv6:").strip("[] .")))
    except ValueError:
        return None


def is_public(ip: str) -> bool:
    """Tell whether an address can be seen by others; documentation addresses count as such."""
    if ip.startswith(("10.", "192.168.", "127.", "169.254.", "0.", "fe80", "fc", "fd")):
        return False
    address = ipaddress.ip_address(ip)
    if address.is_loopback or address.is_link_local or address.is_multicast:
        return False
    return not (ip.startswith("172.") and 16 <= int(ip.split(".")[1]) <= 31)


def domain_of(address: str) -> str | None:
    """Give the domain of a mail address, lower case."""
    domain = address.rpartition("@")[2].strip("<>. \"'").lower()
    return domain if "." in domain else None
