"""The bulk-sender rules: each item's state comes from another finding, or is left to the sender."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.dns_table import Table
from tests.checks.one_check import IP, REVERSE, finding_of
from wizard.checks.bulk_table import PROVIDERS
from wizard.model import (
    BulkRulesFacts,
    CheckInputs,
    DkimName,
    Finding,
    Reason,
    RuleState,
    Status,
)

KEY = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
GMAIL: Table = {
    ("gmail.com", "MX"): ["5 gmail-smtp-in.l.google.com"],
    ("gmail-smtp-in.l.google.com", "A"): ["203.0.113.99"],
}
GOOD: Table = {
    **GMAIL,
    ("acme.example", "TXT"): [f"v=spf1 ip4:{IP} -all"],
    ("_dmarc.acme.example", "TXT"): ["v=DMARC1; p=none"],
    ("s1._domainkey.acme.example", "TXT"): [KEY],
    (REVERSE, "PTR"): ["mail.acme.example"],
    ("mail.acme.example", "A"): [IP],
}


def inputs(**more: Any) -> CheckInputs:
    values = {
        "recipient_domain": "gmail.com",
        "sender_domain": "acme.example",
        "from_domain": "acme.example",
        "sending_ip": IP,
        "dkim": (DkimName("s1", "acme.example"),),
    }
    return CheckInputs(**(values | more))


async def rules(table: Table, **more: Any) -> tuple[Finding, dict[str, RuleState]]:
    finding = await finding_of("bulk_rules", inputs(**more), table)
    assert isinstance(finding.facts, BulkRulesFacts)
    return finding, {each.rule: each.state for each in finding.facts.receivers[0].rules}


def without(name: str, rdtype: str) -> Table:
    return {key: value for key, value in GOOD.items() if key != (name, rdtype)}


Met, Unmet, Unknown = RuleState.MET, RuleState.UNMET, RuleState.UNKNOWN


async def test_what_can_be_seen_is_kept_and_the_rest_is_left_to_the_sender() -> None:
    finding, states = await rules(GOOD)
    assert finding.status is Status.OK
    seen = ("spf_or_dkim", "spf_and_dkim", "dmarc", "alignment", "ptr")
    assert {states[rule] for rule in seen} == {Met}
    others = {state for rule, state in states.items() if rule not in seen}
    assert others == {RuleState.LOOK_YOURSELF}


@pytest.mark.parametrize(
    ("table", "rule", "state", "status"),
    [
        (without(REVERSE, "PTR"), "ptr", Unmet, Status.LOOK),
        (without("_dmarc.acme.example", "TXT"), "dmarc", Unmet, Status.NOTE),
        (without("acme.example", "TXT"), "spf_and_dkim", Unmet, Status.NOTE),
        (without("acme.example", "TXT"), "spf_or_dkim", Met, Status.NOTE),
        (GMAIL, "spf_or_dkim", Unmet, Status.LOOK),
    ],
)
async def test_what_is_missing_is_told(
    table: Table, rule: str, state: RuleState, status: Status
) -> None:
    finding, states = await rules(table)
    assert (states[rule], finding.status) == (state, status)


async def test_a_guessed_selector_proves_nothing() -> None:
    _, states = await rules(without("s1._domainkey.acme.example", "TXT"), dkim=())
    assert (states["spf_and_dkim"], states["spf_or_dkim"]) == (Unknown, Met)


async def test_mail_to_a_company_at_google_is_not_bound() -> None:
    table = {**GOOD, ("firma.example", "MX"): ["1 aspmx.l.google.com"]}
    finding, _ = await rules({**table, **GMAIL}, recipient_domain="firma.example")
    assert isinstance(finding.facts, BulkRulesFacts)
    assert [each.binds for each in finding.facts.receivers] == [False]


async def test_another_receiver_has_no_such_rules() -> None:
    table = {**GOOD, ("x.example", "MX"): ["1 mx.x.example"], ("mx.x.example", "A"): [IP]}
    finding = await finding_of("bulk_rules", inputs(recipient_domain="x.example"), table)
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NOT_APPLICABLE)


async def test_without_a_receiver_all_three_are_shown() -> None:
    finding = await finding_of("bulk_rules", inputs(recipient_domain=None), GOOD)
    assert isinstance(finding.facts, BulkRulesFacts)
    assert {each.provider for each in finding.facts.receivers} == set(PROVIDERS)
    assert {each.binds for each in finding.facts.receivers} == {None}


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("gmail.com", "google"),
        ("hotmail.co.uk", "microsoft"),
        ("yahoo.fr", "yahoo"),
        ("yahoo.co.jp", None),
        ("gmail.example.org.uk", None),
        ("acme.com", None),
    ],
)
def test_own_mailboxes(domain: str, owner: str | None) -> None:
    assert [each.provider for each in PROVIDERS.values() if each.binds(domain)] == (
        [owner] if owner else []
    )
