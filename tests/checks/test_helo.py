"""The greeting name: looked up, never spoken."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table, TableResolver
from tests.checks.one_check import IP, REVERSE, finding_of
from wizard.checks.answers import DnsOutcome
from wizard.checks.helo import is_literal, is_valid
from wizard.model import CheckInputs, HeloFacts, Reason, Status

GOOD: Table = {
    (REVERSE, "PTR"): ["mail.acme.example"],
    ("mail.acme.example", "A"): [IP],
    ("other.acme.example", "A"): [IP],
    ("elsewhere.acme.example", "A"): ["203.0.113.99"],
    ("six.acme.example", "AAAA"): ["2001:db8::25"],
}


def inputs(helo: str, ip: str | None = IP, platform: str | None = None) -> CheckInputs:
    return CheckInputs(sending_ip=ip, helo=helo, platform=platform)


@pytest.mark.parametrize(
    ("helo", "status", "matches_ip", "matches_ptr"),
    [
        ("mail.acme.example", Status.OK, True, True),
        ("MAIL.acme.example.", Status.OK, True, True),
        ("other.acme.example", Status.NOTE, True, False),
        ("elsewhere.acme.example", Status.LOOK, False, False),
        ("missing.acme.example", Status.PROBLEM, False, False),
        ("localhost", Status.PROBLEM, False, False),
        ("SERVER01.corp.local", Status.PROBLEM, False, False),
        ("mail_1.acme.example", Status.PROBLEM, False, False),
        (f"[{IP}]", Status.LOOK, True, False),
        ("[198.51.100.1]", Status.LOOK, False, False),
    ],
)
async def test_greeting(helo: str, status: Status, matches_ip: bool, matches_ptr: bool) -> None:
    finding = await finding_of("helo", inputs(helo), GOOD)
    assert finding.status is status
    facts = finding.facts
    assert isinstance(facts, HeloFacts)
    assert (facts.matches_ip, facts.matches_ptr) == (matches_ip, matches_ptr)


async def test_without_a_sending_address_only_the_name_is_judged() -> None:
    finding = await finding_of("helo", inputs("six.acme.example", None), GOOD)
    assert finding.status is Status.OK
    assert isinstance(finding.facts, HeloFacts)
    assert finding.facts.matches_ip is None


async def test_private_name_is_not_asked_for() -> None:
    resolver = TableResolver(GOOD)
    await finding_of("helo", inputs("server01.corp.local", None), {}, resolver=resolver)
    assert resolver.asked == []


async def test_failed_look_up_is_unknown() -> None:
    table: Table = {
        ("mail.acme.example", "A"): DnsOutcome.TIMEOUT,
        ("mail.acme.example", "AAAA"): DnsOutcome.TIMEOUT,
    }
    finding = await finding_of("helo", inputs("mail.acme.example"), table)
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.TIMED_OUT)


async def test_platforms_greeting_is_theirs() -> None:
    finding = await finding_of("helo", inputs("nowhere.example", platform="microsoft365"), GOOD)
    assert (finding.status, finding.belongs_to) == (Status.LOOK, "microsoft365")


@pytest.mark.parametrize(
    ("helo", "literal", "valid"),
    [
        ("[203.0.113.10]", True, False),
        ("[IPv6:2001:db8::25]", True, False),
        ("[nonsense]", False, False),
        ("203.0.113.10", False, False),
        ("mail", False, False),
        ("", False, False),
        ("-x.acme.example", False, False),
        ("a" * 64 + ".example", False, False),
        ("xn--mller-kva.example", False, True),
    ],
)
def test_forms(helo: str, literal: bool, valid: bool) -> None:
    assert (is_literal(helo), is_valid(helo)) == (literal, valid)
