"""A file over HTTPS: fetched from whom the system trusts, in bounds, and nothing else."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import trustme

from tests.checks.odd_smtp import Line, serving
from wizard.checks.downloading import DownloadError, DownloadProblem
from wizard.checks.network.download import DownloadTimes, download
from wizard.checks.network.trust import verifying_context

AUTHORITY, STRANGER = trustme.CA(), trustme.CA()
MOST = 100_000
QUICK = DownloadTimes(connect_s=2.0, total_s=3.0)

Handler = Callable[[Line], Awaitable[None]]


def trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    AUTHORITY.configure_trust(context)
    return context


def page(response: bytes, heard: list[bytes] | None = None) -> Handler:
    async def handler(line: Line) -> None:
        while (header := await line.reader.readline()) not in (b"\r\n", b""):
            if heard is not None:
                heard.append(header)
        await line.send(response)

    return handler


async def fetch(
    handler: Handler,
    *,
    name: str = "localhost",
    authority: trustme.CA = AUTHORITY,
    times: DownloadTimes = QUICK,
    path: str = "/k.421k",
) -> bytes:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(server)

    async def over_tls(line: Line) -> None:
        await line.writer.start_tls(server)
        await handler(line)

    async with serving(over_tls) as port:
        url = f"https://localhost:{port}{path}"
        return await download(url, MOST, context=trusting(), times=times)


async def problem(handler: Handler, **how: object) -> DownloadProblem:
    with pytest.raises(DownloadError) as caught:
        await fetch(handler, **how)  # type: ignore[arg-type]  # the keywords of fetch
    return caught.value.problem


def ok(body: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"HTTP/1.1 200 OK", *headers, b"", body])


async def test_the_bytes_come_as_they_are() -> None:
    heard: list[bytes] = []
    body = bytes(range(256)) * 200
    assert await fetch(page(ok(body), heard), path="/a b/ä.421k?x=1") == body
    assert heard[0] == b"GET /a%20b/%C3%A4.421k?x=1 HTTP/1.1\r\n"
    assert [header.partition(b":")[0] for header in heard[1:]] == [
        b"Host",
        b"User-Agent",
        b"Accept-Encoding",
        b"Connection",
    ]


async def test_chunks_are_put_together() -> None:
    body = b"3\r\n421\r\n2\r\n42\r\n0\r\n\r\n"
    assert await fetch(page(ok(body, b"Transfer-Encoding: chunked"))) == b"42142"


@pytest.mark.parametrize(
    ("response", "expected"),
    [
        (ok(b"x" * (MOST + 1)), DownloadProblem.TOO_LARGE),
        (ok(b"x" * (MOST * 4)), DownloadProblem.TOO_LARGE),
        (b"HTTP/1.1 302 Found\r\nLocation: https://elsewhere/\r\n\r\n", DownloadProblem.REDIRECTED),
        (b"HTTP/1.1 404 Not Found\r\n\r\n", DownloadProblem.NOT_THERE),
        (b"HTTP/1.1 206 Partial\r\n\r\nx", DownloadProblem.NOT_THERE),
        (b"220 mail.example.org ESMTP\r\n", DownloadProblem.NO_HTTP),
        (b"", DownloadProblem.NO_HTTP),
        (ok(b"short", b"Content-Length: 500"), DownloadProblem.NO_HTTP),
    ],
)
async def test_what_is_no_such_file_is_told(response: bytes, expected: DownloadProblem) -> None:
    assert await problem(page(response)) is expected


async def test_a_certificate_of_a_stranger_is_refused_before_anything_is_asked() -> None:
    heard: list[bytes] = []

    async def handler(line: Line) -> None:
        heard.append(await line.reader.read(100))

    assert await problem(handler, authority=STRANGER) is DownloadProblem.UNTRUSTED
    assert not any(heard)


async def test_a_certificate_for_another_name_is_refused() -> None:
    assert await problem(page(ok(b"x")), name="other.example") is DownloadProblem.UNTRUSTED


async def test_a_server_that_dribbles_is_left_in_time() -> None:
    async def dribble(line: Line) -> None:
        await line.send(b"HTTP/1.1 200 OK\r\n\r\n")
        await line.reader.read()

    async def never_ends(line: Line) -> None:
        await line.reader.readline()
        await asyncio.Event().wait()

    short = DownloadTimes(connect_s=1.0, total_s=0.3)
    assert await problem(never_ends, times=short) is DownloadProblem.TIMEOUT
    assert await problem(dribble, times=short) is DownloadProblem.TIMEOUT


async def test_it_can_be_stopped() -> None:
    asked = asyncio.Event()

    async def handler(line: Line) -> None:
        await line.reader.readline()
        asked.set()
        await line.reader.read()

    task = asyncio.create_task(fetch(handler))
    await asked.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_nobody_there_is_told() -> None:
    async with serving(page(b"")) as port:
        pass
    with pytest.raises(DownloadError) as caught:
        await download(f"https://localhost:{port}/", MOST, context=trusting(), times=QUICK)
    assert caught.value.problem is DownloadProblem.UNREACHABLE


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "ftp://localhost/",
        "file:///etc/passwd",
        "https://",
        "https://user:secret@localhost/",
        "https://localhost:99999/",
        "https://[::1/",
        "https://xn--\u20ac.example/",
    ],
)
async def test_only_plain_https_addresses_are_asked(url: str) -> None:
    with pytest.raises(DownloadError) as caught:
        await download(url, MOST, context=trusting(), times=QUICK)
    assert caught.value.problem is DownloadProblem.BAD_ADDRESS


def test_the_system_s_trust_verifies_and_checks_the_name() -> None:
    context = verifying_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname


def test_without_a_list_of_the_system_certifi_s_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("wizard.checks.network.trust._SYSTEM_FILES", (str(tmp_path / "none"),))
    assert verifying_context().get_ca_certs()
