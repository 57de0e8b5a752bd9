"""The records of the block lists as the embedded name server serves them (RFC 5782)."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from wizard.knowledge.block_lists import BlockList, ListCode, ListSubject
from wizard.practice.case import Listing
from wizard.practice.records import Record

__all__ = ["list_records", "listing_records", "query_name"]

# What every IPv6 list has to list (RFC 5782 section 5).
TEST_IPV6 = "::ffff:7f00:2"


def list_records(block_list: BlockList) -> Iterator[Record]:
    """The test entries of a list that works; those that must not be listed are not there.

    A list that is asked with a key only has none here: nobody practises with a key.
    """
    if not block_list.zone:
        return
    address = _an_address(block_list.codes[0])
    # The zone itself exists, so that a question about it is NODATA and not NXDOMAIN.
    yield Record(block_list.zone, "NS", "ns.practice.test.")
    for subject in block_list.listed_tests:
        yield Record(query_name(subject, block_list.zone), "A", address)
    if block_list.zone_ipv6 and block_list.subject is ListSubject.IP:
        yield Record(query_name(TEST_IPV6, block_list.zone_ipv6), "A", address)


def listing_records(listing: Listing) -> Iterator[Record]:
    """The records that list one address or domain."""
    name = query_name(listing.subject, listing.zone)
    for code in listing.codes:
        yield Record(name, "A", code)
    if listing.text:
        yield Record(name, "TXT", listing.text)


def query_name(subject: str, zone: str) -> str:
    """The name to ask for: octets or nibbles turned round for addresses, domains as they are."""
    try:
        address = ipaddress.ip_address(subject)
    except ValueError:
        return f"{subject}.{zone}"
    reverse = address.reverse_pointer.removesuffix(".in-addr.arpa").removesuffix(".ip6.arpa")
    return f"{reverse}.{zone}"


def _an_address(code: ListCode) -> str:
    """An address that means this code."""
    return f"127.0.0.{code.mask}" if code.mask else code.match.replace("*", "2")
