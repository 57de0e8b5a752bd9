"""Signed records of certificates: asked for only where they count, compared with what was seen."""

from __future__ import annotations

import hashlib

import pytest

from tests.checks.fakes import FakeProber, FakeResolver, find, talk
from tests.checks.test_tlsa import OWN
from wizard.checks.answers import DnsAnswer, DnsOutcome, TlsAnswer
from wizard.model import DaneFacts, DaneState, Finding, Reason, Status

D, HOST, AT = "example.org", "mx.example.org", "_25._tcp.mx.example.org"
FITS = f"3 0 1 {hashlib.sha256(OWN).hexdigest()}"
OTHER = f"3 0 1 {'00' * 32}"


def signed(name: str, rdtype: str, *records: str, checked: bool = True) -> DnsAnswer:
    outcome = DnsOutcome.ANSWER if records else DnsOutcome.NO_DATA
    return DnsAnswer(name, rdtype, outcome, records, authenticated=checked)


async def dane(
    tlsa: DnsAnswer | DnsOutcome, *, mx_checked: bool = True, resolver_checks: bool = True
) -> tuple[Finding, FakeResolver]:
    resolver = FakeResolver(
        {
            (D, "MX"): signed(D, "MX", f"10 {HOST}", checked=mx_checked),
            (HOST, "A"): ("8.8.4.25",),
            ("org", "SOA"): signed("org", "SOA", "a. b. 1 2 3 4 5", checked=resolver_checks),
            (AT, "TLSA"): tlsa,
        }
    )
    prober = FakeProber(lambda target: talk(target, tls=TlsAnswer(True, chain=(OWN,))))
    found = await find(resolver, prober, only=("connection", "dane"))
    return found["dane"], resolver


@pytest.mark.parametrize(
    ("tlsa", "state", "matches", "status"),
    [
        (signed(AT, "TLSA", FITS), DaneState.USABLE, True, Status.OK),
        (signed(AT, "TLSA", OTHER, FITS), DaneState.USABLE, True, Status.OK),
        (signed(AT, "TLSA", OTHER), DaneState.USABLE, False, Status.PROBLEM),
        (signed(AT, "TLSA", "1 0 1 00"), DaneState.UNUSABLE, None, Status.LOOK),
        (signed(AT, "TLSA", OTHER, checked=False), DaneState.INSECURE, None, Status.NOTE),
        (signed(AT, "TLSA"), DaneState.NONE, None, Status.NOTE),
        (DnsOutcome.NXDOMAIN, DaneState.NONE, None, Status.NOTE),
        (DnsOutcome.SERVFAIL, DaneState.BOGUS, None, Status.PROBLEM),
        (DnsOutcome.TIMEOUT, DaneState.NO_ANSWER, None, Status.LOOK),
    ],
)
async def test_records_of_a_signed_domain(
    tlsa: DnsAnswer | DnsOutcome, state: DaneState, matches: bool | None, status: Status
) -> None:
    finding, _ = await dane(tlsa)
    assert isinstance(finding.facts, DaneFacts)
    (host,) = finding.facts.hosts
    assert (host.state, host.matches, finding.status) == (state, matches, status)


async def test_an_unsigned_domain_is_not_asked_for_records() -> None:
    finding, resolver = await dane(signed(AT, "TLSA", OTHER), mx_checked=False)
    assert isinstance(finding.facts, DaneFacts)
    assert (finding.status, finding.facts.secure_mx) == (Status.NOTE, False)
    assert (AT, "TLSA") not in resolver.asked


async def test_where_nobody_checks_signatures_nothing_is_concluded() -> None:
    finding, resolver = await dane(
        signed(AT, "TLSA", OTHER), mx_checked=False, resolver_checks=False
    )
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.SIGNATURES_UNCHECKED)
    assert (AT, "TLSA") not in resolver.asked
