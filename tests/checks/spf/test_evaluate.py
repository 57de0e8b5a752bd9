"""What the evaluation tells beside its result: limits, oddities, the tree."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table, TableResolver
from wizard.checks.answers import DnsOutcome
from wizard.checks.sending import sending_address
from wizard.checks.spf.evaluate import SpfQuery, evaluate
from wizard.model import SpfFacts

IP = "203.0.113.10"


async def facts_of(
    records: dict[str, str | list[str]], more: Table | None = None, ip: str = IP
) -> SpfFacts:
    """Evaluate acme.example with these TXT records."""
    texts = {name: [text] if isinstance(text, str) else text for name, text in records.items()}
    table: Table = {(name, "TXT"): found for name, found in texts.items()}
    resolver = TableResolver({**table, **(more or {})})
    query = SpfQuery(sending_address(ip), "acme.example", "mail.acme.example", "jane")
    return await evaluate(query, resolver.ask)


async def test_pass_names_the_term_that_matched() -> None:
    facts = await facts_of({"acme.example": "v=spf1 mx ip4:203.0.113.0/24 -all"})
    assert (facts.result, facts.mechanism) == ("pass", "ip4:203.0.113.0/24")
    assert facts.lookups == 1


async def test_tree_of_includes_and_redirects() -> None:
    facts = await facts_of(
        {
            "acme.example": "v=spf1 include:a.example redirect=c.example",
            "a.example": "v=spf1 include:b.example ?all",
            "b.example": "v=spf1 ip4:198.51.100.1 -all",
            "c.example": "v=spf1 ip4:203.0.113.10 -all",
        }
    )
    assert facts.result == "pass"
    assert [(node.depth, node.domain, node.result) for node in facts.tree] == [
        (0, "acme.example", "pass"),
        (1, "a.example", "neutral"),
        (2, "b.example", "fail"),
        (1, "c.example", "pass"),
    ]
    assert facts.lookups == 3


async def test_loop_is_told_and_ends_at_once() -> None:
    facts = await facts_of(
        {
            "acme.example": "v=spf1 include:b.example -all",
            "b.example": "v=spf1 include:ACME.example -all",
        }
    )
    assert (facts.result, facts.problems) == ("permerror", ("loop",))
    assert [node.result for node in facts.tree] == ["permerror", "permerror"]


async def test_loop_behind_a_match_does_no_harm() -> None:
    facts = await facts_of({"acme.example": "v=spf1 ip4:203.0.113.10 include:acme.example -all"})
    assert facts.result == "pass"


@pytest.mark.parametrize(("terms", "result"), [(10, "pass"), (11, "permerror")])
async def test_ten_terms_may_ask(terms: int, result: str) -> None:
    asking = " ".join(f"a:h{n}.example" for n in range(terms))
    hosts = {(f"h{n}.example", "A"): ["198.51.100.1"] for n in range(terms)}
    facts = await facts_of({"acme.example": f"v=spf1 {asking} ip4:{IP} -all"}, hosts)
    assert facts.result == result
    assert ("too_many_lookups" in facts.problems) is (result == "permerror")


@pytest.mark.parametrize(("terms", "result"), [(2, "pass"), (3, "permerror")])
async def test_two_terms_may_find_nothing(terms: int, result: str) -> None:
    asking = " ".join(f"a:gone{n}.example" for n in range(terms))
    facts = await facts_of({"acme.example": f"v=spf1 {asking} ip4:{IP} -all"})
    assert facts.result == result
    assert ("too_many_void" in facts.problems) is (result == "permerror")


async def test_more_than_ten_mx_hosts() -> None:
    more: Table = {("acme.example", "MX"): [f"10 m{n}.acme.example" for n in range(11)]}
    facts = await facts_of({"acme.example": "v=spf1 mx -all"}, more)
    assert (facts.result, facts.problems) == ("permerror", ("too_many_lookups",))


@pytest.mark.parametrize(
    ("record", "problems"),
    [
        ("v=spf1 +all", ("pass_all",)),
        ("v=spf1 all", ("pass_all",)),
        ("v=spf1 ptr -all", ("ptr_used",)),
        ("v=spf1 ip4:198.51.100.1", ("no_all",)),
        ("v=spf1 ip4:198.51.100.1 -all", ()),
        ("v=spf1 ip4:nonsense -all", ("syntax",)),
        ("v=spf1 include:gone.example -all", ("include_missing",)),
        ("v=spf1 redirect=gone.example", ("include_missing",)),
    ],
)
async def test_oddities(record: str, problems: tuple[str, ...]) -> None:
    assert (await facts_of({"acme.example": record})).problems == problems


async def test_open_end_of_an_include_is_no_oddity_that_of_a_redirect_is() -> None:
    more = {"b.example": "v=spf1 ip4:198.51.100.1"}
    included = await facts_of({"acme.example": "v=spf1 include:b.example -all", **more})
    redirected = await facts_of({"acme.example": "v=spf1 redirect=b.example", **more})
    assert included.problems == ()
    assert redirected.problems == ("no_all",)


async def test_several_records() -> None:
    facts = await facts_of({"acme.example": ["v=spf1 -all", "x", "v=spf1 +all"]})
    assert (facts.result, facts.problems) == ("permerror", ("several_records",))


@pytest.mark.parametrize(
    "outcome",
    [
        DnsOutcome.TIMEOUT,
        DnsOutcome.SERVFAIL,
        DnsOutcome.REFUSED,
        DnsOutcome.UNREACHABLE,
        DnsOutcome.MALFORMED,
    ],
)
async def test_failed_look_up_is_temporary_with_its_name(outcome: DnsOutcome) -> None:
    records: dict[str, str | list[str]] = {"acme.example": "v=spf1 include:b.example -all"}
    facts = await facts_of(records, {("b.example", "TXT"): outcome})
    assert facts.result == "temperror"
    assert facts.detail == f"TXT b.example: {outcome.value}"
    assert [node.result for node in facts.tree] == ["temperror", "temperror"]


@pytest.mark.parametrize("domain", ["acme", "[203.0.113.10]", "a..example", "x" * 64 + ".example"])
async def test_what_is_no_domain_has_no_policy(domain: str) -> None:
    resolver = TableResolver({})
    query = SpfQuery(sending_address(IP), domain)
    assert (await evaluate(query, resolver.ask)).result == "none"
    assert resolver.asked == []


async def test_international_domain_is_asked_for_in_ascii() -> None:
    resolver = TableResolver({("xn--bcher-kva.example", "TXT"): ["v=spf1 ip4:203.0.113.10 -all"]})
    query = SpfQuery(sending_address(IP), "B\u00dccher.example")
    facts = await evaluate(query, resolver.ask)
    assert (facts.result, facts.domain) == ("pass", "xn--bcher-kva.example")


async def test_mapped_address_counts_as_ipv4() -> None:
    facts = await facts_of({"acme.example": "v=spf1 ip4:203.0.113.10 -all"}, ip=f"::ffff:{IP}")
    assert (facts.result, facts.ip) == ("pass", IP)


async def test_explanation_of_a_fail() -> None:
    facts = await facts_of(
        {"acme.example": "v=spf1 -all exp=why.example", "why.example": "%{i} is not %{o}'s"}
    )
    assert facts.explanation == f"{IP} is not acme.example's"
