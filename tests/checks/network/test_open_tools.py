"""The tools of a run, opened and closed."""

from __future__ import annotations

import asyncio

import pytest

from tests.checks.odd_dns import answer, serving_dns
from tests.checks.odd_smtp import scripted, serving
from wizard.checks.answers import DnsOutcome, ProbeTarget
from wizard.checks.network import DnsTimes, NameServerError, open_tools
from wizard.model import CheckOptions, ConnectionOutcome, Diversion


async def test_the_tools_ask_the_named_server_and_go_where_they_are_diverted() -> None:
    async with (
        serving_dns(lambda query, tcp: [answer(query, "example.org MX 5 mx.example.org.")]) as dns,
        serving(scripted()) as port,
    ):
        options = CheckOptions(
            nameserver=f"127.0.0.1:{dns.port}",
            diversions=(Diversion("mx.example.org", 25, "127.0.0.1", port),),
        )
        tools = await open_tools(options)
        found = await tools.resolver.ask("example.org", "MX")
        seen = await tools.prober.probe(ProbeTarget("mx.example.org", "192.0.2.1"))
    assert found.outcome is DnsOutcome.ANSWER
    assert seen.outcome is ConnectionOutcome.ANSWERS


async def test_closing_drops_what_is_still_asked() -> None:
    async with serving_dns(lambda query, tcp: []) as dns:
        tools = await open_tools(
            CheckOptions(nameserver=f"127.0.0.1:{dns.port}"), dns_times=DnsTimes(lifetime_s=5)
        )
        task = asyncio.create_task(tools.resolver.ask("example.org", "MX"))
        await asyncio.sleep(0.02)
        assert tools.close is not None
        await tools.close()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_a_server_that_cannot_be_read_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(NameServerError):
        await open_tools(CheckOptions(nameserver="dns.example.org"))
