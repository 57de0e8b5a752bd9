"""Thirty odd and hostile servers: each told for what it is, in time, in little memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from tests.checks.memory import watched_memory
from tests.checks.network.probing import CONSENT, QUICK, visit
from tests.checks.odd_smtp import Line, Script, endless, scripted
from wizard.model import (
    Command,
    ConnectionOutcome,
    Envelope,
)


async def silence(line: Line) -> None:
    await line.forever()


async def drip(line: Line) -> None:
    for byte in b"220 mx.example.org is so slow that nobody waits for the end of it" * 10:
        await line.send(bytes([byte]))
        await asyncio.sleep(0.02)


async def endless_banner(line: Line) -> None:
    await endless(line, b"220-there is always one more line\r\n" * 100, 10_000)


async def one_huge_line(line: Line) -> None:
    await line.send(b"220 ")
    await endless(line, b"A" * 65_536, 1_024)


async def drip_after_hello(line: Line) -> None:
    await line.send(b"220 mx ESMTP\r\n")
    await line.hear()
    await endless(line, b"250-ONE-MORE\r\n" * 200, 10_000)


async def reset_at_once(line: Line) -> None:
    line.reset()


async def closes_after_hello(line: Line) -> None:
    await line.send(b"220 mx ESMTP\r\n")
    await line.hear()


async def mute_after_hello(line: Line) -> None:
    await line.send(b"220 mx ESMTP\r\n")
    await line.forever()


async def in_pieces(line: Line) -> None:
    for piece in (b"220-mx.exam", b"ple.org teas", b"er\r", b"\n22", b"0 mx.example.org ESMTP\r\n"):
        await line.send(piece)
        await asyncio.sleep(0.01)
    await Script(greeting=b"")(line)


@dataclass(frozen=True)
class Odd:
    """A server and what is to be told of it."""

    name: str
    handler: Callable[[Line], Awaitable[None]]
    outcome: ConnectionOutcome
    at: Command | None = None
    code: int | None = None
    quits: bool = False
    envelope: Envelope | None = None


Out = ConnectionOutcome
NO_HTTP = b"HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n"
TOO_MANY = b"421 4.7.0 Too many connections\r\n"
ODD = (
    Odd("friendly", scripted(), Out.ANSWERS, quits=True),
    Odd(
        "421 for a greeting",
        scripted(b"421 4.7.0 Too many\r\n"),
        Out.LIMITS_US,
        Command.CONNECT,
        421,
        True,
    ),
    Odd(
        "554 for a greeting",
        scripted(b"554 No\r\n"),
        Out.REFUSED_BY_REPLY,
        Command.CONNECT,
        554,
        True,
    ),
    Odd(
        "450 for a greeting",
        scripted(b"450 4.3.2 Later\r\n"),
        Out.REFUSED_BY_REPLY,
        Command.CONNECT,
        450,
        True,
    ),
    Odd("250 for a greeting", scripted(b"250 Hello\r\n"), Out.NOT_SMTP, quits=True),
    Odd("421 to EHLO", scripted(EHLO=TOO_MANY), Out.LIMITS_US, Command.EHLO, 421, True),
    Odd(
        "550 to EHLO",
        scripted(EHLO=b"550 5.7.1 Go away\r\n"),
        Out.REFUSED_BY_REPLY,
        Command.EHLO,
        550,
        True,
    ),
    Odd(
        "knows HELO only",
        scripted(EHLO=b"502 What?\r\n", HELO=b"250 Hi\r\n"),
        Out.ANSWERS,
        quits=True,
    ),
    Odd(
        "knows neither",
        scripted(EHLO=b"500 ?\r\n", HELO=b"500 ?\r\n"),
        Out.REFUSED_BY_REPLY,
        Command.EHLO,
        500,
        True,
    ),
    Odd(
        "421 to MAIL",
        scripted(MAIL=b"421 4.3.2 Slow down\r\n"),
        Out.LIMITS_US,
        Command.MAIL,
        421,
        True,
        CONSENT,
    ),
    Odd(
        "greylisted",
        scripted(RCPT=b"451 4.7.1 Greylisted\r\n"),
        Out.REFUSED_BY_REPLY,
        Command.RCPT,
        451,
        True,
        CONSENT,
    ),
    Odd(
        "421 to RCPT",
        scripted(RCPT=b"421 4.2.1 Busy\r\n"),
        Out.LIMITS_US,
        Command.RCPT,
        421,
        True,
        CONSENT,
    ),
    Odd("silence", silence, Out.BANNER_TIMEOUT, Command.CONNECT),
    Odd("a byte at a time", drip, Out.BANNER_TIMEOUT, Command.CONNECT),
    Odd("endless greeting", endless_banner, Out.TOO_LONG, Command.CONNECT),
    Odd("one line of 64 MB", one_huge_line, Out.TOO_LONG, Command.CONNECT),
    Odd("endless features", drip_after_hello, Out.TOO_LONG, Command.EHLO),
    Odd("binary", scripted(b"\x00\x01\xff\xfe\x16\x03\x01\r\n\x00"), Out.NOT_SMTP, Command.CONNECT),
    Odd("HTTP", scripted(NO_HTTP), Out.NOT_SMTP, Command.CONNECT),
    Odd("SSH", scripted(b"SSH-2.0-OpenSSH_9.2\r\n"), Out.NOT_SMTP, Command.CONNECT),
    Odd("code out of range", scripted(b"999 What a code\r\n"), Out.NOT_SMTP, Command.CONNECT),
    Odd("closes at once", scripted(None), Out.CLOSED, Command.CONNECT),
    Odd("reset at once", reset_at_once, Out.CLOSED, Command.CONNECT),
    Odd("closes after EHLO", closes_after_hello, Out.CLOSED, Command.EHLO),
    Odd("mute after EHLO", mute_after_hello, Out.TIMEOUT, Command.EHLO),
    Odd("greeting in pieces", in_pieces, Out.ANSWERS, quits=True),
    Odd(
        "bare line feeds",
        scripted(b"220 mx\n", EHLO=b"250-mx\n250 SIZE\n"),
        Out.ANSWERS,
        quits=True,
    ),
    Odd("no space after code", scripted(b"220\r\n", EHLO=b"250\r\n"), Out.ANSWERS, quits=True),
    Odd(
        "two answers to one EHLO",
        scripted(EHLO=b"250 mx\r\n421 surprise\r\n"),
        Out.ANSWERS,
        quits=True,
    ),
    Odd("QUIT unanswered", scripted(QUIT=b""), Out.ANSWERS, quits=False),
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
async def test_each_odd_server_is_told_for_what_it_is_in_time_and_with_little_memory(
    odd: Odd,
) -> None:
    with watched_memory() as peak:
        answer, facts, seconds = await visit(odd.handler, odd.envelope)
    assert (facts.outcome, facts.refused_at, facts.code) == (odd.outcome, odd.at, odd.code)
    assert facts.quit_answered is odd.quits
    assert seconds < QUICK.total_s
    assert peak.mb < 50
    assert all(len(line.text) <= 1000 for line in answer.transcript)
