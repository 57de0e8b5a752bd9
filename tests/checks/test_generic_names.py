"""Which names look as if a machine had made them from the address."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.generic_names import looks_generic

IP = "203.0.113.10"


@pytest.mark.parametrize(
    "name",
    [
        "ip-203-0-113-10.isp.example",
        "203.0.113.10.isp.example",
        "10.113.0.203.isp.example",
        "host203-000-113-010.isp.example",
        "static-203-0-113-10.isp.example",
        "cb00710a.isp.example",
        "203000113010.isp.example",
        "dyn-4711.isp.example",
        "p5b0c1234.dip0.isp.example",
        "cpe-77.pool.isp.example",
        "113-10-0-203.dsl.isp.example",
    ],
)
def test_generic(name: str) -> None:
    assert looks_generic(name, IP)


@pytest.mark.parametrize(
    "name",
    [
        "mail.acme.example",
        "mx10.acme.example",
        "a113-10.smtp-out.acme.example",
        "acme.example",
        "server-3.homeoffice.acme.example",
        "mail-2026-11-24.acme.example",
    ],
)
def test_chosen_by_somebody(name: str) -> None:
    assert not looks_generic(name, IP)


def test_ipv6_groups() -> None:
    ip = "2001:db8:10:20:30:40:50:60"
    assert looks_generic("2001-db8-10-20-30-40-50-60.isp.example", ip)
    assert looks_generic("h-0040-0050-0060.isp.example", ip)
    assert not looks_generic("mail.acme.example", ip)


@given(st.ip_addresses())
def test_every_address_written_with_hyphens_is_generic(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    text = str(address.exploded).replace(".", "-").replace(":", "-")
    assert looks_generic(f"{text}.isp.example", str(address))
