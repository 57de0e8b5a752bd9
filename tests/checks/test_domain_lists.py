"""The sender's domains on lists of domains."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table, TableResolver
from tests.checks.one_check import PLAYED, all_knowledge, finding_of
from wizard.checks.domain_lists import listed_domains
from wizard.knowledge.block_lists import ListSubject
from wizard.model import (
    CheckInputs,
    CheckOptions,
    DkimName,
    DomainListsFacts,
    ListVerdict,
    Reason,
    Status,
)

INPUTS = CheckInputs(sender_domain="bounce.acme.example", from_domain="acme.example")


def working() -> dict[tuple[str, str], list[str]]:
    lists = [each for each in all_knowledge().block_lists if each.subject is ListSubject.DOMAIN]
    return {
        (f"{each.listed_tests[0]}.{each.zone}", "A"): [
            "127.0.1.2" if each.id == "spamhaus_dbl" else "127.0.0.2"
        ]
        for each in lists
    }


async def test_clean_domain() -> None:
    finding = await finding_of("domain_lists", INPUTS, working())
    assert finding.status is Status.OK
    assert isinstance(finding.facts, DomainListsFacts)
    assert finding.facts.domains == ("acme.example",)


@pytest.mark.parametrize(
    ("zone", "code", "status", "meanings"),
    [
        ("dbl.spamhaus.org", "127.0.1.2", Status.PROBLEM, ("spamhaus_dbl_reputation",)),
        ("multi.uribl.com", "127.0.0.2", Status.LOOK, ("uribl_black",)),
        ("multi.surbl.org", "127.0.0.72", Status.LOOK, ("surbl_phish", "surbl_abuse")),
    ],
)
async def test_listed_domain(
    zone: str, code: str, status: Status, meanings: tuple[str, ...]
) -> None:
    table: Table = {**working(), (f"acme.example.{zone}", "A"): [code]}
    finding = await finding_of("domain_lists", INPUTS, table)
    assert finding.status is status
    assert isinstance(finding.facts, DomainListsFacts)
    (listed,) = (each for each in finding.facts.lists if each.verdict is ListVerdict.LISTED)
    assert listed.meanings == meanings


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("dbl.spamhaus.org", "127.255.255.254"),
        ("dbl.spamhaus.org", "127.0.1.255"),
        ("multi.uribl.com", "127.0.0.1"),
        ("multi.surbl.org", "127.0.0.1"),
    ],
)
async def test_refusal_is_never_a_listing(zone: str, code: str) -> None:
    table: Table = {**working(), (f"acme.example.{zone}", "A"): [code]}
    finding = await finding_of("domain_lists", INPUTS, table)
    assert finding.status in (Status.OK, Status.NOTE)
    assert isinstance(finding.facts, DomainListsFacts)
    (refused,) = (each for each in finding.facts.lists if each.zone == zone)
    assert refused.verdict is ListVerdict.REFUSED


async def test_second_name_of_a_test_entry_serves_too() -> None:
    table = working()
    del table["test.multi.uribl.com", "A"]
    table["test.uribl.com.multi.uribl.com", "A"] = ["127.0.0.14"]
    finding = await finding_of("domain_lists", INPUTS, table)
    assert isinstance(finding.facts, DomainListsFacts)
    verdicts = {each.list_id: each.verdict for each in finding.facts.lists}
    assert verdicts["uribl"] is ListVerdict.NOT_LISTED


def test_all_domains_of_the_sender_once_each() -> None:
    inputs = CheckInputs(
        sender_domain="bounce.acme.example",
        from_domain="Acme.example",
        dkim=(DkimName("s1", "acme.example"), DkimName("s1", "news.other.example")),
    )
    assert listed_domains(inputs, PLAYED) == ("acme.example", "other.example")


@pytest.mark.parametrize("text", ["203.0.113.10", "[203.0.113.10]", "localhost"])
def test_never_asked_about_an_address(text: str) -> None:
    assert listed_domains(CheckInputs(sender_domain=text), PLAYED) == ()


async def test_example_domain_is_not_asked_about_in_earnest() -> None:
    resolver = TableResolver({})
    inputs = CheckInputs(sender_domain="acme.example")
    finding = await finding_of("domain_lists", inputs, {}, CheckOptions(), resolver)
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NOT_APPLICABLE)
    assert resolver.asked == []


async def test_without_a_domain() -> None:
    finding = await finding_of("domain_lists", CheckInputs(sending_ip="203.0.113.10"), {})
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NEEDS_INPUT)
