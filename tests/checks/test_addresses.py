"""Kinds of addresses and names, and who may be connected to."""

from __future__ import annotations

import pytest

from wizard.checks.addresses import (
    AddressKind,
    ContactBar,
    contact_bar,
    diversion_for,
    is_example_name,
    kind_of_address,
    plays_examples,
)
from wizard.checks.answers import ProbeTarget
from wizard.model import CheckOptions, Diversion

Kind = AddressKind


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("8.8.8.8", Kind.PUBLIC),
        ("2a00:1450:4001:80b::2003", Kind.PUBLIC),
        ("192.0.2.1", Kind.EXAMPLE),
        ("198.51.100.255", Kind.EXAMPLE),
        ("203.0.113.7", Kind.EXAMPLE),
        ("2001:db8::1", Kind.EXAMPLE),
        ("3fff::1", Kind.EXAMPLE),
        ("::ffff:192.0.2.1", Kind.EXAMPLE),
        ("10.0.0.1", Kind.PRIVATE),
        ("172.16.0.1", Kind.PRIVATE),
        ("192.168.1.1", Kind.PRIVATE),
        ("100.64.0.1", Kind.PRIVATE),
        ("169.254.1.1", Kind.PRIVATE),
        ("fd00::1", Kind.PRIVATE),
        ("fe80::1%eth0", Kind.PRIVATE),
        ("127.0.0.1", Kind.LOOPBACK),
        ("::1", Kind.LOOPBACK),
        ("::ffff:127.0.0.1", Kind.LOOPBACK),
        ("0.0.0.0", Kind.LOOPBACK),
    ],
)
def test_each_address_has_its_kind(address: str, kind: AddressKind) -> None:
    assert kind_of_address(address) is kind


def test_what_is_no_address_has_none() -> None:
    with pytest.raises(ValueError, match="example"):
        kind_of_address("mx.example.org")


@pytest.mark.parametrize(
    ("name", "reserved"),
    [
        ("example.org", True),
        ("mail.Example.com.", True),
        ("anything.test", True),
        ("shop.example", True),
        ("myexample.org", False),
        ("example.org.uk", False),
        ("test.de", False),
    ],
)
def test_reserved_names_are_known_by_whole_labels(name: str, reserved: bool) -> None:
    assert is_example_name(name) is reserved


DIVERSION = Diversion("MX.example.org.", 25, "127.0.0.1", 2525)


@pytest.mark.parametrize(
    ("target", "diverted"),
    [
        (ProbeTarget("mx.example.org", "192.0.2.1"), True),
        (ProbeTarget("mx.example.org", "192.0.2.1", 587), False),
        (ProbeTarget("other.example.org", "192.0.2.1"), False),
    ],
)
def test_a_diversion_fits_host_and_port(target: ProbeTarget, diverted: bool) -> None:
    found = diversion_for(CheckOptions(diversions=(DIVERSION,)), target)
    assert (found is DIVERSION) is diverted


def test_a_diversion_may_name_the_address_instead() -> None:
    diversion = Diversion("192.0.2.1", 25, "127.0.0.1", 2525)
    target = ProbeTarget("mx.example.org", "192.0.2.1")
    assert diversion_for(CheckOptions(diversions=(diversion,)), target) is diversion


@pytest.mark.parametrize(
    ("address", "options", "bar"),
    [
        ("8.8.8.8", CheckOptions(), None),
        ("192.168.1.5", CheckOptions(), ContactBar.PRIVATE),
        ("127.0.0.1", CheckOptions(), ContactBar.PRIVATE),
        ("192.0.2.1", CheckOptions(), ContactBar.EXAMPLE),
        ("192.168.1.5", CheckOptions(exempt=("192.168.0.0/16",)), None),
        ("192.0.2.1", CheckOptions(diversions=(DIVERSION,)), None),
    ],
)
def test_only_public_addresses_the_users_own_and_diverted_ones_are_connected_to(
    address: str, options: CheckOptions, bar: ContactBar | None
) -> None:
    assert contact_bar(options, ProbeTarget("mx.example.org", address)) is bar


@pytest.mark.parametrize(
    ("options", "plays"),
    [
        (CheckOptions(), False),
        (CheckOptions(nameserver="1.1.1.1"), False),
        (CheckOptions(nameserver="127.0.0.1:5353"), True),
        (CheckOptions(nameserver="[::1]:5353"), True),
        (CheckOptions(diversions=(DIVERSION,)), True),
    ],
)
def test_examples_are_ordinary_where_the_run_plays_on_this_computer(
    options: CheckOptions, plays: bool
) -> None:
    assert plays_examples(options) is plays
