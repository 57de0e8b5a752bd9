"""What is said of the greeting name."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table
from tests.checks.one_check import IP, REVERSE
from tests.words.findings.said import said
from wizard.model import CheckInputs

TABLE: Table = {
    (REVERSE, "PTR"): ["server.acme.example"],
    ("mail.acme.example", "A"): [IP],
    ("other.acme.example", "A"): ["203.0.113.99"],
}


@pytest.mark.parametrize(
    ("helo", "words", "mends"),
    [
        ("mail.acme.example", "leads to its address", False),
        ("other.acme.example", "leads to another address", True),
        ("gone.acme.example", "leads nowhere", True),
        ("localhost", "no name that others can look up", True),
        (f"[{IP}]", "instead of a name", True),
    ],
)
async def test_greeting(helo: str, words: str, mends: bool) -> None:
    text = await said("helo", CheckInputs(sending_ip=IP, helo=helo), TABLE)
    assert words in text.summary
    assert helo in text.summary
    assert bool(text.fix) is mends


async def test_other_name_of_the_address_is_only_mentioned() -> None:
    text = await said("helo", CheckInputs(sending_ip=IP, helo="mail.acme.example"), TABLE)
    assert "carries another name" in text.detail


async def test_where_to_set_it() -> None:
    text = await said("helo", CheckInputs(helo="localhost"), TABLE)
    assert "smtp_helo_name" in text.fix


async def test_platforms_greeting() -> None:
    inputs = CheckInputs(helo="gone.acme.example", platform="google_workspace")
    text = await said("helo", inputs, TABLE)
    assert text.fix.startswith("Nothing for you to mend")
