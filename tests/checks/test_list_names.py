"""Names for block-list questions, IPv4 and IPv6 (RFC 5782)."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.list_names import entry_name, query_name

ZEROS = "0." * 20


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("203.0.113.10", "10.113.0.203.list.example"),
        ("Acme.Example.", "acme.example.list.example"),
        (
            "2001:db8::1",
            "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.list.example",
        ),
    ],
)
def test_query_name(subject: str, name: str) -> None:
    assert query_name(subject, "list.example") == name


def test_ipv4_test_entries() -> None:
    assert entry_name("127.0.0.2", "list.example") == "2.0.0.127.list.example"
    assert entry_name("127.0.0.1", "list.example") == "1.0.0.127.list.example"


def test_ipv6_test_entries_are_not_folded_into_ipv4() -> None:
    # ::FFFF:7F00:2 and ::FFFF:7F00:1, written out nibble by nibble.
    listed = entry_name("127.0.0.2", "list.example", ipv6=True)
    clean = entry_name("127.0.0.1", "list.example", ipv6=True)
    assert listed == f"2.0.0.0.0.0.f.7.f.f.f.f.{ZEROS}list.example"
    assert clean == f"1.0.0.0.0.0.f.7.f.f.f.f.{ZEROS}list.example"


def test_domain_test_entries() -> None:
    assert entry_name("test", "list.example") == "test.list.example"


@given(st.ip_addresses(v=6))
def test_ipv6_names_agree_with_reverse_dns(address: ipaddress.IPv6Address) -> None:
    expected = address.reverse_pointer.removesuffix("ip6.arpa") + "list.example"
    assert query_name(str(address), "list.example") == expected


@given(st.ip_addresses(v=4))
def test_ipv4_names_agree_with_reverse_dns(address: ipaddress.IPv4Address) -> None:
    expected = address.reverse_pointer.removesuffix("in-addr.arpa") + "list.example"
    assert query_name(str(address), "list.example") == expected
