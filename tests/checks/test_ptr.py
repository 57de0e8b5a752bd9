"""The name of the sending address."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table, TableResolver
from tests.checks.one_check import IP, REVERSE, finding_of
from wizard.checks.answers import DnsOutcome
from wizard.model import CheckInputs, CheckOptions, PtrFacts, Reason, Status

INPUTS = CheckInputs(sending_ip=IP, helo="mail.acme.example")
GOOD: Table = {(REVERSE, "PTR"): ["mail.acme.example"], ("mail.acme.example", "A"): [IP]}


async def facts_of(table: Table, inputs: CheckInputs = INPUTS) -> PtrFacts:
    facts = (await finding_of("ptr", inputs, table)).facts
    assert isinstance(facts, PtrFacts)
    return facts


async def test_name_that_points_back() -> None:
    finding = await finding_of("ptr", INPUTS, GOOD)
    assert finding.status is Status.OK
    assert finding.facts == PtrFacts(
        ip=IP,
        names=("mail.acme.example",),
        forward_confirmed=True,
        confirmed_names=("mail.acme.example",),
        expected="mail.acme.example",
    )


async def test_no_name() -> None:
    finding = await finding_of("ptr", INPUTS, {})
    assert finding.status is Status.PROBLEM
    facts = finding.facts
    assert isinstance(facts, PtrFacts)
    assert (facts.names, facts.forward_confirmed, facts.expected) == ((), None, "")


async def test_greeting_that_points_to_the_address_is_the_name_to_set() -> None:
    facts = await facts_of({("mail.acme.example", "A"): [IP]})
    assert facts.expected == "mail.acme.example"


async def test_name_that_does_not_point_back() -> None:
    table: Table = {
        (REVERSE, "PTR"): ["mail.acme.example"],
        ("mail.acme.example", "A"): ["203.0.113.99"],
    }
    finding = await finding_of("ptr", INPUTS, table)
    assert finding.status is Status.PROBLEM
    assert isinstance(finding.facts, PtrFacts)
    assert finding.facts.forward_confirmed is False


async def test_one_of_several_names_is_enough() -> None:
    table: Table = {**GOOD, (REVERSE, "PTR"): ["old.acme.example", "mail.acme.example"]}
    facts = await facts_of(table)
    assert facts.forward_confirmed is True
    assert facts.confirmed_names == ("mail.acme.example",)


async def test_machine_made_name_is_worth_a_look() -> None:
    name = "ip-203-0-113-10.customers.isp.example"
    finding = await finding_of("ptr", INPUTS, {(REVERSE, "PTR"): [name], (name, "A"): [IP]})
    assert finding.status is Status.LOOK
    assert isinstance(finding.facts, PtrFacts)
    assert finding.facts.generic


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (DnsOutcome.TIMEOUT, Reason.TIMED_OUT),
        (DnsOutcome.SERVFAIL, Reason.SERVER_FAILED),
        (DnsOutcome.REFUSED, Reason.REFUSED),
        (DnsOutcome.UNREACHABLE, Reason.NO_NETWORK),
        (DnsOutcome.MALFORMED, Reason.SERVER_FAILED),
    ],
)
async def test_failed_look_up_is_unknown(outcome: DnsOutcome, reason: Reason) -> None:
    finding = await finding_of("ptr", INPUTS, {(REVERSE, "PTR"): outcome})
    assert (finding.status, finding.reason) == (Status.UNKNOWN, reason)


async def test_failed_way_back_is_unknown_with_the_names_kept() -> None:
    table: Table = {
        (REVERSE, "PTR"): ["mail.acme.example"],
        ("mail.acme.example", "A"): DnsOutcome.TIMEOUT,
    }
    finding = await finding_of("ptr", INPUTS, table)
    assert finding.status is Status.UNKNOWN
    assert isinstance(finding.facts, PtrFacts)
    assert finding.facts.names == ("mail.acme.example",)


async def test_platforms_address_is_never_the_callers_problem() -> None:
    inputs = CheckInputs(sending_ip=IP, platform="google_workspace")
    finding = await finding_of("ptr", inputs, {})
    assert (finding.status, finding.belongs_to) == (Status.LOOK, "google_workspace")


async def test_platform_is_known_by_its_confirmed_name() -> None:
    name = "a27-38.smtp-out.us-west-2.amazonses.com"
    finding = await finding_of("ptr", INPUTS, {(REVERSE, "PTR"): [name], (name, "A"): [IP]})
    assert (finding.status, finding.belongs_to) == (Status.OK, "amazon_ses")


async def test_ipv6() -> None:
    ip = "2001:db8::25"
    reverse = "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa"
    table: Table = {
        (reverse, "PTR"): ["mail.acme.example"],
        ("mail.acme.example", "AAAA"): ["2001:db8:0:0::25"],
    }
    finding = await finding_of("ptr", CheckInputs(sending_ip=ip), table)
    assert finding.status is Status.OK


@pytest.mark.parametrize(
    ("ip", "kind"), [(IP, "example"), ("10.0.0.5", "private"), ("::1", "private")]
)
async def test_address_without_a_public_name_is_not_asked_about(ip: str, kind: str) -> None:
    resolver = TableResolver(GOOD)
    finding = await finding_of("ptr", CheckInputs(sending_ip=ip), {}, CheckOptions(), resolver)
    assert finding.status is (Status.SKIPPED if kind == "example" else Status.LOOK)
    assert isinstance(finding.facts, PtrFacts)
    assert finding.facts.address_kind == kind
    assert resolver.asked == []


async def test_text_that_is_no_address() -> None:
    finding = await finding_of("ptr", CheckInputs(sending_ip="nonsense"), {})
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.NEEDS_INPUT)


async def test_no_more_than_ten_names_are_followed() -> None:
    names = [f"n{n}.acme.example" for n in range(40)]
    resolver = TableResolver({(REVERSE, "PTR"): names})
    await finding_of("ptr", CheckInputs(sending_ip=IP), {}, resolver=resolver)
    assert len([name for name, kind in resolver.asked if kind == "A"]) == 10
