"""What is said of the sending address's name."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table
from tests.checks.one_check import IP, REVERSE
from tests.words.findings.said import said
from wizard.checks.answers import DnsOutcome
from wizard.model import CheckInputs, CheckOptions

INPUTS = CheckInputs(sending_ip=IP, helo="mail.acme.example")
NAMED: Table = {(REVERSE, "PTR"): ["mail.acme.example"]}


async def test_no_name_with_the_record_to_ask_for() -> None:
    text = await said("ptr", INPUTS, {("mail.acme.example", "A"): [IP]})
    assert text.title == "Name of the sending address (reverse DNS, PTR)"
    assert text.summary == f"{IP} has no name (reverse DNS, PTR)."
    assert f"\n{REVERSE}.  PTR  mail.acme.example.\n" in text.fix
    assert "Gmail" in text.detail


async def test_no_name_and_no_name_to_suggest() -> None:
    text = await said("ptr", CheckInputs(sending_ip=IP), {})
    assert "PTR  " not in text.fix
    assert "the one it greets with (HELO)" in text.fix


async def test_good_name_needs_nothing() -> None:
    text = await said("ptr", INPUTS, {**NAMED, ("mail.acme.example", "A"): [IP]})
    assert text.summary == f"{IP} is called mail.acme.example, and that name leads back to it."
    assert text.fix == ""


async def test_name_that_leads_elsewhere() -> None:
    text = await said("ptr", INPUTS, NAMED)
    assert text.summary == f"{IP} is called mail.acme.example, but that name leads elsewhere."


async def test_way_back_not_told() -> None:
    table: Table = {**NAMED, ("mail.acme.example", "A"): DnsOutcome.TIMEOUT}
    text = await said("ptr", INPUTS, table)
    assert "could not be told" in text.summary
    assert text.fix == ""


async def test_customers_line() -> None:
    name = "ip-203-0-113-10.isp.example"
    text = await said("ptr", INPUTS, {(REVERSE, "PTR"): [name], (name, "A"): [IP]})
    assert "like a customer's line" in text.summary
    assert text.fix


async def test_platforms_address() -> None:
    text = await said("ptr", CheckInputs(sending_ip=IP, platform="microsoft365"), {})
    assert text.fix.startswith("Nothing for you to mend: the address belongs to Microsoft 365")


@pytest.mark.parametrize(
    ("ip", "words"), [(IP, "an example address, not a real one"), ("10.0.0.5", "private network")]
)
async def test_address_that_was_not_looked_up(ip: str, words: str) -> None:
    text = await said("ptr", CheckInputs(sending_ip=ip), {}, CheckOptions())
    assert words in text.summary
    assert text.fix == ""
