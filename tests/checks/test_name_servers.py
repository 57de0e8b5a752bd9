"""The receiver's name servers, each asked directly: who answers, who does not, who differs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.checks.fakes import DIVERTED, FakeInspector, Zone, find
from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.name_servers import MAX_SERVERS, zone_names
from wizard.model import (
    Diversion,
    Finding,
    NameServersFacts,
    NameServerState,
    Reason,
    Status,
)

D = "example.org"
TWO: Zone = {
    (D, "NS"): ("ns1.example.net", "ns2.example.net"),
    ("ns1.example.net", "A"): ("8.8.4.1",),
    ("ns2.example.net", "A"): ("8.8.4.2",),
    (D, "MX"): ("10 mx.example.org",),
}
Out = DnsOutcome
State = NameServerState


def server(
    mx: tuple[str, ...] | DnsOutcome = ("10 mx.example.org",),
    serial: int = 7,
    *,
    authoritative: bool = True,
    recursive: bool = False,
) -> dict[str, DnsAnswer]:
    """What one name server says to MX and SOA."""
    outcome, records = (mx, ()) if isinstance(mx, DnsOutcome) else (Out.ANSWER, mx)
    flags = {"authoritative": authoritative, "recursive": recursive}
    soa = (f"ns1.example.net. host.example.net. {serial} 1 2 3 4",)
    return {
        "MX": DnsAnswer(D, "MX", outcome, records, **flags),
        "SOA": DnsAnswer(D, "SOA", outcome, soa if records else (), **flags),
    }


async def looked_at(
    first: dict[str, DnsAnswer], second: dict[str, DnsAnswer], zone: Zone = TWO, **more: Any
) -> Finding:
    inspector = FakeInspector(servers={"ns1.example.net": first, "ns2.example.net": second})
    only = ("name_servers", "mx")
    return (await find(zone, only=only, inspector=inspector, **more))["name_servers"]


def facts_of(finding: Finding) -> NameServersFacts:
    assert isinstance(finding.facts, NameServersFacts)
    return finding.facts


GOOD = server()


@pytest.mark.parametrize(
    ("second", "status", "state"),
    [
        (GOOD, Status.OK, State.ANSWERS),
        (server(serial=8), Status.NOTE, State.ANSWERS),
        (server(("20 other.example.org",)), Status.LOOK, State.ANSWERS),
        (server(Out.NXDOMAIN), Status.LOOK, State.ANSWERS),
        (server(authoritative=False), Status.LOOK, State.LAME),
        (server(Out.NO_DATA, authoritative=False), Status.LOOK, State.LAME),
        (server(Out.SERVFAIL), Status.LOOK, State.FAILS),
        (server(Out.REFUSED), Status.LOOK, State.REFUSES),
        (server(Out.MALFORMED), Status.LOOK, State.FAILS),
        (server(Out.TIMEOUT), Status.LOOK, State.SILENT),
        (server(Out.UNREACHABLE), Status.OK, State.UNREACHABLE),
    ],
)
async def test_one_server_that_is_odd(
    second: dict[str, DnsAnswer], status: Status, state: NameServerState
) -> None:
    finding = await looked_at(GOOD, second)
    assert finding.status is status
    assert [each.state for each in facts_of(finding).servers] == [State.ANSWERS, state]


async def test_differing_answers_are_told_apart_from_differing_versions() -> None:
    differing = facts_of(await looked_at(GOOD, server(("20 other.example.org",))))
    newer = facts_of(await looked_at(GOOD, server(serial=8)))
    assert (differing.agree, differing.serials_agree) == (False, True)
    assert (newer.agree, newer.serials_agree) == (True, False)


@pytest.mark.parametrize("outcome", [Out.SERVFAIL, Out.REFUSED])
async def test_none_that_answers_is_a_problem(outcome: DnsOutcome) -> None:
    zone = {**TWO, (D, "MX"): outcome}
    finding = await looked_at(server(outcome), server(outcome), zone)
    assert finding.status is Status.PROBLEM


async def test_all_silent_here_while_the_resolver_knows_is_this_networks_doing() -> None:
    finding = await looked_at(server(Out.TIMEOUT), server(Out.TIMEOUT))
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.TIMED_OUT)


async def test_all_silent_for_everybody_is_worth_a_look() -> None:
    zone = {**TWO, (D, "MX"): Out.SERVFAIL}
    finding = await looked_at(server(Out.TIMEOUT), server(Out.TIMEOUT), zone)
    assert finding.status is Status.LOOK


async def test_a_resolver_that_answers_in_their_place_is_recognised() -> None:
    proxy = server(authoritative=False, recursive=True)
    finding = await looked_at(proxy, proxy)
    assert (finding.status, facts_of(finding).intercepted) == (Status.UNKNOWN, True)


async def test_a_domain_inside_a_zone_is_looked_for_in_the_zone_above() -> None:
    zone = {**TWO, ("mail.example.org", "MX"): ("10 mx.example.org",)}
    finding = await looked_at(GOOD, GOOD, zone, recipient_domain="mail.example.org")
    assert facts_of(finding).zone == D


async def test_a_server_without_address_is_told() -> None:
    finding = await looked_at(GOOD, GOOD, {**TWO, ("ns2.example.net", "A"): Out.NXDOMAIN})
    assert facts_of(finding).servers[1].state is State.NO_ADDRESS
    assert finding.status is Status.LOOK


async def test_no_more_than_a_few_servers_are_asked() -> None:
    hosts = tuple(f"ns{number:02}.example.net" for number in range(20))
    addresses = {(host, "A"): (f"8.8.4.{n}",) for n, host in enumerate(hosts)}
    inspector = FakeInspector(servers=dict.fromkeys(hosts, GOOD))
    zone = {**TWO, **addresses, (D, "NS"): hosts}
    found = (await find(zone, only=("name_servers",), inspector=inspector))["name_servers"]
    assert len({host for host, _, _ in inspector.asked}) == MAX_SERVERS
    assert facts_of(found).more == 20 - MAX_SERVERS


@pytest.mark.parametrize(
    ("address", "reason"),
    [("192.0.2.53", Reason.EXAMPLE_ADDRESS), ("10.0.0.53", Reason.PRIVATE_ADDRESS)],
)
async def test_servers_that_nobody_can_reach_are_left_alone(address: str, reason: Reason) -> None:
    zone = {**TWO, **{(f"ns{n}.example.net", "A"): (address,) for n in (1, 2)}}
    inspector = FakeInspector()
    finding = (await find(zone, only=("name_servers",), inspector=inspector))["name_servers"]
    assert (finding.status, finding.reason) == (Status.SKIPPED, reason)
    assert inspector.asked == []


async def test_a_diverted_server_is_asked_where_the_run_says() -> None:
    options = replace(DIVERTED, diversions=(Diversion("ns1.example.net", 53, "127.0.0.1", 5353),))
    zone = {
        **TWO,
        (D, "NS"): ("ns1.example.net",),
        ("ns1.example.net", "A"): ("192.0.2.53",),
    }
    finding = await looked_at(GOOD, GOOD, zone, options=options)
    assert finding.status is Status.OK


async def test_the_failed_search_for_the_zone_tells_nothing() -> None:
    finding = await looked_at(GOOD, GOOD, {(D, "NS"): Out.SERVFAIL})
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.SERVER_FAILED)


def test_the_zone_is_looked_for_upwards_but_never_at_the_top() -> None:
    assert zone_names("a.b.example.org") == ("a.b.example.org", "b.example.org", "example.org")
    assert zone_names("example.org") == ("example.org",)
    assert zone_names("org") == ("org",)
    assert len(zone_names("a.b.c.d.e.f.g.org")) == 4


async def test_a_computer_without_network_says_so() -> None:
    finding = (await find(TWO, only=("name_servers", "mx")))["name_servers"]
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.TIMED_OUT)
