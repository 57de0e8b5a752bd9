"""Which public address this computer has, as far as that is known without asking a third party.

Two sources: this end of the test connection, where no router translates it, and the receiver, many
of which name the address that they see in their answer to EHLO or in a refusal.
"""

from __future__ import annotations

import ipaddress
import re

from wizard.checks.addresses import AddressKind, kind_of_address
from wizard.checks.answers import ProbeAnswer
from wizard.model import Command, OwnAddress

__all__ = ["is_same_address", "own_address"]

# "[203.0.113.7]", "(203.0.113.7)" and "[IPv6:2001:db8::7]" (RFC 5321 section 4.1.3).
_LITERAL = re.compile(r"[\[(](?:IPv6:)?([0-9A-Fa-f:.]{3,45})[\])]", re.IGNORECASE)


def own_address(answer: ProbeAnswer | None) -> OwnAddress | None:
    """The address that the connection or the receiver tells; None when neither does.

    A diverted connection tells nothing: it never left for the receiver.
    """
    if answer is None or answer.diverted_to is not None:
        return None
    if _is_public(answer.own_address):
        return OwnAddress(answer.own_address, "connection")
    for text in _where_it_is_named(answer):
        for found in _LITERAL.findall(text):
            if _is_public(found) and not is_same_address(found, answer.target.address):
                return OwnAddress(str(ipaddress.ip_address(found)), "receiver")
    return None


def is_same_address(one: str, other: str) -> bool:
    """Whether two texts are one address; an IPv4-mapped one is IPv4. False when one is none."""
    try:
        first, second = (_plain(text) for text in (one, other))
    except ValueError:
        return False
    return first == second


def _where_it_is_named(answer: ProbeAnswer) -> list[str]:
    """The first line of an answer to EHLO, and the whole of a refusal."""
    greeted = [reply.lines[0] for reply in answer.replies_to(Command.EHLO) if reply.lines]
    refused = [
        reply.text
        for reply in answer.replies
        if reply.code >= 400 and reply.command in (Command.CONNECT, Command.EHLO)
    ]
    return greeted + refused


def _is_public(text: str) -> bool:
    try:
        return kind_of_address(text) is AddressKind.PUBLIC
    except ValueError:
        return False


def _plain(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    address = ipaddress.ip_address(text.strip().partition("%")[0])
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address
