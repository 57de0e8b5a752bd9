"""What is said of the sender's own receiving servers."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table
from tests.words.findings.said import said
from wizard.checks.answers import DnsOutcome
from wizard.model import CheckInputs

MX = ("acme.example", "MX")
HOST = ("mail.acme.example", "A")


@pytest.mark.parametrize(
    ("table", "words", "mends"),
    [
        ({MX: ["10 mail.acme.example"], HOST: ["203.0.113.10"]}, "can receive answers", False),
        ({("acme.example", "A"): ["203.0.113.10"]}, "its own address serves", False),
        ({MX: ["0 ."]}, "takes no mail at all", True),
        ({}, "There is no domain", True),
        ({MX: ["10 mail.acme.example"]}, "reach nobody", True),
        (
            {MX: ["5 gone.example", "10 mail.acme.example"], HOST: ["203.0.113.10"]},
            "Some of the receiving servers",
            True,
        ),
        ({MX: ["10 mail.acme.example"], HOST: DnsOutcome.TIMEOUT}, "could not be looked up", False),
    ],
)
async def test_summary(table: Table, words: str, mends: bool) -> None:
    text = await said("sender_mx", CheckInputs(sender_domain="acme.example"), table)
    assert words in text.summary
    assert bool(text.fix) is mends
