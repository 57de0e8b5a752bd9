"""What was asked is written down as it went out."""

from __future__ import annotations

from tests.checks.fakes import FakeProber, FakeResolver, talk
from wizard.checks.answers import DnsOutcome, ProbeAnswer, ProbeTarget
from wizard.checks.recorder import NotingProber, NotingResolver
from wizard.model import Asked, AskedKind, ConnectionOutcome, TranscriptLine

TARGET = ProbeTarget("mx.example.org", "2001:db8::1")


async def test_a_question_stands_there_once_with_its_answer() -> None:
    asked: list[Asked] = []
    zone = {("example.org", "MX"): ("5 a.example.org", "9 b.example.org")}
    resolver = NotingResolver(FakeResolver(zone), asked)
    await resolver.ask("Example.org", "MX")
    await resolver.ask("example.org", "MX")
    line = "5 a.example.org, 9 b.example.org"
    assert asked == [Asked(AskedKind.DNS, "127.0.0.1", "MX example.org", line, 0.0)]


async def test_a_failure_is_written_down_as_what_it_was() -> None:
    asked: list[Asked] = []
    resolver = NotingResolver(FakeResolver({("example.org", "A"): DnsOutcome.SERVFAIL}), asked)
    await resolver.ask("example.org", "A")
    assert asked[0].answer == "SERVFAIL"


async def probe(answer: ProbeAnswer) -> list[Asked]:
    asked: list[Asked] = []
    await NotingProber(FakeProber(lambda target: answer), asked).probe(TARGET)
    return asked


async def test_a_failed_contact_is_written_down_with_the_systems_own_words() -> None:
    error = "ConnectionRefusedError: [Errno 111]"
    (asked,) = await probe(ProbeAnswer(TARGET, ConnectionOutcome.TCP_REFUSED, error=error))
    assert (asked.kind, asked.answer) == (AskedKind.TCP, f"tcp_refused {error}")


async def test_a_test_connection_shows_what_we_said_and_the_last_word_we_heard() -> None:
    transcript = (
        TranscriptLine(0.0, "S", "220 mx ESMTP"),
        TranscriptLine(0.1, "C", "EHLO [192.0.2.9]"),
        TranscriptLine(0.2, "S", "250 mx"),
        TranscriptLine(0.3, "C", "QUIT"),
        TranscriptLine(0.4, "S", "221 Bye"),
    )
    (asked,) = await probe(talk(TARGET, transcript=transcript))
    assert (asked.kind, asked.server) == (AskedKind.SMTP, "mx.example.org [2001:db8::1]:25")
    assert (asked.question, asked.answer) == ("EHLO [192.0.2.9], QUIT", "221 Bye")


async def test_without_a_connection_only_the_attempt_is_told() -> None:
    (asked,) = await probe(talk(TARGET, outcome=ConnectionOutcome.TCP_TIMEOUT))
    assert (asked.kind, asked.question, asked.answer) == (AskedKind.TCP, "connect", "tcp_timeout")


async def test_a_contact_that_politeness_forbade_was_not_asked() -> None:
    assert await probe(talk(TARGET, outcome=None, wait_s=20.0)) == []
