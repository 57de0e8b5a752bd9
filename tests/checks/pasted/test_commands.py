"""The commands to copy: run for real where bash is there, and never more than hello and goodbye."""

from __future__ import annotations

import asyncio
import shutil

import pytest

from tests.checks.odd_smtp import Line, scripted, serving
from wizard.checks.pasted import commands, read_pasted
from wizard.model import CheckInputs, ConnectionFacts, ConnectionOutcome, SeenFrom, Status

INPUTS = CheckInputs(recipient_domain="example.org", helo="mail.acme.example")
Out = ConnectionOutcome
needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")


def texts(inputs: CheckInputs = INPUTS, hosts: tuple[str, ...] = ()) -> dict[str, str]:
    return {copy.label: copy.text for copy in commands(inputs, hosts)}


def test_each_is_one_line_for_its_system() -> None:
    found = texts(hosts=("mx1.example.org", "mx2.example.org"))
    assert list(found) == [
        *("server_linux", "server_windows", "server_openssl", "server_swaks"),
        "server_windows_short",
    ]
    assert all("\n" not in text for text in found.values())
    assert "for h in mx1.example.org mx2.example.org;" in found["server_linux"]
    assert "'mx1.example.org','mx2.example.org'" in found["server_windows"]


def test_none_says_more_than_hello_and_goodbye() -> None:
    for text in texts(hosts=("mx.example.org",)).values():
        assert not any(word in text for word in ("DATA", "VRFY", "MAIL FROM", "RCPT"))


@pytest.mark.parametrize("bad", ["$(reboot)", "a b", "x;y.org", "`id`.org", "", "org", "a'b.org"])
def test_what_is_no_plain_name_never_gets_into_a_command(bad: str) -> None:
    assert commands(CheckInputs(recipient_domain=bad)) == ()
    for text in texts(CheckInputs(recipient_domain="example.org", helo=bad), (bad,)).values():
        assert not bad or bad not in text or bad == "org"


async def run(port: int) -> str:
    """What the Linux command prints, with a server on this computer in place of the receiver."""
    (linux, *_) = commands(INPUTS, ("mx.example.org",), port=port)
    line = linux.text.replace("for h in mx.example.org", "for h in 127.0.0.1")
    # The look-up is left out: no name server of the machine is to be asked by a test.
    line = line.replace("dig +short MX example.org 2>/dev/null || host -t MX example.org", ":")
    process = await asyncio.create_subprocess_exec(
        *("bash", "-c", line),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return output.decode()


@needs_bash
async def test_the_linux_command_holds_a_polite_talk_that_is_read_back() -> None:
    script = scripted()
    async with serving(script) as port:
        text = await run(port)
    assert script.heard == ["EHLO mail.acme.example", "QUIT"]
    (finding,) = read_pasted(text, INPUTS)
    assert isinstance(finding.facts, ConnectionFacts)
    assert (finding.status, finding.seen_from) == (Status.OK, SeenFrom.MAIL_SERVER)
    assert finding.facts.outcome is Out.ANSWERS
    assert finding.facts.features and finding.facts.quit_answered


@needs_bash
async def test_a_limit_is_left_with_a_goodbye_and_without_a_hello() -> None:
    heard: list[str] = []

    async def busy(line: Line) -> None:
        await line.send(b"421-4.7.0 Too many\r\n421 4.7.0 connections\r\n")
        heard.append(await line.hear())
        await line.send(b"221 2.0.0 Bye\r\n")

    async with serving(busy) as port:
        text = await run(port)
    assert heard == ["QUIT"]
    (finding,) = read_pasted(text, INPUTS)
    assert isinstance(finding.facts, ConnectionFacts)
    assert (finding.facts.outcome, finding.facts.code) == (Out.LIMITS_US, 421)
    assert finding.facts.reply == "4.7.0 Too many 4.7.0 connections"


@needs_bash
async def test_a_closed_port_is_read_as_such() -> None:
    async with serving(scripted()) as port:
        pass
    (finding,) = read_pasted(await run(port), INPUTS)
    assert isinstance(finding.facts, ConnectionFacts)
    assert (finding.status, finding.facts.outcome) == (Status.PROBLEM, Out.TCP_REFUSED)
