"""Kinds of addresses and the registered part of a domain."""

from __future__ import annotations

import pytest

from wizard.checks.sending import address_kind, at_most, registered_domain, sending_address
from wizard.model import CheckOptions, Diversion, Status


@pytest.mark.parametrize(
    ("ip", "kind"),
    [
        ("8.8.8.8", "public"),
        ("203.0.113.10", "example"),
        ("2001:db8::1", "example"),
        ("10.1.2.3", "private"),
        ("100.64.0.9", "private"),
        ("fe80::1", "private"),
        ("127.0.0.1", "private"),
    ],
)
def test_kind(ip: str, kind: str) -> None:
    assert address_kind(ip, CheckOptions()) == kind


@pytest.mark.parametrize(
    "options",
    [
        CheckOptions(nameserver="127.0.0.1:5353"),
        CheckOptions(diversions=(Diversion("mx.example", 25, "127.0.0.1", 2525),)),
    ],
)
def test_played_run_takes_example_addresses_for_real(options: CheckOptions) -> None:
    assert address_kind("203.0.113.10", options) == "public"
    assert address_kind("10.1.2.3", options) == "private"


@pytest.mark.parametrize(
    ("domain", "registered"),
    [
        ("acme.example", "acme.example"),
        ("a.b.acme.example", "acme.example"),
        ("mail.acme.co.uk", "acme.co.uk"),
        ("acme.co.uk", "acme.co.uk"),
        ("www.acme.de", "acme.de"),
        ("com.acme.de", "acme.de"),
        ("localhost", "localhost"),
        ("Mail.Acme.Example.", "acme.example"),
    ],
)
def test_registered_domain(domain: str, registered: str) -> None:
    assert registered_domain(domain) == registered


def test_somebody_elses_fault_is_at_most_worth_a_look() -> None:
    assert at_most(Status.PROBLEM, "microsoft365") is Status.LOOK
    assert at_most(Status.PROBLEM, None) is Status.PROBLEM
    assert at_most(Status.OK, "microsoft365") is Status.OK


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" 203.0.113.10 ", "203.0.113.10"),
        ("::ffff:203.0.113.10", "203.0.113.10"),
        ("2001:db8::1%eth0", "2001:db8::1"),
        ("[203.0.113.10]", "None"),
        ("", "None"),
    ],
)
def test_reading_an_address(text: str, address: str) -> None:
    assert str(sending_address(text)) == address
