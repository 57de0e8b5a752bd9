"""The SPF check as the user sees it."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table, TableResolver
from tests.checks.one_check import IP, finding_of
from wizard.checks.answers import DnsOutcome
from wizard.model import CheckInputs, CheckOptions, Envelope, Reason, SpfFacts, Status

INPUTS = CheckInputs(sending_ip=IP, sender_domain="acme.example", helo="mail.acme.example")
AT = ("acme.example", "TXT")


async def facts_of(table: Table, inputs: CheckInputs = INPUTS) -> SpfFacts:
    facts = (await finding_of("spf", inputs, table)).facts
    assert isinstance(facts, SpfFacts)
    return facts


@pytest.mark.parametrize(
    ("record", "status", "result"),
    [
        (f"v=spf1 ip4:{IP} -all", Status.OK, "pass"),
        ("v=spf1 +all", Status.LOOK, "pass"),
        ("v=spf1 ip4:198.51.100.1 -all", Status.PROBLEM, "fail"),
        ("v=spf1 ip4:198.51.100.1 ~all", Status.PROBLEM, "softfail"),
        ("v=spf1 ip4:198.51.100.1 ?all", Status.LOOK, "neutral"),
        ("v=spf1 ip4:198.51.100.1", Status.LOOK, "neutral"),
        ("v=spf1 ip4:nonsense", Status.PROBLEM, "permerror"),
        ("a verification token", Status.LOOK, "none"),
    ],
)
async def test_result(record: str, status: Status, result: str) -> None:
    finding = await finding_of("spf", INPUTS, {AT: [record]})
    assert finding.status is status
    assert isinstance(finding.facts, SpfFacts)
    assert finding.facts.result == result


async def test_fix_is_the_existing_record_with_this_server() -> None:
    facts = await facts_of({AT: ["v=spf1 mx ~all"], ("acme.example", "MX"): ["0 ."]})
    assert facts.fix == f"v=spf1 mx ip4:{IP} ~all"


async def test_fix_for_a_platform_is_its_include() -> None:
    inputs = CheckInputs(sending_ip=IP, sender_domain="acme.example", platform="microsoft365")
    facts = await facts_of({AT: ["v=spf1 -all"]}, inputs)
    assert facts.fix == "v=spf1 include:spf.protection.outlook.com -all"


@pytest.mark.parametrize(
    "record",
    [
        "a verification token",
        f"v=spf1 ip4:{IP} -all",
        f"v=spf1 -ip4:{IP} +all",
        "v=spf1 nonsense -all",
    ],
)
async def test_no_record_is_made_up(record: str) -> None:
    assert (await facts_of({AT: [record]})).fix == ""


async def test_domain_that_does_not_exist_is_told_apart_from_one_without_a_record() -> None:
    missing = await facts_of({})
    silent = await facts_of({("acme.example", "A"): [IP]})
    assert (missing.result, missing.problems) == ("none", ("no_such_domain",))
    assert (silent.result, silent.problems) == ("none", ())
    assert silent.void_lookups == 0


async def test_failed_look_up_is_unknown() -> None:
    finding = await finding_of("spf", INPUTS, {AT: DnsOutcome.TIMEOUT})
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.TIMED_OUT)
    assert finding.error.startswith("TXT acme.example: TIMEOUT")


async def test_failed_include_is_unknown_with_the_tree_kept() -> None:
    table: Table = {
        AT: ["v=spf1 include:b.example -all"],
        ("b.example", "TXT"): DnsOutcome.SERVFAIL,
    }
    finding = await finding_of("spf", INPUTS, table)
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.SERVER_FAILED)
    assert isinstance(finding.facts, SpfFacts)
    assert len(finding.facts.tree) == 2


async def test_bounce_is_judged_by_the_greeting_name() -> None:
    inputs = CheckInputs(sending_ip=IP, helo="mail.acme.example")
    facts = await facts_of({("mail.acme.example", "TXT"): [f"v=spf1 ip4:{IP} -all"]}, inputs)
    assert (facts.result, facts.identity, facts.domain) == ("pass", "helo", "mail.acme.example")


async def test_local_part_comes_from_the_envelope_the_user_gave() -> None:
    table: Table = {
        AT: ["v=spf1 exists:%{l}.users.acme.example -all"],
        ("jane.users.acme.example", "A"): ["127.0.0.2"],
    }
    inputs = CheckInputs(
        sending_ip=IP,
        sender_domain="acme.example",
        envelope=Envelope("jane@acme.example", "joe@other.example"),
    )
    assert (await facts_of(table, inputs)).result == "pass"


@pytest.mark.parametrize(("ip", "kind"), [(IP, "example"), ("192.168.0.4", "private")])
async def test_address_that_no_receiver_can_have_seen(ip: str, kind: str) -> None:
    resolver = TableResolver({("acme.de", "TXT"): ["v=spf1 -all"]})
    inputs = CheckInputs(sending_ip=ip, sender_domain="acme.de")
    finding = await finding_of("spf", inputs, {}, CheckOptions(), resolver)
    assert finding.status is (Status.SKIPPED if kind == "example" else Status.LOOK)
    assert isinstance(finding.facts, SpfFacts)
    assert finding.facts.address_kind == kind
    assert resolver.asked == []


@pytest.mark.parametrize(
    "inputs", [CheckInputs(sending_ip=IP), CheckInputs(sending_ip="x", sender_domain="a.example")]
)
async def test_without_what_it_needs(inputs: CheckInputs) -> None:
    finding = await finding_of("spf", inputs, {})
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NEEDS_INPUT)
