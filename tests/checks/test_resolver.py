"""The DNS server of this computer: honest, inventing, refusing, silent or not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.fakes import DIVERTED, FakeResolver, find, knowledge
from wizard.checks import dry_run, prepare
from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.canary import canary_names
from wizard.model import (
    CheckInputs,
    CheckOptions,
    Finding,
    MxFacts,
    Reason,
    ResolverFacts,
    ResolverState,
    Status,
)

INPUTS = CheckInputs(recipient_domain="example.org")
OPTIONS = replace(DIVERTED, only=("resolver",))
CANARIES = canary_names(INPUTS, OPTIONS)
SOA = ("a0.example. host.example. 1 2 3 4 5",)


def org(*, checked: bool = False, server: str = "192.0.2.53") -> DnsAnswer:
    return DnsAnswer("org", "SOA", DnsOutcome.ANSWER, SOA, server=server, authenticated=checked)


async def resolver(zone: object) -> tuple[Finding, ResolverFacts]:
    finding = (await find(zone, only=("resolver",)))["resolver"]
    assert isinstance(finding.facts, ResolverFacts)
    return finding, finding.facts


@pytest.mark.parametrize("checked", [True, False])
async def test_one_that_answers_is_in_order(checked: bool) -> None:
    finding, facts = await resolver({("org", "SOA"): org(checked=checked)})
    assert (finding.status, facts.state) == (Status.OK, ResolverState.ANSWERS)
    assert facts.checks_signatures is checked


@pytest.mark.parametrize("name", CANARIES)
async def test_one_that_invents_addresses_is_recognised(name: str) -> None:
    finding, facts = await resolver({(name, "A"): ("198.51.100.9",), ("org", "SOA"): org()})
    assert (finding.status, facts.state) == (Status.LOOK, ResolverState.INVENTS)
    assert facts.invented == ("198.51.100.9",)


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (DnsOutcome.REFUSED, ResolverState.REFUSES),
        (DnsOutcome.SERVFAIL, ResolverState.FAILS),
        (DnsOutcome.MALFORMED, ResolverState.FAILS),
        (DnsOutcome.TIMEOUT, ResolverState.SILENT),
        (DnsOutcome.UNREACHABLE, ResolverState.MISSING),
    ],
)
async def test_one_that_gives_no_answer_is_told_how(
    outcome: DnsOutcome, state: ResolverState
) -> None:
    zone = {(name, "A"): outcome for name in CANARIES} | {("org", "SOA"): outcome}
    finding, facts = await resolver(zone)
    assert (finding.status, facts.state) == (Status.LOOK, state)
    assert facts.checks_signatures is None


async def test_one_that_knows_only_what_needs_no_asking_fails() -> None:
    unknown = {(name, "A"): DnsOutcome.SERVFAIL for name in CANARIES if ".invalid" not in name}
    alone = {(name, "A"): DnsOutcome.NXDOMAIN for name in CANARIES if ".invalid" in name}
    finding, facts = await resolver({**unknown, **alone, ("org", "SOA"): DnsOutcome.SERVFAIL})
    assert len(alone) == 1
    assert (finding.status, facts.state) == (Status.LOOK, ResolverState.FAILS)


async def test_one_that_serves_only_its_own_domains_answers() -> None:
    options = replace(DIVERTED, only=("resolver", "mx"))
    refused = {(name, "A"): DnsOutcome.REFUSED for name in canary_names(INPUTS, options)}
    zone = refused | {("org", "SOA"): DnsOutcome.REFUSED, ("example.org", "MX"): ("0 .",)}
    finding = (await find(zone, only=("resolver", "mx")))["resolver"]
    assert isinstance(finding.facts, ResolverFacts)
    assert finding.facts.state is ResolverState.ANSWERS


async def test_a_public_one_is_a_note_because_of_the_block_lists() -> None:
    finding, facts = await resolver({("org", "SOA"): org(server="8.8.8.8")})
    assert (finding.status, facts.public) == (Status.NOTE, True)


async def test_without_anything_to_look_up_it_is_not_asked() -> None:
    asked = FakeResolver({})
    found = await find(asked, only=("resolver",), recipient_domain=None)
    assert (found["resolver"].reason, asked.asked) == (Reason.NEEDS_INPUT, [])


async def test_the_invented_names_are_announced_and_are_those_asked_for() -> None:
    asked = FakeResolver({})
    await find(asked, only=("resolver",))
    prepared = prepare(1, INPUTS, OPTIONS)
    planned = [question.what for question in dry_run(prepared, knowledge())]
    assert sorted(planned) == sorted({f"{rdtype} {name}" for name, rdtype in asked.asked})


async def test_a_domain_without_mx_is_not_taken_for_one_while_answers_are_invented() -> None:
    options = replace(DIVERTED, only=("mx",))
    invented = {(name, "A"): ("198.51.100.9",) for name in canary_names(INPUTS, options)}
    zone = invented | {("example.org", "A"): ("198.51.100.9",)}
    finding = (await find(zone, only=("mx",)))["mx"]
    assert isinstance(finding.facts, MxFacts)
    assert (finding.status, finding.facts.resolver_invents) == (Status.UNKNOWN, True)


def test_names_differ_between_runs_of_different_input() -> None:
    other = CheckInputs(recipient_domain="example.net")
    assert canary_names(INPUTS, CheckOptions()) != canary_names(other, CheckOptions())
