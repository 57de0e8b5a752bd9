"""Signed answers: right, wrong, none, not checked; a failing server is no wrong signature."""

from __future__ import annotations

import pytest

from tests.checks.fakes import FakeInspector, Zone, find
from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.model import DnssecFacts, DnssecState, Finding, Reason, Status

D = "example.org"
MX = ("10 mx.example.org",)


def answer(
    name: str, rdtype: str, records: tuple[str, ...], *, checked: bool, text: str = ""
) -> DnsAnswer:
    outcome = DnsOutcome.ANSWER if records else DnsOutcome.NO_DATA
    return DnsAnswer(name, rdtype, outcome, records, text=text, authenticated=checked)


CHECKING = answer("org", "SOA", ("a. b. 1 2 3 4 5",), checked=True)
NOT_CHECKING = answer("org", "SOA", ("a. b. 1 2 3 4 5",), checked=False)
PLAIN = answer(D, "MX", MX, checked=False)
FAILS = DnsAnswer(D, "MX", DnsOutcome.SERVFAIL)
SAYS_BOGUS = DnsAnswer(D, "MX", DnsOutcome.SERVFAIL, text="EDE 6 bad signature")
SAYS_OTHER = DnsAnswer(D, "MX", DnsOutcome.SERVFAIL, text="EDE 22 no reachable authority")
IS_THERE: Zone = {(D, "MX"): MX}


async def dnssec(
    mx: DnsAnswer, org: DnsAnswer, unchecked: Zone | None = None, **zone: str
) -> Finding:
    inspector = FakeInspector(unchecked or {})
    table: dict[tuple[str, str], tuple[str, ...] | DnsAnswer] = {(D, "MX"): mx, ("org", "SOA"): org}
    table |= {(D, rdtype): (record,) for rdtype, record in zone.items()}
    return (await find(table, only=("dnssec",), inspector=inspector))["dnssec"]


@pytest.mark.parametrize(
    ("mx", "org", "unchecked", "state", "status"),
    [
        (answer(D, "MX", MX, checked=True), CHECKING, {}, DnssecState.SECURE, Status.OK),
        (PLAIN, CHECKING, {}, DnssecState.INSECURE, Status.NOTE),
        (answer(D, "MX", (), checked=True), CHECKING, {}, DnssecState.SECURE, Status.OK),
        (
            answer(D, "MX", MX, checked=False),
            NOT_CHECKING,
            {},
            DnssecState.UNCHECKED,
            Status.UNKNOWN,
        ),
        (FAILS, CHECKING, IS_THERE, DnssecState.BOGUS, Status.PROBLEM),
        (SAYS_BOGUS, NOT_CHECKING, IS_THERE, DnssecState.BOGUS, Status.PROBLEM),
    ],
)
async def test_each_state_is_told(
    mx: DnsAnswer, org: DnsAnswer, unchecked: Zone, state: DnssecState, status: Status
) -> None:
    finding = await dnssec(mx, org, unchecked)
    assert isinstance(finding.facts, DnssecFacts)
    assert (finding.facts.state, finding.status) == (state, status)


@pytest.mark.parametrize(
    ("mx", "org", "unchecked"),
    [
        (FAILS, CHECKING, {(D, "MX"): DnsOutcome.SERVFAIL}),
        (FAILS, CHECKING, {(D, "MX"): DnsOutcome.TIMEOUT}),
        # One that checks nothing cannot fail over signatures: it failed by chance, the first time.
        (FAILS, NOT_CHECKING, IS_THERE),
        (SAYS_OTHER, NOT_CHECKING, IS_THERE),
    ],
)
async def test_a_failing_server_is_no_wrong_signature(
    mx: DnsAnswer, org: DnsAnswer, unchecked: Zone
) -> None:
    finding = await dnssec(mx, org, unchecked)
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.SERVER_FAILED)


async def test_a_domain_that_is_signed_is_told_so_also_where_nobody_checks() -> None:
    signed = await dnssec(PLAIN, NOT_CHECKING, DS="12345 13 2 abcdef")
    unsigned = await dnssec(PLAIN, NOT_CHECKING)
    assert isinstance(signed.facts, DnssecFacts) and isinstance(unsigned.facts, DnssecFacts)
    assert (signed.facts.signed, unsigned.facts.signed) == (True, False)


async def test_only_a_failure_is_asked_about_again() -> None:
    inspector = FakeInspector()
    zone = {(D, "MX"): answer(D, "MX", MX, checked=True), ("org", "SOA"): CHECKING}
    await find(zone, only=("dnssec",), inspector=inspector)
    assert inspector.asked == []
