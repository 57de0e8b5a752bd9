"""The embedded mail server, talked to by aiosmtplib and by a bare socket."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import aiosmtplib
import pytest

from wizard.model import Command
from wizard.practice.certificates import Authority
from wizard.practice.smtp_script import Certificate, Scripted, SmtpLog, SmtpScript
from wizard.practice.smtp_server import LOOPBACK, SmtpServer

HOST = "mx1.receiver.example"


@asynccontextmanager
async def serving(
    replies: dict[Command, Scripted] | None = None,
    certificate: Certificate = Certificate.VALID,
) -> AsyncIterator[tuple[SmtpServer, Authority]]:
    authority = Authority()
    script = SmtpScript(HOST, replies, certificate=certificate)
    async with SmtpServer(script, SmtpLog(), authority) as server:
        yield server, authority


def client_of(server: SmtpServer) -> aiosmtplib.SMTP:
    return aiosmtplib.SMTP(
        hostname=LOOPBACK,
        port=server.port,
        start_tls=False,
        timeout=5,
        local_hostname="[192.0.2.9]",
    )


async def test_an_ordinary_session_is_answered_and_noted() -> None:
    async with serving() as (server, _):
        client = client_of(server)
        greeting = await client.connect()
        hello = await client.ehlo()
        await client.mail("agent@helpdesk.example")
        await client.rcpt("info@receiver.example")
        farewell = await client.quit()
        assert greeting.message == f"{HOST} ESMTP ready"
        assert "STARTTLS" in hello.message
        assert farewell.code == 221
        assert [heard.verb for heard in server.log.heard] == ["EHLO", "MAIL", "RCPT", "QUIT"]
        assert server.log.connections == {HOST: 1}
        assert server.log.violations == []


async def test_a_refused_greeting_ends_the_connection() -> None:
    refusal = Scripted(f"421 4.7.0 {HOST} Error: too many connections from 203.0.113.25")
    async with serving({Command.CONNECT: refusal}) as (server, _):
        with pytest.raises(aiosmtplib.SMTPConnectResponseError) as caught:
            await client_of(server).connect()
        assert caught.value.code == 421


@pytest.mark.parametrize(
    "command", [Command.EHLO, Command.MAIL, Command.RCPT, Command.QUIT, Command.STARTTLS]
)
async def test_any_command_can_be_refused(command: Command) -> None:
    async with serving({command: Scripted("450-4.2.0 not yet,\n450 4.2.0 come again")}) as pair:
        client = client_of(pair[0])
        await client.connect()
        verbs = {
            Command.EHLO: b"EHLO [192.0.2.9]",
            Command.MAIL: b"MAIL FROM:<a@acme.example>",
            Command.RCPT: b"RCPT TO:<b@receiver.example>",
            Command.QUIT: b"QUIT",
            Command.STARTTLS: b"STARTTLS",
        }
        response = await client.execute_command(verbs[command])
        assert (response.code, response.message) == (450, "4.2.0 not yet,\n4.2.0 come again")
        client.close()


async def test_a_reply_changes_while_it_serves() -> None:
    async with serving() as (server, _):
        client = client_of(server)
        await client.connect()
        server.script.put(Command.EHLO, Scripted("421 4.3.2 shutting down"))
        assert (await client.execute_command(b"EHLO [192.0.2.9]")).code == 421
        server.script.put(Command.EHLO, None)
        again = client_of(server)
        await again.connect()
        assert (await again.ehlo()).code == 250
        again.close()


async def test_it_can_hang_up_without_a_word() -> None:
    async with serving({Command.EHLO: Scripted("", close=True)}) as (server, _):
        client = client_of(server)
        await client.connect()
        with pytest.raises(aiosmtplib.SMTPServerDisconnected):
            await client.execute_command(b"EHLO [192.0.2.9]")


async def test_the_greeting_can_be_held_back() -> None:
    async with serving({Command.CONNECT: Scripted("220 at last", delay_s=0.15)}) as (server, _):
        loop = asyncio.get_running_loop()
        began = loop.time()
        client = client_of(server)
        await client.connect()
        assert loop.time() - began >= 0.15
        client.close()
        assert server.log.violations == []


async def test_whoever_talks_before_the_greeting_is_noted() -> None:
    async with serving({Command.CONNECT: Scripted("220 slow", delay_s=0.2)}) as (server, _):
        reader, writer = await asyncio.open_connection(LOOPBACK, server.port)
        writer.write(b"EHLO [192.0.2.9]\r\n")
        assert (await reader.readline()).startswith(b"220")
        assert server.log.violations == [f"spoke before the greeting of {HOST}"]
        writer.close()


async def test_starttls_with_a_certificate_for_the_host() -> None:
    async with serving() as (server, authority):
        client = client_of(server)
        await client.connect()
        context = ssl.create_default_context(cadata=authority.pem.decode())
        await client.starttls(server_hostname=HOST, tls_context=context)
        hello = await client.ehlo()
        assert "STARTTLS" not in hello.message
        await client.quit()
        assert [heard.over_tls for heard in server.log.heard] == [False, False, True, True]


@pytest.mark.parametrize(
    ("kind", "word"),
    [(Certificate.WRONG_NAME, "mismatch"), (Certificate.EXPIRED, "expired")],
)
async def test_starttls_with_a_bad_certificate(kind: Certificate, word: str) -> None:
    async with serving(certificate=kind) as (server, authority):
        client = client_of(server)
        await client.connect()
        context = ssl.create_default_context(cadata=authority.pem.decode())
        with pytest.raises(ssl.SSLCertVerificationError, match=word):
            await client.starttls(server_hostname=HOST, tls_context=context)
        client.close()


def test_a_certificate_lasts_ninety_days_from_yesterday() -> None:
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    certificate = Authority(now).certificate
    assert certificate.not_valid_before_utc == now
    assert (certificate.not_valid_after_utc - now).days == 90


async def test_without_a_certificate_starttls_is_neither_offered_nor_done() -> None:
    async with serving(certificate=Certificate.NONE) as (server, _):
        client = client_of(server)
        await client.connect()
        assert "STARTTLS" not in (await client.ehlo()).message
        assert (await client.execute_command(b"STARTTLS")).code == 502
        client.close()


@pytest.mark.parametrize("line", [b"DATA", b"BDAT 10 LAST", b"VRFY info", b"EXPN all", b"AUTH X"])
async def test_what_a_probe_never_does_is_refused_and_noted(line: bytes) -> None:
    async with serving() as (server, _):
        client = client_of(server)
        await client.connect()
        response = await client.execute_command(line)
        assert response.code != 354
        assert server.log.violations == [f"{line.split()[0].decode()} to {HOST}"]
        client.close()


async def test_a_port_can_refuse_and_listen_again() -> None:
    async with serving() as (server, _):
        port = server.port
        open_one, writer = await asyncio.open_connection(LOOPBACK, port)
        await open_one.readline()
        await server.refuse()
        await server.refuse()
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection(LOOPBACK, port)
        await server.listen()
        client = client_of(server)
        assert (await client.connect()).code == 220
        assert server.port == port
        client.close()
        writer.close()


async def test_two_connections_at_once_are_counted() -> None:
    async with serving() as (server, _):
        clients = [client_of(server), client_of(server)]
        for client in clients:
            await client.connect()
        assert server.log.most_at_once == 2
        for client in clients:
            await client.quit()


async def test_an_endless_line_ends_the_connection() -> None:
    async with serving() as (server, _):
        reader, writer = await asyncio.open_connection(LOOPBACK, server.port)
        await reader.readline()
        writer.write(b"X" * 200_000)
        with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
            await reader.readexactly(1)
        writer.close()


async def test_nothing_is_left_behind() -> None:
    before = asyncio.all_tasks()
    async with serving({Command.EHLO: Scripted("250 never", delay_s=60)}) as (server, _):
        reader, writer = await asyncio.open_connection(LOOPBACK, server.port)
        await reader.readline()
        writer.write(b"EHLO [192.0.2.9]\r\n")
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await reader.readexactly(1)
    writer.close()
    assert asyncio.all_tasks() == before
