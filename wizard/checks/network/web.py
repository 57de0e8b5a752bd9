"""One small page over HTTPS: bounded in time and size, without redirects, judged like a receiver.

The certificate is looked at before anything is asked, with the same trust store as for STARTTLS.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from wizard.checks.addresses import diversion_for
from wizard.checks.answers import ProbeTarget, WebAnswer, WebOutcome
from wizard.checks.network.dialogue import TalkEnded
from wizard.checks.network.http_reply import HttpReplyError, error_note, read_all, read_reply
from wizard.checks.network.tcp import connect
from wizard.checks.network.tls import Trust, sent_chain, store_of
from wizard.checks.network.transcript import visible
from wizard.model import CheckOptions, ConnectionOutcome

__all__ = ["HttpsClient", "WebTimes"]

# RFC 8461 section 3.3 suggests 64 kB for the policy; the head comes on top.
MAX_BODY_BYTES = 65_536
MAX_BYTES = MAX_BODY_BYTES + 32_768


@dataclass(frozen=True, slots=True)
class WebTimes:
    """Seconds for the connection alone and for one page in all."""

    connect_s: float = 5.0
    total_s: float = 10.0


class _Ended(Exception):
    """The page cannot be had: how it ended, a technical note."""

    def __init__(self, outcome: WebOutcome, note: str) -> None:
        super().__init__(note)
        self.outcome = outcome
        self.note = note


class HttpsClient:
    """See `wizard.checks.base.Web`."""

    def __init__(
        self,
        options: CheckOptions,
        *,
        context: ssl.SSLContext,
        trust: Trust,
        clock: Callable[[], datetime],
        times: WebTimes | None = None,
    ) -> None:
        self._options = options
        self._context = context
        self._trust = trust
        self._clock = clock
        self._times = times or WebTimes()

    async def get(self, target: ProbeTarget, path: str) -> WebAnswer:
        """See `Web`."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        url = f"https://{target.host}{path}"
        status, body, location, end = None, "", "", None
        try:
            async with asyncio.timeout(self._times.total_s):
                data = await self._visit(target, path)
            status, body, location = read_response(data)
        except _Ended as ended:
            end = ended
        except TimeoutError:
            end = _Ended(WebOutcome.TIMEOUT, f"no page in {self._times.total_s:g} s")
        diversion = diversion_for(self._options, target)
        return WebAnswer(
            url=url,
            outcome=end.outcome if end else WebOutcome.ANSWERS,
            address=target.address,
            status=status,
            body=body,
            location=location,
            seconds=loop.time() - started,
            error=end.note if end else "",
            diverted_to=f"{diversion.address}:{diversion.real_port}" if diversion else None,
        )

    async def knock(self, target: ProbeTarget) -> WebAnswer:
        """See `Web`."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        end: _Ended | None = None
        try:
            (await self._connect(target)).close()
        except _Ended as ended:
            end = ended
        return WebAnswer(
            url=f"tcp://{target.host}:{target.port}",
            outcome=end.outcome if end else WebOutcome.ANSWERS,
            address=target.address,
            seconds=loop.time() - started,
            error=end.note if end else "",
        )

    async def _visit(self, target: ProbeTarget, path: str) -> bytes:
        """Connect, look at the certificate, ask, read to the end."""
        reader, writer = await self._open(target)
        try:
            await self._judge(writer, target.host)
            head = f"GET {path} HTTP/1.1\r\nHost: {target.host}\r\n"
            writer.write(f"{head}User-Agent: 421-wizard\r\nConnection: close\r\n\r\n".encode())
            return await read_all(reader, MAX_BYTES)
        except HttpReplyError as error:
            raise _ended(error) from error
        except (ssl.SSLError, ConnectionError) as error:
            raise _Ended(WebOutcome.MALFORMED, error_note(error)) from error
        finally:
            # Not closed in due form: that would wait for the other side's word.
            writer.transport.abort()

    async def _connect(self, target: ProbeTarget) -> socket.socket:
        diversion = diversion_for(self._options, target)
        address, port = target.address, target.port
        if diversion is not None:
            address, port = diversion.address, diversion.real_port
        try:
            return await connect(address, port, self._times.connect_s)
        except TalkEnded as ended:
            late = ended.outcome is ConnectionOutcome.TCP_TIMEOUT
            outcome = WebOutcome.TIMEOUT if late else WebOutcome.UNREACHABLE
            raise _Ended(outcome, ended.note) from ended

    async def _open(self, target: ProbeTarget) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        sock = await self._connect(target)
        try:
            return await asyncio.open_connection(
                sock=sock, ssl=self._context, server_hostname=target.host
            )
        except (OSError, ValueError) as error:
            sock.close()
            raise _Ended(WebOutcome.NO_TLS, error_note(error)) from error
        except BaseException:
            sock.close()
            raise

    async def _judge(self, writer: asyncio.StreamWriter, host: str) -> None:
        """Whether the certificate is valid for the name (RFC 8461 section 3.3)."""
        # cryptography takes long to load; only who fetches a page needs it.
        from wizard.checks.certificates import name_matches, read_certificate

        chain = sent_chain(writer.get_extra_info("ssl_object"))
        facts = read_certificate(chain[0]) if chain else None
        if facts is None:
            raise _Ended(WebOutcome.UNTRUSTED, "the certificate cannot be read")
        if not name_matches(facts.names, host):
            names = visible(", ".join(facts.names[:5]))
            raise _Ended(WebOutcome.UNTRUSTED, f"the certificate is for {names}"[:300])
        store = await store_of(self._trust)
        if store is None:
            return
        complaint = await asyncio.to_thread(store.complaint, chain, self._clock())
        if complaint:
            raise _Ended(WebOutcome.UNTRUSTED, complaint)


def read_response(data: bytes) -> tuple[int, str, str]:
    """Give status, body and where a redirect points to. Raises _Ended when it is no HTTP."""
    try:
        reply = read_reply(data, MAX_BODY_BYTES)
    except HttpReplyError as error:
        raise _ended(error) from error
    return reply.status, reply.body.decode("utf-8", "backslashreplace"), reply.location


def _ended(error: HttpReplyError) -> _Ended:
    outcome = WebOutcome.TOO_LONG if error.too_long else WebOutcome.MALFORMED
    return _Ended(outcome, error.note)
