"""One SMTP conversation, command by command, over aiosmtplib's protocol class.

The protocol class and not aiosmtplib's client: the client drops the connection on a greeting
other than 220 and on any 421, and a tester that goes without QUIT gets itself shut out. What we
need of aiosmtplib is all in the protocol: bounded replies (32 kB), replies never paired with the
wrong command, text injected before the TLS handshake thrown away, no control characters sent.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass

import aiosmtplib
from aiosmtplib.protocol import MAX_LINE_LENGTH, SMTPProtocol

from wizard.checks.answers import Reply
from wizard.checks.network.stopping import obey_stop
from wizard.checks.network.transcript import Transcript, visible
from wizard.model import Command, ConnectionOutcome

__all__ = ["Dialogue", "SmtpTimes", "TalkEnded", "WatchedProtocol"]

CLOSE_S = 0.5
# From when on, and how often, it is told that a greeting is held back.
FIRST_TICK_S = 2.0
TICK_S = 1.0


@dataclass(frozen=True, slots=True)
class SmtpTimes:
    """How long to wait, in seconds. Real senders wait 30 s to connect, 300 s for a greeting.

    `total_s` is for one connection from first to last; `quit_s` for the answer to QUIT.
    """

    connect_s: float = 15.0
    banner_s: float = 60.0
    reply_s: float = 30.0
    tls_s: float = 20.0
    quit_s: float = 5.0
    total_s: float = 68.0


class TalkEnded(Exception):
    """The conversation cannot go on: how it ended, at which command, a technical note."""

    def __init__(self, outcome: ConnectionOutcome, command: Command | None, note: str) -> None:
        super().__init__(note)
        self.outcome = outcome
        self.command = command
        self.note = note


class WatchedProtocol(SMTPProtocol):
    """aiosmtplib's protocol that also keeps how much was heard, and the beginning of it."""

    kept_bytes = 4096

    def __init__(self) -> None:
        super().__init__(loop=asyncio.get_running_loop())
        self.heard_bytes = 0
        self.beginning = b""
        self.lost = asyncio.Event()

    def listen_anew(self) -> None:
        """Count from here: what comes now answers the next command, what came before does not."""
        self.heard_bytes = 0
        self.beginning = b""
        del self._buffer[:]

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        self.heard_bytes += len(data)
        if len(self.beginning) < self.kept_bytes:
            self.beginning = (self.beginning + data)[: self.kept_bytes]
        super().data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        super().connection_lost(exc)
        self.lost.set()


class Dialogue:
    """What is said and heard on one open connection; `transcript` keeps all of it."""

    def __init__(self, protocol: WatchedProtocol, transcript: Transcript, times: SmtpTimes) -> None:
        self._protocol = protocol
        self._transcript = transcript
        self._times = times
        self.replies: list[Reply] = []
        self.surplus = False

    @property
    def own_address(self) -> str:
        """The address of this end of the connection."""
        transport = self._protocol.transport
        name = transport.get_extra_info("sockname") if transport is not None else None
        return str(name[0]).partition("%")[0] if name else "0.0.0.0"

    @property
    def tls_session(self) -> ssl.SSLObject:
        """What was agreed in the handshake. Raises SMTPServerDisconnected when all is over."""
        transport = self._protocol.transport
        session = transport.get_extra_info("ssl_object") if transport is not None else None
        if not isinstance(session, ssl.SSLObject):
            raise aiosmtplib.SMTPServerDisconnected("Connection lost")
        return session

    @property
    def is_lost(self) -> bool:
        """Whether the connection is gone."""
        return not self._protocol.is_connected

    def remark(self, text: str) -> None:
        """Note an event in the transcript."""
        self._transcript.remark(text)

    async def greeting(self, tick: Callable[[float], None]) -> Reply:
        """Wait for the greeting; nothing is said before it. `tick` gets the seconds so far."""
        with ticking(tick):
            reading = self._protocol.read_response(self._times.banner_s)
            return await self._heard(Command.CONNECT, reading)

    async def say(self, command: Command, line: str) -> Reply:
        """Send one command line and give the reply. Raises TalkEnded when there is none."""
        self._transcript.said(line)
        self._protocol.listen_anew()
        sending = self._protocol.execute_command(line.encode("utf-8"), timeout=self._times.reply_s)
        return await self._heard(command, sending)

    async def start_tls(self, context: ssl.SSLContext, server_name: str | None) -> Reply:
        """Say STARTTLS and shake hands.

        Raises TalkEnded without a reply, OSError or aiosmtplib's timeout when the handshake fails.
        """
        self._transcript.said("STARTTLS")
        self._protocol.listen_anew()
        starting = self._protocol.start_tls(context, server_name, timeout=self._times.tls_s)
        return await self._heard(Command.STARTTLS, starting, after_reply=True)

    async def take_back(self) -> None:
        """Say RSET; its reply stands in the transcript only."""
        await self.say(Command.MAIL, "RSET")
        self.replies.pop()

    async def quit(self) -> bool:
        """Say QUIT and wait for its 221, as a good guest does; tell whether it came."""
        self._transcript.said("QUIT")
        self._protocol.listen_anew()
        quitting = self._protocol.execute_command(b"QUIT", timeout=self._times.quit_s)
        with contextlib.suppress(TalkEnded):
            reply = await self._heard(Command.QUIT, quitting)
            # aiosmtplib makes up a 221 when the line is cut instead; then nothing was heard.
            return reply.code == 221 and self._protocol.heard_bytes > 0
        return False

    def leave(self) -> None:
        """Send QUIT without waiting for the answer, and close; for a test that was stopped."""
        with contextlib.suppress(aiosmtplib.SMTPException):
            self._transcript.said("QUIT")
            self._protocol.write(b"QUIT\r\n")
        # The command is with the system by now, unless the other side has long stopped reading.
        # A TLS connection that is closed in due form would wait up to 30 s for the other's word.
        self.abort()

    async def close(self) -> None:
        """Close, and wait until the connection is gone."""
        transport = self._protocol.transport
        if transport is None:
            return
        transport.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_S):
                await self._protocol.lost.wait()
        self.abort()

    def abort(self) -> None:
        """Let go of the connection at once."""
        transport = self._protocol.transport
        if isinstance(transport, asyncio.WriteTransport):
            transport.abort()

    async def _heard(
        self,
        command: Command,
        replying: Awaitable[aiosmtplib.SMTPResponse],
        *,
        after_reply: bool = False,
    ) -> Reply:
        """Wait for a reply and write it down; turn its absence into TalkEnded."""
        started = asyncio.get_running_loop().time()
        try:
            response = await replying
        except aiosmtplib.SMTPResponseException as error:
            if error.code < 0:
                raise self._unreadable(command) from error
            response = aiosmtplib.SMTPResponse(error.code, error.message)
        except aiosmtplib.SMTPTimeoutError as error:
            if after_reply and self._protocol.heard_bytes:
                raise
            raise self._silent(command) from error
        except (aiosmtplib.SMTPServerDisconnected, ConnectionError) as error:
            if after_reply and self._protocol.heard_bytes:
                raise
            self._transcript.remark("EOF")
            raise TalkEnded(ConnectionOutcome.CLOSED, command, str(error)) from error
        obey_stop()
        return self._noted(command, response, asyncio.get_running_loop().time() - started)

    def _noted(self, command: Command, response: aiosmtplib.SMTPResponse, seconds: float) -> Reply:
        if not 200 <= response.code <= 599:
            raise self._unreadable(command)
        lines = tuple(visible(line) for line in response.message.split("\n")[:100])
        reply = Reply(command, response.code, lines, seconds)
        self.replies.append(reply)
        self._transcript.heard(reply)
        if has_surplus(self._protocol.beginning):
            self.surplus = True
            self._transcript.remark("unasked text after the reply, thrown away")
        return reply

    def _unreadable(self, command: Command) -> TalkEnded:
        heard = visible(self._protocol.beginning[:200].decode("utf-8", "backslashreplace"))
        self._transcript.remark(heard)
        too_long = self._protocol.heard_bytes > MAX_LINE_LENGTH
        outcome = ConnectionOutcome.TOO_LONG if too_long else ConnectionOutcome.NOT_SMTP
        return TalkEnded(outcome, command, f"{self._protocol.heard_bytes} bytes: {heard}")

    def _silent(self, command: Command) -> TalkEnded:
        greeting = command is Command.CONNECT
        outcome = ConnectionOutcome.BANNER_TIMEOUT if greeting else ConnectionOutcome.TIMEOUT
        waited = self._times.banner_s if greeting else self._times.reply_s
        note = f"no reply in {waited:g} s, {self._protocol.heard_bytes} bytes heard"
        self._transcript.remark(note)
        return TalkEnded(outcome, command, note)


@contextlib.contextmanager
def ticking(tick: Callable[[float], None]) -> Iterator[None]:
    """Call `tick` with the seconds so far, from the second one on, every second."""
    loop = asyncio.get_running_loop()
    started = loop.time()

    def again() -> None:
        tick(loop.time() - started)
        timers[0] = loop.call_later(TICK_S, again)

    timers = [loop.call_later(FIRST_TICK_S, again)]
    try:
        yield
    finally:
        timers[0].cancel()


def has_surplus(beginning: bytes) -> bool:
    """Whether more than the one reply came in the first bytes of an answer."""
    lines = beginning.splitlines(keepends=True)
    last = next((n for n, line in enumerate(lines) if line[3:4] != b"-"), None)
    return last is not None and len(lines) > last + 1
