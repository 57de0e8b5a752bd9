"""The resolver against name servers that answer, refuse or are silent; nothing asked twice."""

from __future__ import annotations

import asyncio
import time

import dns.flags
import dns.message
import dns.rcode
import pytest

from tests.checks.network.asking import MX, QUICK, RIGHT, ask, split_alias
from tests.checks.odd_dns import answer, failure, serving_dns
from wizard.checks.answers import DnsOutcome
from wizard.checks.network.exchange import NameServer
from wizard.checks.network.resolver import DnsResolver


async def test_the_chain_of_aliases_is_kept() -> None:
    found, _ = await ask(split_alias, "www.example.org", "A")
    assert found.cname == ("web.example.org",)


async def test_a_closed_port_is_unreachable_at_once() -> None:
    async with serving_dns(lambda q, tcp: []) as server:
        port = server.port
    started = time.monotonic()
    resolver = DnsResolver((NameServer("127.0.0.1", port),), times=QUICK)
    found = await resolver.ask("example.org", "MX")
    assert found.outcome is DnsOutcome.UNREACHABLE
    assert time.monotonic() - started < QUICK.per_try_s


async def test_without_a_name_server_the_reason_is_told() -> None:
    found = await DnsResolver((), note="registry junk").ask("example.org", "MX")
    assert (found.outcome, found.text) == (DnsOutcome.UNREACHABLE, "registry junk")


async def test_the_next_server_answers_for_a_silent_one() -> None:
    async with (
        serving_dns(lambda q, tcp: []) as silent,
        serving_dns(lambda q, tcp: [answer(q, RIGHT)]) as good,
    ):
        servers = (NameServer("127.0.0.1", silent.port), NameServer("127.0.0.1", good.port))
        found = await DnsResolver(servers, times=QUICK).ask("example.org", "MX")
    assert found.records == MX
    assert found.server == f"127.0.0.1:{good.port}"


async def test_a_refusal_says_more_than_silence() -> None:
    async with (
        serving_dns(lambda q, tcp: []) as silent,
        serving_dns(lambda q, tcp: [failure(q, dns.rcode.REFUSED)]) as refusing,
    ):
        servers = (NameServer("127.0.0.1", silent.port), NameServer("127.0.0.1", refusing.port))
        found = await DnsResolver(servers, times=QUICK).ask("example.org", "MX")
        assert len(refusing.asked) == 1, "one that refused is not asked a second time"
    assert found.outcome is DnsOutcome.REFUSED


async def test_the_same_question_goes_out_once_also_while_it_is_under_way() -> None:
    async with serving_dns(lambda q, tcp: [answer(q, RIGHT)]) as server:
        resolver = DnsResolver((NameServer("127.0.0.1", server.port),), times=QUICK)
        first = await asyncio.gather(*(resolver.ask("Example.ORG.", "MX") for _ in range(5)))
        second = await resolver.ask("example.org", "MX")
    assert {found.records for found in (*first, second)} == {MX}
    assert server.asked == [("example.org. IN MX", "udp")]


async def test_one_who_stops_waiting_does_not_take_the_answer_from_the_others() -> None:
    gate = asyncio.Event()

    async def slow(*question: object) -> dns.message.Message:
        await gate.wait()
        query = dns.message.make_query("example.org", "MX")
        return dns.message.from_wire(answer(query, RIGHT))

    resolver = DnsResolver((NameServer("127.0.0.1"),), times=QUICK, ask_server=slow)
    leaver = asyncio.create_task(resolver.ask("example.org", "MX"))
    stayer = asyncio.create_task(resolver.ask("example.org", "MX"))
    await asyncio.sleep(0)
    leaver.cancel()
    gate.set()
    assert (await stayer).records == MX
    assert leaver.cancelled() or leaver.cancelling()


async def test_a_question_that_nobody_waits_for_any_more_is_dropped() -> None:
    dropped = asyncio.Event()

    async def hanging(*question: object) -> dns.message.Message:
        try:
            await asyncio.Event().wait()
        finally:
            dropped.set()
        raise AssertionError("never reached")

    resolver = DnsResolver((NameServer("127.0.0.1"),), times=QUICK, ask_server=hanging)
    task = asyncio.create_task(resolver.ask("example.org", "MX"))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert dropped.is_set()


async def test_names_beyond_ascii_are_asked_in_their_dns_form() -> None:
    def packets(query: dns.message.Message, tcp: bool) -> list[bytes]:
        return [answer(query, "xn--bcher-kva.example A 192.0.2.9")]

    found, asked = await ask(packets, "Bücher.example", "A")
    assert found.name == "xn--bcher-kva.example"
    assert asked == [("xn--bcher-kva.example. IN A", "udp")]


@pytest.mark.parametrize(
    "name", ["", "..", "a..b", "x" * 64 + ".org", "y." * 200, "a b\x00c.org." * 90]
)
async def test_what_cannot_be_a_name_is_never_asked(name: str) -> None:
    found, asked = await ask(lambda q, tcp: [], name)
    assert found.outcome is DnsOutcome.MALFORMED
    assert asked == []
