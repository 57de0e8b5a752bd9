"""The embedded name server: UDP and TCP on one free port of the loopback interface."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Iterable
from types import TracebackType
from typing import Self, cast

from wizard.practice.connections import Connections
from wizard.practice.dns_answers import DnsAnswers, DnsReply
from wizard.practice.zone import Zone

__all__ = ["DnsServer"]

LOOPBACK = "127.0.0.1"
PORT_TRIES = 20


class DnsServer:
    """Serves a zone while its `async with` block lasts; `answers` may be changed meanwhile."""

    def __init__(self, zone: Zone, secure: Iterable[str] = ()) -> None:
        self.answers = DnsAnswers(zone, secure)
        self.port = 0
        self._connections = Connections()
        self._udp: asyncio.DatagramTransport | None = None
        self._tcp: asyncio.Server | None = None

    @property
    def zone(self) -> Zone:
        """The records served."""
        return self.answers.zone

    @property
    def address(self) -> str:
        """ "127.0.0.1:PORT", as `CheckOptions.nameserver` takes it."""
        return f"{LOOPBACK}:{self.port}"

    async def __aenter__(self) -> Self:
        udp_socket, tcp_socket = _pair_of_sockets()
        self.port = udp_socket.getsockname()[1]
        loop = asyncio.get_running_loop()
        self._udp, _ = await loop.create_datagram_endpoint(
            lambda: _UdpQuestions(self.answers), sock=udp_socket
        )
        self._tcp = await asyncio.start_server(
            self._connections.tracked(self._serve_tcp), sock=tcp_socket
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._udp is not None:
            self._udp.close()
        if self._tcp is not None:
            self._tcp.close()
        await self._connections.end_all()
        if self._tcp is not None:
            await self._tcp.wait_closed()

    async def _serve_tcp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Length-prefixed messages (RFC 7766), one after the other."""
        while True:
            (length,) = struct.unpack("!H", await reader.readexactly(2))
            reply = self.answers.reply(await reader.readexactly(length), over_tcp=True)
            if reply is None:
                continue
            await asyncio.sleep(reply.delay_s)
            writer.write(struct.pack("!H", len(reply.wire)) + reply.wire)
            await writer.drain()


class _UdpQuestions(asyncio.DatagramProtocol):
    """Answers each datagram at once or after its delay; a delayed one dies with the server."""

    def __init__(self, answers: DnsAnswers) -> None:
        self._answers = answers
        self._transport: asyncio.DatagramTransport | None = None
        self._later: set[asyncio.TimerHandle] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Not checked with isinstance: asyncio's own datagram transports do not inherit from it.
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        reply = self._answers.reply(data, over_tcp=False)
        if reply is None:
            return
        if reply.delay_s <= 0:
            self._send(reply, addr)
            return
        loop = asyncio.get_running_loop()
        self._later.add(loop.call_later(reply.delay_s, self._send, reply, addr))

    def connection_lost(self, exc: Exception | None) -> None:
        for handle in self._later:
            handle.cancel()
        self._later.clear()
        self._transport = None

    def _send(self, reply: DnsReply, addr: tuple[str, int]) -> None:
        if self._transport is not None:
            self._transport.sendto(reply.wire, addr)


def _pair_of_sockets() -> tuple[socket.socket, socket.socket]:
    """A UDP and a TCP socket on the same free port; raises OSError when there is none."""
    for _ in range(PORT_TRIES):
        tcp = socket.create_server((LOOPBACK, 0))
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            udp.bind((LOOPBACK, tcp.getsockname()[1]))
        except OSError:
            tcp.close()
            udp.close()
            continue
        udp.setblocking(False)
        return udp, tcp
    raise OSError("no port is free for both UDP and TCP on the loopback interface")
