"""An embedded mail server on a free port of the loopback interface; it never takes mail."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import sys
from types import TracebackType
from typing import Self

from wizard.model.terms import Command
from wizard.practice.certificates import Authority
from wizard.practice.connections import Connections
from wizard.practice.smtp_script import Heard, Scripted, SmtpLog, SmtpScript

__all__ = ["SmtpServer"]

LOOPBACK = "127.0.0.1"
IDLE_S = 120.0

# Verb on the wire -> the command whose scripted reply it gets.
COMMANDS = {
    "EHLO": Command.EHLO,
    "HELO": Command.EHLO,
    "STARTTLS": Command.STARTTLS,
    "AUTH": Command.AUTH,
    "MAIL": Command.MAIL,
    "RCPT": Command.RCPT,
    "DATA": Command.DATA,
    "BDAT": Command.DATA,
    "QUIT": Command.QUIT,
}
PLAIN_REPLIES = {"RSET": "250 2.0.0 Ok", "NOOP": "250 2.0.0 Ok", "VRFY": "252 2.0.0 Send some mail"}


class SmtpServer:
    """One receiving host. With `refuse()` its port refuses connections until `listen()`."""

    def __init__(self, script: SmtpScript, log: SmtpLog, authority: Authority) -> None:
        self.script = script
        self.log = log
        self._authority = authority
        self._connections = Connections()
        self._server: asyncio.Server | None = None
        # Bound and not listening: the port is ours, and connections to it are refused.
        self._reserved: socket.socket | None = _bound_socket(0)
        self.port: int = self._reserved.getsockname()[1]

    async def __aenter__(self) -> Self:
        await self.listen()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._stop()
        if self._reserved is not None:
            self._reserved.close()
            self._reserved = None

    async def listen(self) -> None:
        """Accept connections from now on."""
        if self._reserved is None:
            return
        reserved, self._reserved = self._reserved, None
        self._server = await asyncio.start_server(
            self._connections.tracked(self._serve), sock=reserved
        )

    async def refuse(self) -> None:
        """Cut off what is open and refuse connections from now on."""
        if self._reserved is None:
            await self._stop()
            self._reserved = _bound_socket(self.port)

    async def _stop(self) -> None:
        if self._server is None:
            return
        server, self._server = self._server, None
        server.close()
        await self._connections.end_all()
        await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        session = _Session(self, reader, writer)
        self.log.connected(self.script.host)
        try:
            async with asyncio.timeout(IDLE_S):
                await session.run()
        finally:
            self.log.ended(self.script.host)

    async def start_tls(self, writer: asyncio.StreamWriter) -> None:
        """Shake hands as a server; raises ConnectionError when the client does not agree."""
        context = self._authority.server_context(self.script.host, self.script.certificate)
        try:
            await writer.start_tls(context)
        except OSError as error:  # ssl.SSLError is one: the client refused our certificate.
            raise ConnectionResetError("no TLS") from error


class _Session:
    """One connection from greeting to end."""

    def __init__(
        self, server: SmtpServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._server = server
        self._reader = reader
        self._writer = writer
        self._over_tls = False

    async def run(self) -> None:
        greeting = self._server.script.reply(Command.CONNECT)
        await self._hold_greeting(greeting.delay_s)
        if await self._say(Scripted(greeting.text, close=greeting.close)):
            return
        while True:
            line = await self._read_line()
            if not line or await self._answer(line):
                return

    async def _hold_greeting(self, delay_s: float) -> None:
        """Wait before the greeting, and note a client that does not (RFC 5321 section 4.3.1)."""
        if delay_s <= 0:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(delay_s):
                if not await self._reader.read(1):
                    raise ConnectionResetError("left before the greeting")
                self._server.log.spoke_early(self._server.script.host)
                await asyncio.sleep(delay_s)

    async def _read_line(self) -> str:
        """The next command without its line end; "" when the client is gone or talks nonsense."""
        try:
            line = await self._reader.readline()
        except ValueError:  # Longer than the reader's buffer.
            return ""
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if line:
            host = self._server.script.host
            self._server.log.command(Heard(host, text, self._over_tls))
        return text

    async def _answer(self, line: str) -> bool:
        """Answer one command; True when the connection is over."""
        verb = line.split(" ", 1)[0].upper()
        command = COMMANDS.get(verb)
        if command is None:
            text = PLAIN_REPLIES.get(verb, "502 5.5.2 Error: command not recognized")
            return await self._say(Scripted(text))
        reply = self._server.script.reply(command, over_tls=self._over_tls)
        over = await self._say(reply) or command is Command.QUIT
        if command is Command.STARTTLS and reply.positive and not over:
            await self._server.start_tls(self._writer)
            self._over_tls = True
        return over

    async def _say(self, reply: Scripted) -> bool:
        """Send a reply; True when the connection is over afterwards."""
        await asyncio.sleep(reply.delay_s)
        if reply.text:
            self._writer.write("".join(f"{line}\r\n" for line in reply.text.split("\n")).encode())
            await self._writer.drain()
        return reply.ends


def _bound_socket(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if port:
            _allow_reuse(bound)
        bound.bind((LOOPBACK, port))
        # Only now for a free port: before, the system might share it with one not yet listening.
        _allow_reuse(bound)
        bound.setblocking(False)
    except OSError:
        bound.close()
        raise
    return bound


def _allow_reuse(bound: socket.socket) -> None:
    """Let the port be bound again although old connections of ours still linger on it."""
    if sys.platform != "win32":  # There the option would let anybody share the port.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
