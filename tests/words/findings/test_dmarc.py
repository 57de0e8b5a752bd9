"""What is said of DMARC: "none" is no fault, stricter is never advised."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table
from tests.words.findings.said import said
from wizard.model import CheckInputs, DkimName

INPUTS = CheckInputs(sender_domain="acme.example", from_domain="acme.example")
AT = ("_dmarc.acme.example", "TXT")


@pytest.mark.parametrize(
    ("records", "words"),
    [
        (["v=DMARC1; p=none"], "receivers shall only watch"),
        (["v=DMARC1; p=quarantine"], "treat forged mail as spam"),
        (["v=DMARC1; p=reject"], "refuse forged mail"),
        ([], "has no DMARC record"),
        (["v=DMARC1; p=none", "v=DMARC1; p=none"], "more than one DMARC record"),
        (["v=DMARC1; nonsense"], "cannot be read"),
        (["v=DMARC1; p=strict"], "a policy that does not exist: strict"),
    ],
)
async def test_summary(records: list[str], words: str) -> None:
    table: Table = {AT: records} if records else {}
    assert words in (await said("dmarc", INPUTS, table)).summary


@pytest.mark.parametrize("policy", ["none", "quarantine", "reject"])
async def test_any_policy_needs_nothing(policy: str) -> None:
    text = await said("dmarc", INPUTS, {AT: [f"v=DMARC1; p={policy}"]})
    assert text.fix == ""


@pytest.mark.parametrize(
    "records",
    [
        [],
        ["v=DMARC1; p=none", "v=DMARC1; p=reject"],
        ["v=DMARC1; nonsense"],
        ["v=DMARC1; p=strict"],
    ],
)
async def test_no_fix_makes_the_policy_stricter(records: list[str]) -> None:
    text = await said("dmarc", INPUTS, {AT: records} if records else {})
    assert text.fix
    assert "p=reject" not in text.fix
    assert "p=quarantine" not in text.fix


async def test_record_that_only_watches_is_offered_where_there_is_none() -> None:
    text = await said("dmarc", INPUTS, {})
    assert text.fix.endswith("_dmarc.acme.example  TXT  v=DMARC1; p=none")


async def test_subdomain_follows_its_own_tag() -> None:
    inputs = CheckInputs(sender_domain="news.acme.example")
    text = await said("dmarc", inputs, {AT: ["v=DMARC1; p=none; sp=reject"]})
    assert "refuse forged mail" in text.summary


async def test_alignment() -> None:
    inputs = CheckInputs(
        sender_domain="esp.test", from_domain="acme.example", dkim=(DkimName("s1", "esp.test"),)
    )
    text = await said("dmarc", inputs, {AT: ["v=DMARC1; p=none"]})
    assert "SPF alone does not prove this mail" in text.summary
    assert "Signature (DKIM): does not belong to the From domain." in text.detail
    assert "sign with DKIM for acme.example" in text.fix


async def test_rules_that_differ() -> None:
    inputs = CheckInputs(sender_domain="x.news.acme.example")
    table: Table = {("_dmarc.news.acme.example", "TXT"): ["v=DMARC1; p=none; t=y"]}
    text = await said("dmarc", inputs, table)
    assert "RFC 9989" in text.detail
    assert "marked as a trial" in text.detail


async def test_where_old_and_new_rule_differ_both_places_are_named() -> None:
    inputs = CheckInputs(sender_domain="a.b.acme.example", from_domain="a.b.acme.example")
    table: Table = {("_dmarc.b.acme.example", "TXT"): ["v=DMARC1; p=none"]}
    detail = (await said("dmarc", inputs, table)).detail
    assert "By the new rule: _dmarc.b.acme.example." in detail
    assert "By the older rule: no record." in detail
    same = (await said("dmarc", INPUTS, {AT: ["v=DMARC1; p=none"]})).detail
    assert "rule" not in same
