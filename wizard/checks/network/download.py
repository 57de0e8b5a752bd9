"""One file over HTTPS, as from a browser: a trusted certificate, no redirects, bounded.

Made only when the user presses a button; it sends the name of the program and nothing else.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import idna

from wizard.checks.downloading import DownloadError, DownloadProblem
from wizard.checks.network.http_reply import HttpReplyError, error_note, read_all, read_reply
from wizard.checks.network.transcript import visible

__all__ = ["DownloadTimes", "download"]

HEAD_BYTES = 32_768
HTTPS_PORT = 443


@dataclass(frozen=True, slots=True)
class DownloadTimes:
    """Seconds for the connection, TLS included, and for everything."""

    connect_s: float = 10.0
    total_s: float = 60.0


@dataclass(frozen=True, slots=True)
class _Address:
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """As it stands in `Host:` (RFC 9110 section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == HTTPS_PORT else f"{host}:{self.port}"


async def download(
    url: str,
    most: int,
    *,
    context: ssl.SSLContext | None = None,
    times: DownloadTimes | None = None,
) -> bytes:
    """Fetch at most `most` bytes. Raises DownloadError. `context` replaces the system's trust."""
    limits, address = times or DownloadTimes(), _address(url)
    try:
        async with asyncio.timeout(limits.total_s):
            if context is None:
                context = await asyncio.to_thread(_system_context)
            data = await _visit(address, context, most, limits.connect_s)
    except TimeoutError:
        raise DownloadError(DownloadProblem.TIMEOUT, f"{limits.total_s:g} s") from None
    return _body(data, most)


def _system_context() -> ssl.SSLContext:
    # cryptography takes long to load.
    from wizard.checks.network.trust import verifying_context

    return verifying_context()


def _address(url: str) -> _Address:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or HTTPS_PORT
        if parts.scheme != "https" or not host or parts.username is not None:
            raise ValueError("an address begins with https:// and names a host")
        if not host.isascii():
            host = idna.encode(host, uts46=True).decode("ascii")
    except ValueError as error:  # idna's are ValueErrors too
        raise DownloadError(DownloadProblem.BAD_ADDRESS, visible(str(error))[:300]) from None
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return _Address(host, port, f"{path}?{query}" if query else path)


async def _visit(address: _Address, context: ssl.SSLContext, most: int, connect_s: float) -> bytes:
    writer: asyncio.StreamWriter | None = None
    try:
        async with asyncio.timeout(connect_s):
            reader, writer = await asyncio.open_connection(
                address.host, address.port, ssl=context, server_hostname=address.host
            )
        writer.write(
            f"GET {address.path} HTTP/1.1\r\nHost: {address.named}\r\n"
            "User-Agent: 421-wizard\r\nAccept-Encoding: identity\r\n"
            "Connection: close\r\n\r\n".encode("ascii")
        )
        return await read_all(reader, most + HEAD_BYTES)
    except HttpReplyError as error:
        raise _unusable(error) from error
    except ssl.SSLCertVerificationError as error:
        raise DownloadError(DownloadProblem.UNTRUSTED, error_note(error)) from error
    except (OSError, UnicodeError) as error:
        if isinstance(error, TimeoutError):
            raise
        raise DownloadError(DownloadProblem.UNREACHABLE, error_note(error)) from error
    finally:
        if writer is not None:
            # Not closed in due form: that would wait for the other side's word.
            writer.transport.abort()


def _body(data: bytes, most: int) -> bytes:
    try:
        reply = read_reply(data, most)
    except HttpReplyError as error:
        raise _unusable(error) from error
    if 300 <= reply.status < 400:
        raise DownloadError(DownloadProblem.REDIRECTED, reply.location)
    if reply.status != 200:
        raise DownloadError(DownloadProblem.NOT_THERE, str(reply.status))
    return reply.body


def _unusable(error: HttpReplyError) -> DownloadError:
    problem = DownloadProblem.TOO_LARGE if error.too_long else DownloadProblem.NO_HTTP
    return DownloadError(problem, error.note)
