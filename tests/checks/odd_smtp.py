"""Odd and hostile mail servers on loopback: each a function that is given one connection."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field

__all__ = ["Line", "Script", "endless", "scripted", "serving"]

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Line:
    """One connection as its server has it; `commands` are what the client said."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    commands: list[str] = field(default_factory=list)

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def hear(self) -> str:
        line = (await self.reader.readline()).decode("latin-1").rstrip("\r\n")
        if line:
            self.commands.append(line)
        return line

    def reset(self) -> None:
        """Close with RST instead of FIN."""
        sock = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def forever(self) -> None:
        """Say nothing and wait until the client has gone."""
        while await self.reader.read(4096):
            pass


@dataclass
class Script:
    """Reads commands and answers from a table by verb; a verb that is not in it gets 250.

    `greeting` and values are bytes as sent; None closes the connection, "silence" says nothing.
    """

    greeting: bytes | None = b"220 mx.example.org ESMTP\r\n"
    answers: Mapping[str, bytes | None] = field(default_factory=dict)
    context: ssl.SSLContext | None = None
    heard: list[str] = field(default_factory=list)

    async def __call__(self, line: Line) -> None:
        line.commands = self.heard
        if self.greeting is None:
            return
        await line.send(self.greeting)
        while command := await line.hear():
            verb = command.split()[0].upper()
            answer = self._answer(verb)
            if answer is None:
                return
            await line.send(answer)
            if verb == "STARTTLS" and self.context is not None and answer.startswith(b"220"):
                await line.writer.start_tls(self.context)
            if verb == "QUIT":
                return

    def _answer(self, verb: str) -> bytes | None:
        usual = {"QUIT": b"221 2.0.0 Bye\r\n", "EHLO": b"250-mx greets you\r\n250 SIZE 1000\r\n"}
        if self.context is not None:
            usual["EHLO"] = b"250-mx greets you\r\n250-SIZE 1000\r\n250 STARTTLS\r\n"
            usual["STARTTLS"] = b"220 2.0.0 Go ahead\r\n"
        return self.answers.get(verb, usual.get(verb, b"250 2.0.0 Ok\r\n"))


def scripted(greeting: bytes | None = b"220 mx.example.org ESMTP\r\n", **answers: bytes) -> Script:
    """A script by verb: scripted(EHLO=b"...")."""
    return Script(greeting, answers)


async def endless(line: Line, piece: bytes, pieces: int) -> None:
    """Send one piece again and again, as fast as the client takes it."""
    for _ in range(pieces):
        await line.send(piece)


@contextlib.asynccontextmanager
async def serving(handler: Callable[[Line], Awaitable[None]]) -> AsyncIterator[int]:
    """Serve each connection with `handler` on a free port; what still runs at the end is ended."""
    open_tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        open_tasks.add(task)
        try:
            await handler(Line(reader, writer))
        except (ConnectionError, ssl.SSLError, TimeoutError, asyncio.CancelledError):
            pass  # The client went away, as hostile servers must expect; or the test is over.
        finally:
            open_tasks.discard(task)
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in list(open_tasks):
            task.cancel()
        if open_tasks:
            await asyncio.wait(open_tasks)
        await server.wait_closed()
