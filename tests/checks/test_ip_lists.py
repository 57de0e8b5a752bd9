"""The block-list check: what counts, for whom, and what is only said."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table, TableResolver
from tests.checks.one_check import IP, PLAYED, REVERSE, all_knowledge, finding_of
from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.list_names import entry_name, query_name
from wizard.checks.runner import dry_run, prepare
from wizard.knowledge.block_lists import ListSubject
from wizard.model import CheckInputs, CheckOptions, IpListsFacts, ListVerdict, Reason, Status

INPUTS = CheckInputs(sending_ip=IP, provider="yahoo")


def working(ip: str = IP) -> dict[tuple[str, str], list[str] | DnsOutcome]:
    """All lists pass their own tests and list nobody."""
    ipv6 = ":" in ip
    zones = [
        (each.zone_ipv6 if ipv6 else each.zone, each.listed_tests[0])
        for each in all_knowledge().block_lists
        if each.subject is ListSubject.IP
    ]
    return {(entry_name(test, zone, ipv6=ipv6), "A"): ["127.0.0.2"] for zone, test in zones if zone}


def with_listing(zone: str, *codes: str, text: str = "", ip: str = IP) -> Table:
    table = working(ip)
    table[query_name(ip, zone), "A"] = list(codes)
    if text:
        table[query_name(ip, zone), "TXT"] = [text]
    return table


async def facts_of(table: Table, inputs: CheckInputs = INPUTS) -> IpListsFacts:
    facts = (await finding_of("ip_lists", inputs, table)).facts
    assert isinstance(facts, IpListsFacts)
    return facts


async def test_clean_address() -> None:
    finding = await finding_of("ip_lists", INPUTS, working())
    assert finding.status is Status.OK
    facts = finding.facts
    assert isinstance(facts, IpListsFacts)
    assert {each.verdict for each in facts.lists} == {ListVerdict.NOT_LISTED}
    assert len(facts.lists) >= 8


async def test_listing_on_a_list_that_nearly_all_use() -> None:
    table = with_listing("zen.spamhaus.org", "127.0.0.4", text="https://check.example/x")
    finding = await finding_of("ip_lists", INPUTS, table)
    assert finding.status is Status.PROBLEM
    facts = finding.facts
    assert isinstance(facts, IpListsFacts)
    (listed,) = (each for each in facts.lists if each.verdict is ListVerdict.LISTED)
    assert listed.meanings == ("spamhaus_xbl",)
    assert listed.text == "https://check.example/x"
    assert listed.used_by_receiver


@pytest.mark.parametrize(
    ("zone", "provider", "status"),
    [
        ("b.barracudacentral.org", "barracuda", Status.PROBLEM),
        ("b.barracudacentral.org", "google", Status.NOTE),
        ("b.barracudacentral.org", None, Status.LOOK),
        ("psbl.surriel.com", "google", Status.NOTE),
        ("psbl.surriel.com", None, Status.NOTE),
    ],
)
async def test_list_counts_by_who_uses_it(zone: str, provider: str | None, status: Status) -> None:
    inputs = CheckInputs(sending_ip=IP, provider=provider)
    finding = await finding_of("ip_lists", inputs, with_listing(zone, "127.0.0.2"))
    assert finding.status is status


async def test_receiver_is_known_by_the_recipients_domain() -> None:
    inputs = CheckInputs(sending_ip=IP, recipient_domain="yahoo.com")
    facts = await facts_of(with_listing("zen.spamhaus.org", "127.0.0.2"), inputs)
    (listed,) = (each for each in facts.lists if each.verdict is ListVerdict.LISTED)
    assert listed.used_by_receiver


async def test_policy_entry_is_told_apart() -> None:
    facts = await facts_of(with_listing("zen.spamhaus.org", "127.0.0.11"))
    (listed,) = (each for each in facts.lists if each.verdict is ListVerdict.LISTED)
    assert listed.policy_only


async def test_good_list_is_no_fault() -> None:
    finding = await finding_of("ip_lists", INPUTS, with_listing("list.dnswl.org", "127.0.5.2"))
    assert finding.status is Status.OK


async def test_public_resolver_is_refused_by_some() -> None:
    table = with_listing("zen.spamhaus.org", "127.255.255.254")
    finding = await finding_of("ip_lists", INPUTS, table)
    assert finding.status is Status.NOTE
    facts = finding.facts
    assert isinstance(facts, IpListsFacts)
    verdicts = {each.list_id: each.verdict for each in facts.lists}
    assert verdicts["spamhaus_zen"] is ListVerdict.REFUSED
    assert ListVerdict.LISTED not in verdicts.values()


async def test_resolver_that_answers_everything() -> None:
    class Hijacker(TableResolver):
        async def ask(self, name: str, rdtype: str) -> DnsAnswer:
            return await super().ask("everything.example", rdtype)

    resolver = Hijacker({("everything.example", "A"): ["198.51.100.7"]})
    finding = await finding_of("ip_lists", INPUTS, {}, resolver=resolver)
    facts = finding.facts
    assert isinstance(facts, IpListsFacts)
    assert {each.verdict for each in facts.lists} == {ListVerdict.UNUSABLE}
    assert finding.status is Status.UNKNOWN


@pytest.mark.parametrize("outcome", [DnsOutcome.TIMEOUT, DnsOutcome.SERVFAIL, DnsOutcome.REFUSED])
async def test_no_answer_at_all_is_unknown(outcome: DnsOutcome) -> None:
    resolver = TableResolver({(REVERSE, "PTR"): ["mail.acme.example"]}, otherwise=outcome)
    finding = await finding_of("ip_lists", INPUTS, {}, resolver=resolver)
    assert finding.status is Status.UNKNOWN
    assert finding.reason is Reason.REFUSED


async def test_platforms_address_is_theirs_to_clear() -> None:
    inputs = CheckInputs(sending_ip=IP, provider="yahoo", platform="microsoft365")
    finding = await finding_of("ip_lists", inputs, with_listing("zen.spamhaus.org", "127.0.0.2"))
    assert finding.status is Status.LOOK
    assert finding.belongs_to == "microsoft365"


async def test_platform_is_known_by_the_addresses_name() -> None:
    name = "mail-db8.outbound.protection.outlook.com"
    table = {
        **with_listing("zen.spamhaus.org", "127.0.0.2"),
        (REVERSE, "PTR"): [name],
        (name, "A"): [IP],
    }
    finding = await finding_of("ip_lists", INPUTS, table)
    assert (finding.status, finding.belongs_to) == (Status.LOOK, "microsoft365")


async def test_platform_is_known_by_its_spf_record() -> None:
    table = {
        **with_listing("zen.spamhaus.org", "127.0.0.2"),
        ("acme.example", "TXT"): ["v=spf1 include:_spf.acme.example -all"],
        ("_spf.acme.example", "TXT"): ["v=spf1 include:sendgrid.net -all"],
        ("sendgrid.net", "TXT"): [f"v=spf1 ip4:{IP} -all"],
    }
    inputs = CheckInputs(sending_ip=IP, sender_domain="acme.example", provider="yahoo")
    finding = await finding_of("ip_lists", inputs, table)
    assert (finding.status, finding.belongs_to) == (Status.LOOK, "sendgrid")


async def test_included_platform_that_does_not_name_the_address_is_not_the_owner() -> None:
    table = {
        **with_listing("zen.spamhaus.org", "127.0.0.2"),
        ("acme.example", "TXT"): [f"v=spf1 include:sendgrid.net ip4:{IP} -all"],
        ("sendgrid.net", "TXT"): ["v=spf1 ip4:198.51.100.1 -all"],
    }
    inputs = CheckInputs(sending_ip=IP, sender_domain="acme.example", provider="yahoo")
    finding = await finding_of("ip_lists", inputs, table)
    assert (finding.status, finding.belongs_to) == (Status.PROBLEM, None)


async def test_claimed_name_that_does_not_point_back_proves_nothing() -> None:
    table = {
        **with_listing("zen.spamhaus.org", "127.0.0.2"),
        (REVERSE, "PTR"): ["mail-db8.outbound.protection.outlook.com"],
    }
    finding = await finding_of("ip_lists", INPUTS, table)
    assert (finding.status, finding.belongs_to) == (Status.PROBLEM, None)


async def test_ipv6_asks_only_the_lists_that_have_it() -> None:
    ip = "2001:db8::25"
    table = with_listing("zen.spamhaus.org", "127.0.0.3", ip=ip)
    resolver = TableResolver(table)
    inputs = CheckInputs(sending_ip=ip, provider="yahoo")
    finding = await finding_of("ip_lists", inputs, {}, resolver=resolver)
    assert finding.status is Status.PROBLEM
    facts = finding.facts
    assert isinstance(facts, IpListsFacts)
    assert {each.zone for each in facts.lists} == {
        "zen.spamhaus.org",
        "bl.ipv6.spameatingmonkey.net",
        "list.dnswl.org",
    }


async def test_mapped_address_is_asked_as_ipv4() -> None:
    inputs = CheckInputs(sending_ip=f"::ffff:{IP}", provider="yahoo")
    finding = await finding_of("ip_lists", inputs, with_listing("zen.spamhaus.org", "127.0.0.2"))
    assert finding.status is Status.PROBLEM
    assert finding.about == IP


@pytest.mark.parametrize(
    ("ip", "kind"), [(IP, "example"), ("192.168.1.20", "private"), ("127.0.0.1", "private")]
)
async def test_address_that_no_receiver_can_have_seen_is_not_asked_about(
    ip: str, kind: str
) -> None:
    resolver = TableResolver({})
    inputs = CheckInputs(sending_ip=ip)
    finding = await finding_of("ip_lists", inputs, {}, CheckOptions(), resolver)
    assert finding.status is (Status.SKIPPED if kind == "example" else Status.LOOK)
    assert isinstance(finding.facts, IpListsFacts)
    assert finding.facts.address_kind == kind
    assert resolver.asked == []


async def test_text_that_is_no_address() -> None:
    finding = await finding_of("ip_lists", CheckInputs(sending_ip="mail.acme.example"), {})
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.NEEDS_INPUT)


async def test_nothing_is_asked_that_the_plan_does_not_list() -> None:
    resolver = TableResolver(with_listing("zen.spamhaus.org", "127.0.0.2"))
    await finding_of("ip_lists", INPUTS, {}, resolver=resolver)
    run = prepare(1, INPUTS, CheckOptions(only=("ip_lists",), nameserver=PLAYED.nameserver))
    planned = {question.what for question in dry_run(run, all_knowledge())}
    asked = {f"{kind} {name}" for name, kind in resolver.asked}
    unplanned = asked - planned
    assert unplanned == {f"TXT {query_name(IP, 'zen.spamhaus.org')}"}
    assert f"TXT <{query_name(IP, 'zen.spamhaus.org')}, when listed>" in planned


async def test_each_zone_is_tested_in_the_same_run() -> None:
    resolver = TableResolver(working())
    facts = await finding_of("ip_lists", INPUTS, {}, resolver=resolver)
    assert facts.status is Status.OK
    assert ("2.0.0.127.zen.spamhaus.org", "A") in resolver.asked
    assert ("1.0.0.127.zen.spamhaus.org", "A") in resolver.asked
