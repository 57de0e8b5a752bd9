"""IPv6, where this computer has it: test connections and name servers."""

from __future__ import annotations

import asyncio
import socket

import dns.message
import pytest

from tests.checks.network.asking import MX, QUICK, RIGHT
from tests.checks.network.probing import HOST
from tests.checks.odd_dns import answer
from tests.checks.odd_smtp import Line, scripted
from wizard.checks.answers import ProbeTarget
from wizard.checks.network import open_tools
from wizard.checks.network.exchange import NameServer
from wizard.checks.network.resolver import DnsResolver
from wizard.model import CheckOptions, ConnectionOutcome, Diversion


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


pytestmark = pytest.mark.skipif(not has_ipv6(), reason="this computer has no IPv6 loopback")


async def test_a_connection_over_ipv6_speaks_an_ipv6_literal() -> None:
    script = scripted()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await script(Line(reader, writer))
        writer.close()

    server = await asyncio.start_server(serve, "::1", 0)
    port = server.sockets[0].getsockname()[1]
    options = CheckOptions(diversions=(Diversion(HOST, 25, "::1", port),), nameserver="::1")
    tools = await open_tools(options)
    seen = await tools.prober.probe(ProbeTarget(HOST, "2001:db8::1"))
    server.close()
    await server.wait_closed()
    assert seen.outcome is ConnectionOutcome.ANSWERS
    assert script.heard[0] == "EHLO [IPv6:::1]"
    assert seen.diverted_to == f"[::1]:{port}"


async def test_a_name_server_over_ipv6_is_asked() -> None:
    class Datagrams(asyncio.DatagramProtocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport

        def datagram_received(self, data: bytes, addr: object) -> None:
            reply = answer(dns.message.from_wire(data), RIGHT)
            self.transport.sendto(reply, addr)  # type: ignore[attr-defined]  # a datagram transport

    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(Datagrams, local_addr=("::1", 0))
    port = transport.get_extra_info("sockname")[1]
    found = await DnsResolver((NameServer("::1", port),), times=QUICK).ask("example.org", "MX")
    transport.close()
    assert found.records == MX
    assert found.server == f"[::1]:{port}"
