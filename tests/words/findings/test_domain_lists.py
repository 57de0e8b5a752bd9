"""What is said of block lists of domains."""

from __future__ import annotations

from tests.checks.dns_table import Table, TableResolver
from tests.checks.one_check import finding_of
from tests.checks.test_domain_lists import working
from tests.words.findings.said import said, said_of
from wizard.checks.answers import DnsOutcome
from wizard.model import CheckInputs, CheckOptions

INPUTS = CheckInputs(sender_domain="acme.example")


async def test_clean() -> None:
    text = await said("domain_lists", INPUTS, working())
    assert text.summary == "acme.example: on none of the lists that answered."


async def test_listed() -> None:
    table: Table = {**working(), ("acme.example.dbl.spamhaus.org", "A"): ["127.0.1.102"]}
    text = await said("domain_lists", INPUTS, table)
    assert text.summary == "acme.example is on Spamhaus DBL."
    assert "look for a break-in" in text.detail
    assert text.fix.startswith("First find and stop")


async def test_new_domain() -> None:
    table: Table = {
        **working(),
        ("acme.example.fresh15.spameatingmonkey.net", "A"): ["127.0.0.2"],
    }
    text = await said("domain_lists", INPUTS, table)
    assert "is very new" in text.summary
    assert text.fix == ""


async def test_some_refused() -> None:
    table: Table = {**working(), ("acme.example.multi.uribl.com", "A"): ["127.0.0.1"]}
    text = await said("domain_lists", INPUTS, table)
    assert text.summary.endswith("1 gave no answer.")


async def test_nothing_answered() -> None:
    resolver = TableResolver({}, otherwise=DnsOutcome.REFUSED)
    text = said_of(await finding_of("domain_lists", INPUTS, {}, resolver=resolver))
    assert "nothing is known" in text.summary


async def test_example_domain() -> None:
    text = await said("domain_lists", INPUTS, {}, CheckOptions())
    assert text.summary == "There was nothing here that could be checked."
