"""The two special ways to ask: signatures unchecked, and one server directly."""

from __future__ import annotations

import dns.flags
import dns.message
import pytest

from tests.checks.odd_dns import Packets, answer, failure, serving_dns
from wizard.checks.answers import DnsAnswer, DnsOutcome, ProbeTarget
from wizard.checks.network.exchange import NameServer
from wizard.checks.network.inspector import DnsInspector
from wizard.checks.network.resolver import DnsResolver, DnsTimes
from wizard.model import CheckOptions, Diversion

RIGHT = "example.org MX 10 mx.example.org."
NS = ProbeTarget("ns1.example.org", "192.0.2.53", 53)
QUICK = DnsTimes(per_try_s=0.2, lifetime_s=1.0, rounds=2)


async def ask_at(packets: Packets, name: str = "example.org") -> tuple[DnsAnswer, int]:
    """Ask the name server of a test directly; also how many questions it got."""
    async with serving_dns(packets) as server:
        options = CheckOptions(diversions=(Diversion(NS.host, 53, "127.0.0.1", server.port),))
        found = await DnsInspector((), options, direct_times=QUICK).ask_at(NS, name, "MX")
        return found, len(server.asked)


def flagged(wire: bytes, flags: int) -> bytes:
    message = dns.message.from_wire(wire)
    message.flags |= flags
    return message.to_wire()


async def test_a_server_is_asked_only_for_what_it_holds_itself() -> None:
    def packets(query: dns.message.Message, tcp: bool) -> list[bytes]:
        assert not query.flags & (dns.flags.RD | dns.flags.CD)
        return [flagged(answer(query, RIGHT), dns.flags.AA)]

    found, _ = await ask_at(packets)
    assert (found.outcome, found.records) == (DnsOutcome.ANSWER, ("10 mx.example.org",))
    assert found.authoritative and not found.recursive
    assert found.server.startswith("ns1.example.org 127.0.0.1:")


async def test_an_answer_without_authority_is_seen() -> None:
    found, _ = await ask_at(lambda query, tcp: [flagged(answer(query, RIGHT), dns.flags.RA)])
    assert not found.authoritative and found.recursive


async def test_silence_is_asked_again_once() -> None:
    found, times = await ask_at(lambda query, tcp: [])
    assert (found.outcome, times) == (DnsOutcome.TIMEOUT, 2)


async def test_a_refusal_is_not_asked_again() -> None:
    found, times = await ask_at(lambda query, tcp: [failure(query, 5)])
    assert (found.outcome, times) == (DnsOutcome.REFUSED, 1)


async def test_a_name_that_cannot_be_asked_goes_nowhere() -> None:
    found, times = await ask_at(lambda query, tcp: [], "a" * 70 + ".org")
    assert (found.outcome, times) == (DnsOutcome.MALFORMED, 0)


def bogus(query: dns.message.Message, tcp: bool) -> list[bytes]:
    """A resolver that checks signatures, and a zone whose signatures are wrong."""
    if query.flags & dns.flags.CD:
        return [answer(query, RIGHT)]
    response = dns.message.make_response(query)
    response.set_rcode(2)
    response.use_edns(options=[dns.edns.EDEOption(6, "no valid signature")])
    return [response.to_wire()]


async def test_wrong_signatures_are_told_apart_from_a_failing_server() -> None:
    async with serving_dns(bogus) as server:
        servers = (NameServer("127.0.0.1", server.port),)
        plain = await DnsResolver(servers, times=QUICK).ask("example.org", "MX")
        unchecked = await DnsInspector(servers, CheckOptions(), times=QUICK).ask_unchecked(
            "example.org", "MX"
        )
    assert (plain.outcome, plain.text) == (DnsOutcome.SERVFAIL, "EDE 6 no valid signature")
    assert unchecked.records == ("10 mx.example.org",)


@pytest.mark.parametrize("signed", [True, False])
async def test_the_resolver_is_asked_whether_it_checked(signed: bool) -> None:
    def packets(query: dns.message.Message, tcp: bool) -> list[bytes]:
        assert query.flags & dns.flags.AD
        return [flagged(answer(query, RIGHT), dns.flags.AD if signed else 0)]

    async with serving_dns(packets) as server:
        resolver = DnsResolver((NameServer("127.0.0.1", server.port),), times=QUICK)
        assert (await resolver.ask("example.org", "MX")).authenticated is signed
