"""A recipient is asked about with an address of the sender's own domain only."""

from __future__ import annotations

import pytest

from tests.checks.fakes import knowledge
from wizard.checks import dry_run, prepare
from wizard.checks.consent import is_own_address
from wizard.model import CheckInputs, CheckOptions, Envelope

OWN = Envelope("me@Acme.example.", "you@example.org")


@pytest.mark.parametrize(
    ("sender", "own"),
    [
        (None, True),
        ("acme.example", True),
        ("bounces.acme.example", True),
        ("customer.example", False),
        ("notacme.example", False),
    ],
)
def test_whose_address_it_is(sender: str | None, own: bool) -> None:
    assert is_own_address(OWN, sender) is own


@pytest.mark.parametrize(
    ("sender", "locked", "asked"),
    [("acme.example", False, True), ("acme.example", True, False), ("other.example", False, False)],
)
def test_what_is_not_allowed_is_not_announced_either(
    sender: str, locked: bool, asked: bool
) -> None:
    inputs = CheckInputs(recipient_domain="gmail.com", sender_domain=sender, envelope=OWN)
    options = CheckOptions(only=("connection",), envelope_locked=locked)
    lines = [each.what for each in dry_run(prepare(1, inputs, options), knowledge())]
    assert any("RCPT TO" in line for line in lines) is asked
