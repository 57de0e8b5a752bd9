"""Can the sender be answered?"""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table
from tests.checks.one_check import finding_of
from wizard.checks.answers import DnsOutcome
from wizard.model import CheckInputs, CheckOptions, SenderMxFacts, Status

INPUTS = CheckInputs(sender_domain="acme.example")
MX = ("acme.example", "MX")
HOST = ("mail.acme.example", "A")


@pytest.mark.parametrize(
    ("table", "status"),
    [
        ({MX: ["10 mail.acme.example"], HOST: ["203.0.113.10"]}, Status.OK),
        ({("acme.example", "A"): ["203.0.113.10"]}, Status.NOTE),
        ({MX: ["0 ."]}, Status.PROBLEM),
        ({}, Status.PROBLEM),
        ({MX: ["10 mail.acme.example"]}, Status.PROBLEM),
        ({MX: ["10 gone.example", "20 mail.acme.example"], HOST: ["203.0.113.10"]}, Status.LOOK),
        ({MX: ["10 mail.acme.example"], HOST: DnsOutcome.TIMEOUT}, Status.UNKNOWN),
        ({MX: DnsOutcome.SERVFAIL}, Status.UNKNOWN),
        ({("acme.example", "TXT"): ["v=spf1 -all"]}, Status.PROBLEM),
    ],
)
async def test_receiving_hosts(table: Table, status: Status) -> None:
    assert (await finding_of("sender_mx", INPUTS, table)).status is status


async def test_null_mx_is_told() -> None:
    facts = (await finding_of("sender_mx", INPUTS, {MX: ["0 ."]})).facts
    assert isinstance(facts, SenderMxFacts)
    assert facts.null_mx


async def test_example_domain_in_earnest_is_left_out() -> None:
    finding = await finding_of("sender_mx", INPUTS, {}, CheckOptions())
    assert finding.status is Status.SKIPPED
