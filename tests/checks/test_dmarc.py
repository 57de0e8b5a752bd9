"""The DMARC check: record, tags, alignment; "none" is no fault."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.dns_table import Table, TableResolver
from tests.checks.one_check import PLAYED, all_knowledge, finding_of
from wizard.checks.answers import DnsOutcome
from wizard.checks.runner import dry_run, prepare
from wizard.model import CheckInputs, DkimName, DmarcFacts, Reason, Status

INPUTS = CheckInputs(sender_domain="acme.example", from_domain="acme.example")
AT = ("_dmarc.acme.example", "TXT")


async def facts_of(table: Table, inputs: CheckInputs = INPUTS) -> DmarcFacts:
    facts = (await finding_of("dmarc", inputs, table)).facts
    assert isinstance(facts, DmarcFacts)
    return facts


@pytest.mark.parametrize("policy", ["none", "quarantine", "reject"])
async def test_any_policy_is_fine(policy: str) -> None:
    finding = await finding_of("dmarc", INPUTS, {AT: [f"v=DMARC1; p={policy}"]})
    assert finding.status is Status.OK
    assert isinstance(finding.facts, DmarcFacts)
    assert finding.facts.policy == policy


async def test_all_tags() -> None:
    record = (
        "v=DMARC1; p=quarantine; sp=reject; adkim=s; aspf=s; pct=50; t=y;"
        " rua=mailto:a@acme.example, mailto:b@acme.example"
    )
    facts = await facts_of({AT: [record]})
    assert facts.record == record
    assert (facts.policy, facts.subdomain_policy) == ("quarantine", "reject")
    assert (facts.adkim, facts.aspf, facts.pct, facts.testing) == ("s", "s", 50, True)
    assert facts.rua == ("mailto:a@acme.example", "mailto:b@acme.example")
    assert facts.problems == ()


@pytest.mark.parametrize(
    ("records", "status", "problems"),
    [
        (["v=DMARC1; p=none", "v=DMARC1; p=reject"], Status.PROBLEM, ("several_records",)),
        (["v=DMARC1; p=none; nonsense"], Status.PROBLEM, ("syntax",)),
        (["v=DMARC1; p=none; p=reject"], Status.PROBLEM, ("syntax",)),
        (["v=DMARC1; p=strict"], Status.LOOK, ("bad_policy",)),
        (["v=DMARC1; rua=mailto:a@acme.example"], Status.OK, ("no_policy",)),
        (["v=DMARC1; p=none; pct=banana"], Status.OK, ()),
        (["a verification token"], Status.LOOK, ()),
    ],
)
async def test_odd_records(records: list[str], status: Status, problems: tuple[str, ...]) -> None:
    finding = await finding_of("dmarc", INPUTS, {AT: records})
    assert finding.status is status
    assert isinstance(finding.facts, DmarcFacts)
    assert finding.facts.problems == problems


async def test_no_record_is_worth_a_look() -> None:
    finding = await finding_of("dmarc", INPUTS, {})
    assert finding.status is Status.LOOK
    assert isinstance(finding.facts, DmarcFacts)
    assert finding.facts.found_at is None


async def test_record_of_the_organisation_serves_its_parts() -> None:
    inputs = CheckInputs(sender_domain="news.acme.example")
    facts = await facts_of({AT: ["v=DMARC1; p=none"]}, inputs)
    assert (facts.domain, facts.found_at) == ("news.acme.example", "acme.example")
    assert not facts.rules_differ


async def test_rules_differ_where_only_the_new_one_looks() -> None:
    inputs = CheckInputs(sender_domain="x.news.acme.example")
    facts = await facts_of({("_dmarc.news.acme.example", "TXT"): ["v=DMARC1; p=none"]}, inputs)
    assert facts.found_at == "news.acme.example"
    assert facts.older_found_at is None
    assert facts.rules_differ


@pytest.mark.parametrize(
    ("record", "envelope", "signed", "spf", "dkim", "status"),
    [
        ("v=DMARC1; p=none", "acme.example", "acme.example", True, True, Status.OK),
        ("v=DMARC1; p=none", "bounce.acme.example", "acme.example", True, True, Status.OK),
        ("v=DMARC1; p=none; aspf=s", "bounce.acme.example", "acme.example", False, True, Status.OK),
        ("v=DMARC1; p=none", "esp.test", "acme.example", False, True, Status.OK),
        ("v=DMARC1; p=none", "esp.test", "esp.test", False, False, Status.LOOK),
        ("v=DMARC1; p=none", "esp.test", None, False, None, Status.LOOK),
    ],
)
async def test_alignment(
    record: str,
    envelope: str,
    signed: str | None,
    spf: bool,
    dkim: bool | None,
    status: Status,
) -> None:
    inputs = CheckInputs(
        sender_domain=envelope,
        from_domain="acme.example",
        dkim=(DkimName("s1", signed),) if signed else (),
    )
    finding = await finding_of("dmarc", inputs, {AT: [record]})
    facts = finding.facts
    assert isinstance(facts, DmarcFacts)
    assert (facts.spf_aligned, facts.dkim_aligned) == (spf, dkim)
    assert finding.status is status


async def test_without_a_from_domain_nothing_is_said_about_alignment() -> None:
    facts = await facts_of({AT: ["v=DMARC1; p=none"]}, CheckInputs(sender_domain="acme.example"))
    assert (facts.spf_aligned, facts.dkim_aligned) == (None, None)


@pytest.mark.parametrize("name", ["_dmarc.news.acme.example", "_dmarc.acme.example"])
async def test_failed_look_up_is_unknown_not_missing(name: str) -> None:
    inputs = CheckInputs(sender_domain="news.acme.example")
    finding = await finding_of("dmarc", inputs, {(name, "TXT"): DnsOutcome.SERVFAIL})
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.SERVER_FAILED)


async def test_without_any_domain() -> None:
    finding = await finding_of("dmarc", CheckInputs(sending_ip="203.0.113.10"), {})
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NEEDS_INPUT)


async def test_exactly_the_planned_questions_are_asked() -> None:
    inputs = CheckInputs(sender_domain="bounce.acme.example", from_domain="acme.example")
    resolver = TableResolver({})
    await finding_of("dmarc", inputs, {}, resolver=resolver)
    run = prepare(1, inputs, replace(PLAYED, only=("dmarc",)))
    planned = [question.what for question in dry_run(run, all_knowledge())]
    planned.remove("SOA <., when org is denied>")
    assert sorted(f"{kind} {name}" for name, kind in resolver.asked) == sorted(planned)


@pytest.mark.parametrize(
    ("pct", "read"), [("0", 0), ("100", 100), ("101", None), ("-1", None), ("0" * 9000, None)]
)
async def test_share_of_mail(pct: str, read: int | None) -> None:
    assert (await facts_of({AT: [f"v=DMARC1; p=none; pct={pct}"]})).pct == read
