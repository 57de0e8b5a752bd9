"""One page over HTTPS: what is fetched, what is refused, and that it ends."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
import trustme

from tests.checks.odd_smtp import Line, serving
from wizard.checks.answers import ProbeTarget, WebAnswer, WebOutcome
from wizard.checks.network.tls import make_context
from wizard.checks.network.trust import trust_of_pem
from wizard.checks.network.web import HttpsClient, WebTimes
from wizard.model import CheckOptions, Diversion

HOST = "mta-sts.example.org"
PATH = "/.well-known/mta-sts.txt"
TARGET = ProbeTarget(HOST, "192.0.2.80", 443)
AUTHORITY = trustme.CA()
STRANGER = trustme.CA()
QUICK = WebTimes(connect_s=0.5, total_s=1.0)

Handler = Callable[[Line], Awaitable[None]]


def server_context(name: str, authority: trustme.CA = AUTHORITY) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def page(response: bytes, heard: list[bytes] | None = None) -> Handler:
    async def handler(line: Line) -> None:
        while (header := await line.reader.readline()) not in (b"\r\n", b""):
            if heard is not None:
                heard.append(header)
        await line.send(response)

    return handler


async def fetch(handler: Handler, context: ssl.SSLContext | None = None) -> tuple[WebAnswer, float]:
    async def over_tls(line: Line) -> None:
        await line.writer.start_tls(context or server_context(HOST))
        await handler(line)

    async with serving(over_tls) as port:
        return await fetch_from(port)


async def fetch_from(port: int) -> tuple[WebAnswer, float]:
    options = CheckOptions(diversions=(Diversion(HOST, 443, "127.0.0.1", port),))
    trust = trust_of_pem("test", AUTHORITY.cert_pem.bytes())
    client = HttpsClient(
        options,
        context=make_context(),
        trust=trust,
        clock=lambda: datetime.now(UTC),
        times=QUICK,
    )
    started = time.monotonic()
    return await client.get(TARGET, PATH), time.monotonic() - started


async def test_a_page_is_fetched_with_its_name() -> None:
    heard: list[bytes] = []
    found, _ = await fetch(page(b"HTTP/1.1 200 OK\r\n\r\nversion: STSv1\r\n", heard))
    assert (found.outcome, found.status, found.body) == (
        WebOutcome.ANSWERS,
        200,
        "version: STSv1\r\n",
    )
    assert heard[:2] == [f"GET {PATH} HTTP/1.1\r\n".encode(), f"Host: {HOST}\r\n".encode()]
    assert found.url == f"https://{HOST}{PATH}"


async def test_a_page_in_chunks_is_joined() -> None:
    chunks = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    found, _ = await fetch(page(chunks))
    assert found.body == "abcde"


async def test_a_redirect_is_not_followed() -> None:
    found, _ = await fetch(page(b"HTTP/1.1 301 Moved\r\nLocation: https://other.example/\r\n\r\n"))
    assert (found.status, found.location) == (301, "https://other.example/")


@pytest.mark.parametrize(
    "context",
    [server_context("other.example"), server_context(HOST, STRANGER)],
    ids=["another name", "unknown authority"],
)
async def test_nothing_is_asked_of_a_server_with_a_wrong_certificate(
    context: ssl.SSLContext,
) -> None:
    heard: list[bytes] = []
    found, _ = await fetch(page(b"HTTP/1.1 200 OK\r\n\r\n", heard), context)
    assert (found.outcome, heard) == (WebOutcome.UNTRUSTED, [])


async def silence(line: Line) -> None:
    await line.forever()


async def flood(line: Line) -> None:
    await line.send(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(1000):
        await line.send(b"x" * 65_536)


@pytest.mark.parametrize(
    ("handler", "outcome"),
    [
        (silence, WebOutcome.TIMEOUT),
        (flood, WebOutcome.TOO_LONG),
        (page(b""), WebOutcome.MALFORMED),
        (page(b"220 mx.example.org ESMTP\r\n"), WebOutcome.MALFORMED),
        (page(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"), WebOutcome.MALFORMED),
        (page(b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 70_000), WebOutcome.TOO_LONG),
    ],
)
async def test_odd_servers_end_in_time(handler: Handler, outcome: WebOutcome) -> None:
    found, seconds = await fetch(handler)
    assert found.outcome is outcome
    assert seconds < QUICK.total_s + 0.3


async def test_a_server_without_tls_is_told() -> None:
    async with serving(page(b"HTTP/1.1 200 OK\r\n\r\n")) as port:
        found, _ = await fetch_from(port)
    assert found.outcome in (WebOutcome.NO_TLS, WebOutcome.TIMEOUT)


async def test_a_closed_port_is_unreachable() -> None:
    async with serving(silence) as port:
        pass
    found, _ = await fetch_from(port)
    assert found.outcome is WebOutcome.UNREACHABLE


async def test_a_knock_says_nothing_and_tells_whether_the_port_answers() -> None:
    heard: list[bytes] = []

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(listen, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    options = CheckOptions(diversions=(Diversion("web.test", 443, "127.0.0.1", port),))
    client = HttpsClient(
        options, context=make_context(), trust=None, clock=lambda: datetime.now(UTC)
    )
    target = ProbeTarget("web.test", "192.0.2.1", 443)
    async with server:
        assert (await client.knock(target)).outcome is WebOutcome.ANSWERS
        async with asyncio.timeout(2):
            while not heard:  # noqa: ASYNC110 - the server has no event to wait for
                await asyncio.sleep(0.005)
    assert heard == [b""]
    assert (await client.knock(target)).outcome is WebOutcome.UNREACHABLE
