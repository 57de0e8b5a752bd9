"""The receiving servers of a domain: which sets are in order, which are not, which unknown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from tests.checks.fakes import GATEWAY, GOOGLE, Zone, find, knowledge
from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.mx import is_inverted
from wizard.model import CheckOptions, Finding, MxFacts, MxHost, Reason, Status

MX, A, AAAA = "MX", "A", "AAAA"
D = "example.org"


async def mx(zone: Zone, **more: Any) -> Finding:
    return (await find(zone, only=("mx",), **more))["mx"]


@dataclass(frozen=True)
class Case:
    name: str
    zone: Zone
    status: Status
    problems: tuple[str, ...] = ()
    flags: dict[str, object] = field(default_factory=dict)


ALIAS = DnsAnswer("mx.example.org", A, DnsOutcome.ANSWER, ("192.0.2.1",), ("host.example.org",))
CASES = (
    Case("one host", {(D, MX): ("10 mx.example.org",), ("mx.example.org", A): ("192.0.2.1",)},
         Status.OK, ("",)),
    Case("IPv6 only", {(D, MX): ("10 m.example.org",), ("m.example.org", AAAA): ("2001:db8::1",)},
         Status.OK, ("",)),
    Case("null MX", {(D, MX): ("0 .",)}, Status.PROBLEM, (), {"null_mx": True}),
    Case("no such domain", {}, Status.PROBLEM, (), {"exists": False}),
    Case("no MX, own address", {(D, A): ("192.0.2.1",)}, Status.NOTE, ("",), {"implicit": True}),
    Case("no MX, no address", {(D, "TXT"): ("x",)}, Status.PROBLEM, ("no_address",),
         {"implicit": True}),
    Case("alias", {(D, MX): ("10 mx.example.org",), ("mx.example.org", A): ALIAS}, Status.LOOK,
         ("cname",)),
    Case("address for a name", {(D, MX): ("10 192.0.2.1",)}, Status.PROBLEM, ("ip_literal",)),
    Case("host without address", {(D, MX): ("10 gone.example.org",)}, Status.PROBLEM,
         ("no_address",)),
    Case("private", {(D, MX): ("10 mx.example.org",), ("mx.example.org", A): ("10.0.0.5",)},
         Status.PROBLEM, ("private",)),
    Case("loopback", {(D, MX): ("10 mx.example.org",), ("mx.example.org", A): ("127.0.0.1",)},
         Status.PROBLEM, ("private",)),
    Case("one of two gone", {(D, MX): ("10 a.example.org", "20 b.example.org"),
                             ("b.example.org", A): ("192.0.2.2",)},
         Status.LOOK, ("no_address", "")),
    Case("look-up of a host fails", {(D, MX): ("10 a.example.org",),
                                     ("a.example.org", A): DnsOutcome.SERVFAIL},
         Status.UNKNOWN, ("no_answer",)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_each_set_of_receiving_servers_gets_its_status(case: Case) -> None:
    finding = await mx(case.zone)
    assert isinstance(finding.facts, MxFacts)
    assert finding.status is case.status
    assert tuple(host.problem for host in finding.facts.hosts) == case.problems
    for flag, value in case.flags.items():
        assert getattr(finding.facts, flag) == value


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (DnsOutcome.SERVFAIL, Reason.SERVER_FAILED),
        (DnsOutcome.MALFORMED, Reason.SERVER_FAILED),
        (DnsOutcome.REFUSED, Reason.REFUSED),
        (DnsOutcome.TIMEOUT, Reason.TIMED_OUT),
        (DnsOutcome.UNREACHABLE, Reason.NO_NETWORK),
    ],
)
async def test_an_answer_that_failed_tells_nothing_about_the_domain(
    outcome: DnsOutcome, reason: Reason
) -> None:
    finding = await mx({(D, MX): outcome})
    assert (finding.status, finding.reason, finding.facts) == (Status.UNKNOWN, reason, None)
    assert "MX example.org" in finding.error


async def test_hosts_stand_by_preference_then_by_name_whatever_the_server_sent() -> None:
    zone: Zone = {(D, MX): ("20 c.example.org", "5 b.example.org", "5 a.example.org")}
    facts = (await mx(zone)).facts
    assert isinstance(facts, MxFacts)
    assert [(h.preference, h.host[0]) for h in facts.hosts] == [(5, "a"), (5, "b"), (20, "c")]


async def test_a_zone_that_names_thousands_of_hosts_is_cut_and_each_asked_once() -> None:
    from tests.checks.fakes import FakeResolver

    resolver = FakeResolver({(D, MX): tuple(f"10 h{n:04}.example.org" for n in range(3000))})
    facts = (await find(resolver, only=("mx",)))["mx"].facts
    assert isinstance(facts, MxFacts)
    assert len(facts.hosts) == 20
    assert len(resolver.asked) == 1 + 2 * 20 + 1  # the last before a denial is believed


async def test_the_provider_is_known_by_its_host_and_a_gateway_is_told() -> None:
    known = knowledge(GOOGLE, GATEWAY)
    at_google = await mx({(D, MX): ("1 aspmx.l.google.com",)}, known=known)
    filtered = await mx({(D, MX): ("1 mx1-eu1.pphosted.com",)}, known=known)
    lookalike = await mx({(D, MX): ("1 mx.notgoogle.com",)}, known=known)
    assert [
        (finding.facts.provider, finding.facts.gateway)
        for finding in (at_google, filtered, lookalike)
        if isinstance(finding.facts, MxFacts)
    ] == [("google", False), ("proofpoint", True), (None, False)]


async def test_an_example_domain_is_an_example_unless_the_run_is_diverted() -> None:
    zone: Zone = {("real.com.de", MX): ("1 m.real.com.de",), ("m.real.com.de", A): ("192.0.2.1",)}
    real = await mx(zone, recipient_domain="real.com.de", options=CheckOptions())
    diverted = await mx(zone, recipient_domain="real.com.de")
    assert (real.status, diverted.status) == (Status.LOOK, Status.OK)
    assert isinstance(real.facts, MxFacts) and real.facts.example_address


async def test_without_a_domain_nothing_is_asked() -> None:
    from tests.checks.fakes import FakeResolver

    resolver = FakeResolver({})
    finding = (await find(resolver, only=("mx",), recipient_domain=None))["mx"]
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NEEDS_INPUT)
    assert finding.needs == ("recipient_domain",)
    assert resolver.asked == []


@pytest.mark.parametrize(
    ("hosts", "inverted"),
    [
        (((10, "mx1.example.org"), (20, "mx2.example.org")), False),
        (((10, "mx2.example.org"), (20, "mx1.example.org")), True),
        (((5, "backup.example.org"), (10, "mail.example.org")), True),
        (((5, "mail.example.org"), (10, "mx-backup.example.org")), False),
        (((5, "fallback1.example.org"), (10, "fallback2.example.org")), False),
        (((10, "mx2.example.org"), (10, "mx1.example.org")), False),
        (((10, "mx3.example.org"), (20, "mx1.example.org"), (30, "mx2.example.org")), False),
        (((10, "mx2.example.org"),), False),
        ((), False),
    ],
)
def test_preferences_the_wrong_way_round_show_in_the_names(
    hosts: tuple[tuple[int, str], ...], inverted: bool
) -> None:
    rows = [MxHost(preference, host, ("192.0.2.1",)) for preference, host in hosts]
    assert is_inverted(rows) is inverted


async def test_a_known_receiver_has_its_status_page() -> None:
    page = "https://status.example/"
    known = knowledge(replace(GOOGLE, status_page=page))
    zone = {(D, MX): ("1 aspmx.l.google.com",), ("aspmx.l.google.com", A): ("192.0.2.1",)}
    facts = (await mx(zone, known=known)).facts
    assert isinstance(facts, MxFacts)
    assert facts.status_page == page
