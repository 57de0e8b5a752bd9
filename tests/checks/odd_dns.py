"""A name server on loopback that answers with whatever bytes a test wants, over UDP and TCP."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import cast

import dns.flags
import dns.message
import dns.rcode
import dns.rrset

__all__ = ["OddDns", "Packets", "answer", "failure", "serving_dns"]

# Gets the query and whether it came over TCP; gives the packets to send back, in order.
Packets = Callable[[dns.message.Message, bool], list[bytes]]


@dataclass
class OddDns:
    """A running server: its port, and what it was asked ("MX example.org", over "udp" or "tcp")."""

    port: int = 0
    asked: list[tuple[str, str]] = field(default_factory=list)


def answer(query: dns.message.Message, *rrsets: str, rcode: int = dns.rcode.NOERROR) -> bytes:
    """An answer with these rrsets, each "NAME TYPE DATA"; one name and type may come often."""
    response = dns.message.make_response(query)
    response.set_rcode(dns.rcode.Rcode(rcode))
    grouped: dict[tuple[str, str], list[str]] = {}
    for rrset in rrsets:
        name, rdtype, data = rrset.split(" ", 2)
        grouped.setdefault((name, rdtype), []).append(data)
    for (name, rdtype), data in grouped.items():
        response.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", rdtype, *data))
    return response.to_wire(max_size=65_535)


def failure(query: dns.message.Message, rcode: int) -> bytes:
    """An answer that says no more than its code."""
    return answer(query, rcode=rcode)


@contextlib.asynccontextmanager
async def serving_dns(packets: Packets, *, tcp: bool = True) -> AsyncIterator[OddDns]:
    """Serve on one free port, with or without TCP."""
    odd = OddDns()

    def react(wire: bytes, over: str) -> list[bytes]:
        query = dns.message.from_wire(wire)
        question = query.question[0]
        odd.asked.append((question.to_text().removesuffix("."), over))
        return packets(query, over == "tcp")

    class Datagrams(asyncio.DatagramProtocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = cast(asyncio.DatagramTransport, transport)

        def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
            for packet in react(data, "udp"):
                self.transport.sendto(packet, addr)

    async def stream(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            size = int.from_bytes(await reader.readexactly(2), "big")
            for packet in react(await reader.readexactly(size), "tcp"):
                writer.write(len(packet).to_bytes(2, "big") + packet)
            await writer.drain()
            await reader.read()
        writer.transport.abort()

    udp_socket, tcp_socket = _pair()
    odd.port = udp_socket.getsockname()[1]
    loop = asyncio.get_running_loop()
    datagrams, _ = await loop.create_datagram_endpoint(Datagrams, sock=udp_socket)
    server = await asyncio.start_server(stream, sock=tcp_socket) if tcp else None
    if server is None:
        tcp_socket.close()
    try:
        yield odd
    finally:
        datagrams.close()
        if server is not None:
            server.close()
            await server.wait_closed()


def _pair() -> tuple[socket.socket, socket.socket]:
    """One port number for both protocols."""
    while True:
        stream, datagrams = socket.socket(), socket.socket(type=socket.SOCK_DGRAM)
        stream.bind(("127.0.0.1", 0))
        try:
            datagrams.bind(stream.getsockname())
        except OSError:
            stream.close()
            datagrams.close()
            continue
        return datagrams, stream
