"""The test connection against real servers on loopback, most of them odd or hostile."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.checks.network.probing import CONSENT, TARGET, prober, visit
from tests.checks.odd_smtp import Line, Script, scripted, serving
from wizard.checks.base import ProgressKind
from wizard.checks.network.dialogue import SmtpTimes, WatchedProtocol
from wizard.checks.talk import read_talk
from wizard.model import (
    Command,
    ConnectionOutcome,
)


async def silence(line: Line) -> None:
    await line.forever()


async def test_after_554_we_say_quit_and_nothing_else() -> None:
    script = scripted(b"554 5.7.1 No dynamic addresses here\r\n")
    await visit(script)
    assert script.heard == ["QUIT"]


async def test_without_consent_no_address_is_ever_named() -> None:
    script = scripted()
    _, facts, _ = await visit(script)
    assert script.heard == ["EHLO [127.0.0.1]", "QUIT"]
    assert facts.envelope_tested is False


async def test_with_consent_one_mail_one_rcpt_and_both_taken_back() -> None:
    script = scripted()
    _, facts, _ = await visit(script, CONSENT)
    assert script.heard == [
        "EHLO [127.0.0.1]",
        "MAIL FROM:<agent@support.example>",
        "RCPT TO:<someone@example.org>",
        "RSET",
        "QUIT",
    ]
    assert facts.envelope_tested is True


async def test_a_refused_sender_ends_the_envelope() -> None:
    script = scripted(MAIL=b"450 4.1.8 Unknown sender domain\r\n")
    _, facts, _ = await visit(script, CONSENT)
    assert script.heard[2:] == ["RSET", "QUIT"]
    assert (facts.code, facts.enhanced, facts.refused_at) == (450, "4.1.8", Command.MAIL)


async def test_the_greeting_alone_when_only_that_is_wanted() -> None:
    script = scripted()
    async with serving(script) as port:
        await prober(port).probe(TARGET, greeting_only=True)
    assert script.heard == ["QUIT"]


async def test_the_chosen_name_is_spoken_and_a_strange_one_is_not() -> None:
    for chosen, spoken in (
        ("test.support.example", "test.support.example"),
        ("a b", "[127.0.0.1]"),
    ):
        script = scripted()
        async with serving(script) as port:
            await prober(port, ehlo=chosen).probe(TARGET)
        assert script.heard[0] == f"EHLO {spoken}"


@pytest.mark.parametrize(
    ("script", "masked"),
    [
        (scripted(b"220 ****************\r\n"), True),
        (scripted(EHLO=b"250-mx\r\n250-SIZE 1\r\n250 XXXXXXXA\r\n"), True),
        (scripted(), False),
    ],
)
async def test_a_firewall_that_overwrites_the_talk_is_seen(script: Script, masked: bool) -> None:
    _, facts, _ = await visit(script)
    assert facts.masked is masked


async def test_foreign_bytes_are_made_visible() -> None:
    _, facts, _ = await visit(scripted(b"220 gr\xfc\xdfe \x1b[31mred\r\n"))
    assert facts.banner == "gr\\xfc\\xdfe \\x1b[31mred"


async def test_a_late_greeting_is_waited_for_and_its_time_told() -> None:
    ticks: list[tuple[ProgressKind, float]] = []

    async def late(line: Line) -> None:
        await asyncio.sleep(0.2)
        await Script()(line)

    async with serving(late) as port:
        answer = await prober(port).probe(TARGET, progress=lambda *tick: ticks.append(tick))
    facts = read_talk(answer)
    assert facts.outcome is ConnectionOutcome.ANSWERS
    assert facts.banner_s is not None and 0.2 <= facts.banner_s < 0.4
    assert ticks == [(ProgressKind.CONNECTING, 0.0)]


async def test_a_greeting_that_is_held_long_is_told_while_it_lasts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wizard.checks.network.dialogue.FIRST_TICK_S", 0.05)
    monkeypatch.setattr("wizard.checks.network.dialogue.TICK_S", 0.05)
    ticks: list[tuple[ProgressKind, float]] = []
    async with serving(silence) as port:
        await prober(port).probe(TARGET, progress=lambda *tick: ticks.append(tick))
    held = [seconds for kind, seconds in ticks if kind is ProgressKind.HOLDS_GREETING]
    assert len(held) >= 3
    assert held == sorted(held)


async def test_a_closed_port_is_refused_and_not_a_late_greeting() -> None:
    async with serving(scripted()) as port:
        pass
    answer = await prober(port).probe(TARGET)
    assert answer.outcome is ConnectionOutcome.TCP_REFUSED
    assert answer.connect_s is None
    assert answer.diverted_to == f"127.0.0.1:{port}"


async def test_a_full_backlog_is_a_tcp_timeout() -> None:
    import socket

    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        port = full.getsockname()[1]
        fillers = [socket.socket() for _ in range(4)]
        try:
            for filler in fillers:
                filler.setblocking(False)
                filler.connect_ex(("127.0.0.1", port))
            answer = await prober(port).probe(TARGET)
        finally:
            for filler in fillers:
                filler.close()
    assert answer.outcome is ConnectionOutcome.TCP_TIMEOUT


async def test_the_whole_talk_has_a_limit_of_its_own() -> None:
    async def slow(line: Line) -> None:
        await line.send(b"220 mx\r\n")
        while await line.hear():
            await asyncio.sleep(0.15)
            await line.send(b"250 Ok\r\n")

    times = SmtpTimes(connect_s=0.5, banner_s=0.4, reply_s=0.4, tls_s=0.4, quit_s=0.4, total_s=0.3)
    async with serving(slow) as port:
        started = time.monotonic()
        answer = await prober(port, times=times).probe(TARGET, envelope=CONSENT)
    assert answer.outcome is ConnectionOutcome.TIMEOUT
    assert time.monotonic() - started < 0.6


async def test_a_cancelled_talk_says_quit_and_is_gone_at_once() -> None:
    greeted, quit_heard = asyncio.Event(), asyncio.Event()

    async def mute_after_hello_but_listening(line: Line) -> None:
        await line.send(b"220 mx ESMTP\r\n")
        while command := await line.hear():
            (quit_heard if command == "QUIT" else greeted).set()

    async with serving(mute_after_hello_but_listening) as port:
        task = asyncio.create_task(prober(port).probe(TARGET))
        await greeted.wait()
        started = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - started < 0.25
        await asyncio.wait_for(quit_heard.wait(), 1)


async def test_a_stop_in_the_very_moment_of_a_reply_is_not_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []
    received = WatchedProtocol.data_received

    def stopped_by_the_reply(protocol: WatchedProtocol, data: bytes) -> None:
        received(protocol, data)
        if data.startswith(b"250"):
            task.cancel()

    async def ordinary(line: Line) -> None:
        await line.send(b"220 mx ESMTP\r\n")
        while command := await line.hear():
            heard.append(command.partition(" ")[0])
            await line.send(b"250-mx\r\n250 STARTTLS\r\n")

    monkeypatch.setattr(WatchedProtocol, "data_received", stopped_by_the_reply)
    async with serving(ordinary) as port:
        task = asyncio.create_task(prober(port).probe(TARGET))
        with pytest.raises(asyncio.CancelledError):
            await task
    assert heard in (["EHLO"], ["EHLO", "QUIT"])


async def test_no_transcript_ever_holds_data_or_vrfy() -> None:
    script = scripted()
    await visit(script, CONSENT)
    verbs = {line.split()[0].upper() for line in script.heard}
    assert verbs == {"EHLO", "MAIL", "RCPT", "RSET", "QUIT"}
