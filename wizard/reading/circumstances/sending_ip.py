"""The sending address: the one that the receiver saw, in the receiver's own words first."""

from __future__ import annotations

import re

from wizard.model.bounce import Known, Place
from wizard.reading.hosts import IP, clean_ip, is_public
from wizard.reading.replies import Found

__all__ = ["in_reply"]

# Google puts a counter behind the address: "[192.0.2.1      15]".
_ADDRESS = re.compile(rf"(?<![\w.:])({IP})(?![\w:]|\.\d)")
_HOST_NAME = re.compile(r"\.[A-Za-z][\w\-]+\.?\[?$")
# Behind these words an address is another's: "host [..]", "by relay [..]", "NextHop: ..".
_OTHERS = ("host", "by", "nexthop", "to", "relay")


def in_reply(flat: str, found: Found, base: int = 0) -> Known[str] | None:
    """Find the address that the receiver names in its reply.

    A private one counts here: it is what the receiver saw (a container's bridge, an inner hop).
    """
    start, end = found.reply.place.start - base, found.reply.place.end - base
    if start < 0:  # It stands in another block than the deciding one.
        return None
    for match in _ADDRESS.finditer(flat, start, end):
        ip = clean_ip(match[1])
        if ip and ip != found.reply.ip and _is_senders(flat, match, ip, start):
            return Known(ip, Place(match.start(1) + base, match.end(1) + base))
    return None


def _is_senders(flat: str, match: re.Match[str], ip: str, low: int) -> bool:
    if ip.startswith(("127.", "0.")) or ip == "::1":
        return False
    before = flat[max(low, match.start() - 90) : match.start()]
    # Yahoo's and BT's details look like addresses: "deferred - 4.16.55.1", "(1.5.6.1)".
    if before.endswith((" - ", "#", "(")) and not _is_plausible(ip):
        return False
    words = before.rstrip(" [").split()[-2:]
    if not words:
        return True
    if words[-1].lower().strip(":") in _OTHERS:
        return "lient" in before
    # "host.example[192.0.2.9]" is a client in "Client host rejected", else somebody else.
    if "lient" in flat[match.end() : match.end() + 30]:
        return True
    is_host = before.endswith("[") and _HOST_NAME.search(words[-1]) is not None
    return not is_host or "lient" in before or "from" in before


def _is_plausible(ip: str) -> bool:
    """Tell an address from a receiver's own number with dots."""
    if ":" in ip:
        return True
    parts = [int(part) for part in ip.split(".")]
    return not (parts[0] < 6 and max(parts) < 60) and is_public(ip)
