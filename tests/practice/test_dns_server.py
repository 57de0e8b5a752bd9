"""The embedded name server, asked by dnspython over real sockets."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import AsyncIterator

import dns.asyncquery
import dns.asyncresolver
import dns.exception
import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import pytest

from wizard.practice.dns_answers import Question
from wizard.practice.dns_server import LOOPBACK, DnsServer
from wizard.practice.records import Behaviour, parse_records
from wizard.practice.zone import Zone

KEY_HASH = "8cb0fc6c527506a053f4f14c8464bebbd6dede2738d11468dd953d7d6a3021f1"
TABLE = f"""
acme.example          MX   10 mail.acme.example.
mail.acme.example     A    203.0.113.25
mail.acme.example     AAAA 2001:db8:25::25
alias.example         CNAME mail.acme.example.
_25._tcp.mail.acme.example TLSA 3 1 1 {KEY_HASH}
25.113.0.203.in-addr.arpa  PTR mail.acme.example.
acme.example          SOA  ns.acme.example. hostmaster.acme.example. 1 60 60 60 60
acme.example          NS   ns.acme.example.
"""


@pytest.fixture
async def server() -> AsyncIterator[DnsServer]:
    async with DnsServer(Zone(parse_records(TABLE))) as running:
        yield running


def resolver_for(server: DnsServer) -> dns.asyncresolver.Resolver:
    resolver = dns.asyncresolver.Resolver(configure=False)
    resolver.nameservers = [LOOPBACK]
    resolver.port = server.port
    resolver.lifetime = 5.0
    return resolver


async def udp(server: DnsServer, name: str, rdtype: str) -> dns.message.Message:
    query = dns.message.make_query(name, rdtype)
    return await dns.asyncquery.udp(query, LOOPBACK, timeout=5, port=server.port)


@pytest.mark.parametrize(
    ("name", "rdtype", "text"),
    [
        ("acme.example", "MX", "10 mail.acme.example."),
        ("acme.example", "NS", "ns.acme.example."),
        ("mail.acme.example", "A", "203.0.113.25"),
        ("mail.acme.example", "AAAA", "2001:db8:25::25"),
        ("25.113.0.203.in-addr.arpa", "PTR", "mail.acme.example."),
        ("alias.example", "A", "203.0.113.25"),
    ],
)
async def test_a_resolver_gets_its_answer(
    server: DnsServer, name: str, rdtype: str, text: str
) -> None:
    answer = await resolver_for(server).resolve(name, rdtype)
    assert [rdata.to_text() for rdata in answer] == [text]


async def test_tlsa_and_soa_are_served(server: DnsServer) -> None:
    resolver = resolver_for(server)
    tlsa = await resolver.resolve("_25._tcp.mail.acme.example", "TLSA")
    soa = await resolver.resolve("acme.example", "SOA")
    assert (tlsa[0].usage, tlsa[0].selector, tlsa[0].mtype) == (3, 1, 1)
    assert soa[0].serial == 1


async def test_no_such_name_and_no_data_differ(server: DnsServer) -> None:
    resolver = resolver_for(server)
    with pytest.raises(dns.resolver.NXDOMAIN):
        await resolver.resolve("nobody.example", "A")
    with pytest.raises(dns.resolver.NoAnswer):
        await resolver.resolve("mail.acme.example", "TXT")


@pytest.mark.parametrize("rcode", ["SERVFAIL", "REFUSED"])
async def test_a_name_can_fail_or_be_refused(server: DnsServer, rcode: str) -> None:
    server.answers.behave("mail.acme.example", Behaviour(rcode=rcode), rdtype="A")
    assert (await udp(server, "mail.acme.example", "A")).rcode() == dns.rcode.from_text(rcode)
    assert (await udp(server, "mail.acme.example", "AAAA")).rcode() == dns.rcode.NOERROR


async def test_the_exact_name_wins_over_what_holds_below(server: DnsServer) -> None:
    server.answers.behave("example", Behaviour(rcode="REFUSED"), below=True)
    server.answers.behave("acme.example", Behaviour())
    assert (await udp(server, "mail.acme.example", "A")).rcode() == dns.rcode.REFUSED
    assert (await udp(server, "acme.example", "MX")).rcode() == dns.rcode.NOERROR


async def test_wrong_signatures_fail_unless_nobody_checks_them(server: DnsServer) -> None:
    server.answers.behave("acme.example", Behaviour(bogus=True))
    assert (await udp(server, "acme.example", "MX")).rcode() == dns.rcode.SERVFAIL
    unchecked = dns.message.make_query("acme.example", "MX", flags=dns.flags.RD | dns.flags.CD)
    reply = await dns.asyncquery.udp(unchecked, LOOPBACK, timeout=5, port=server.port)
    assert reply.answer


async def test_signed_zones_are_marked_for_whoever_understands_it() -> None:
    async with DnsServer(Zone(parse_records(TABLE)), secure=["acme.example"]) as server:
        for name, marked in (("acme.example", True), ("mail.acme.example", True), ("x.org", False)):
            query = dns.message.make_query(name, "A", flags=dns.flags.RD | dns.flags.AD)
            reply = await dns.asyncquery.udp(query, LOOPBACK, timeout=5, port=server.port)
            assert bool(reply.flags & dns.flags.AD) is marked
        plain = await udp(server, "acme.example", "MX")
        assert not plain.flags & dns.flags.AD


async def test_without_recursion_it_answers_as_the_zones_own_server(server: DnsServer) -> None:
    query = dns.message.make_query("acme.example", "MX", flags=0)
    reply = await dns.asyncquery.udp(query, LOOPBACK, timeout=5, port=server.port)
    assert reply.flags & dns.flags.AA
    assert not reply.flags & dns.flags.RA
    resolved = await udp(server, "acme.example", "MX")
    assert resolved.flags & dns.flags.RA
    assert not resolved.flags & dns.flags.AA


async def test_a_silent_name_gets_no_answer_but_is_noted(server: DnsServer) -> None:
    server.answers.behave("mail.acme.example", Behaviour(silent=True))
    query = dns.message.make_query("mail.acme.example", "A")
    with pytest.raises(dns.exception.Timeout):
        await dns.asyncquery.udp(query, LOOPBACK, timeout=0.1, port=server.port)
    assert server.answers.questions == [Question("mail.acme.example", "A", over_tcp=False)]


async def test_a_delayed_answer_comes_later(server: DnsServer) -> None:
    server.answers.behave("mail.acme.example", Behaviour(delay_s=0.1))
    loop = asyncio.get_running_loop()
    began = loop.time()
    assert (await udp(server, "mail.acme.example", "A")).answer
    assert loop.time() - began >= 0.1


async def test_a_delayed_answer_holds_up_nobody(server: DnsServer) -> None:
    server.answers.behave("mail.acme.example", Behaviour(delay_s=60))
    slow = asyncio.create_task(udp(server, "mail.acme.example", "A"))
    assert (await udp(server, "acme.example", "MX")).answer
    assert not slow.done()
    slow.cancel()
    with pytest.raises(asyncio.CancelledError):
        await slow


async def test_a_truncated_answer_is_whole_over_tcp(server: DnsServer) -> None:
    server.answers.behave("acme.example", Behaviour(truncated=True))
    first = await udp(server, "acme.example", "MX")
    assert first.flags & dns.flags.TC
    assert not first.answer
    answer = await resolver_for(server).resolve("acme.example", "MX")
    assert answer[0].preference == 10
    assert server.answers.questions[-1] == Question("acme.example", "MX", over_tcp=True)


async def test_more_than_fits_is_truncated_by_itself(server: DnsServer) -> None:
    server.zone.put("big.example", "TXT", *(f"{number:03} {'x' * 200}" for number in range(20)))
    query = dns.message.make_query("big.example", "TXT", use_edns=False)
    first = await dns.asyncquery.udp(query, LOOPBACK, timeout=5, port=server.port)
    assert first.flags & dns.flags.TC
    answer = await resolver_for(server).resolve("big.example", "TXT")
    assert len(answer) == 20


async def test_noise_is_not_answered(server: DnsServer) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.sendto(b"\xff\x00noise", (LOOPBACK, server.port))
    assert (await udp(server, "acme.example", "MX")).answer
    assert len(server.answers.questions) == 1


async def test_closing_cuts_off_whoever_still_waits() -> None:
    zone = Zone(parse_records(TABLE))
    before = asyncio.all_tasks()
    async with DnsServer(zone) as server:
        server.answers.behave("acme.example", Behaviour(delay_s=60))
        reader, writer = await asyncio.open_connection(LOOPBACK, server.port)
        wire = dns.message.make_query("acme.example", "MX").to_wire()
        writer.write(struct.pack("!H", len(wire)) + wire)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.sendto(wire, (LOOPBACK, server.port))
        # Datagrams come in order: when this one is answered, the other one is waiting.
        await udp(server, "mail.acme.example", "A")
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await reader.readexactly(1)
    writer.close()
    assert asyncio.all_tasks() == before
