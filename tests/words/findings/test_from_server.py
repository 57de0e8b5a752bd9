"""What is said of a pasted answer, and of the commands to copy."""

from __future__ import annotations

from typing import Any

import pytest

from tests.words.findings.saying import say
from wizard.checks.pasted import commands
from wizard.model import CheckInputs, ConnectionFacts, ConnectionOutcome, SeenFrom
from wizard.words import Speaker
from wizard.words.findings.from_server import command_label

Out = ConnectionOutcome


def facts(outcome: Out, **more: Any) -> ConnectionFacts:
    return ConnectionFacts("mx.example.org", "", 25, outcome, **more)


@pytest.mark.parametrize(
    ("seen", "said", "mends"),
    [
        (facts(Out.ANSWERS), "answers your mail server and greets it", False),
        (facts(Out.ANSWERS, banner_s=9.0), "greeting back for 9 seconds", False),
        (facts(Out.ANSWERS, masked=True), "firewall on the sender's side", True),
        (facts(Out.OPEN_PORT), "was not looked at", False),
        (facts(Out.LIMITS_US, code=421), "the limit that holds your mail back", True),
        (facts(Out.REFUSED_BY_REPLY, code=554), "refuses your mail server (554)", False),
        (facts(Out.TCP_TIMEOUT), "gets no connection", True),
        (facts(Out.TCP_REFUSED), "refuses your mail server's connection", True),
        (facts(Out.NO_ROUTE), "has no way", True),
        (facts(Out.BANNER_TIMEOUT), "never greets", False),
        (facts(Out.CLOSED), "without a word", False),
        (facts(Out.TIMEOUT), "falls silent", False),
        (facts(Out.NOT_SMTP), "does not speak as a mail server", False),
        (facts(Out.TOO_LONG), "does not speak as a mail server", False),
    ],
)
def test_each_end_has_its_sentence(seen: ConnectionFacts, said: str, mends: bool) -> None:
    text = say("connection", seen, seen_from=SeenFrom.MAIL_SERVER)
    assert said in text.summary
    assert bool(text.fix) is mends
    assert "Seen from the mail server itself." in text.detail
    assert "this computer" not in text.summary + text.detail


def test_each_command_has_a_label() -> None:
    for copy in commands(CheckInputs(recipient_domain="example.org"), ("mx.example.org",)):
        assert command_label(Speaker("en"), copy.label) != copy.label
