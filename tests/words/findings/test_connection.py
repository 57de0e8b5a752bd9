"""What is said of the test connection, and what is never said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.words.findings.saying import say
from wizard.model import Command, ConnectionFacts, ConnectionOutcome, HostTried

Out = ConnectionOutcome


def facts(outcome: Out, **more: Any) -> ConnectionFacts:
    return ConnectionFacts("mx.example.org", "192.0.2.1", 25, outcome, **more)


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (facts(Out.ANSWERS, banner_s=0.2), "says nothing about your server"),
        (facts(Out.ANSWERS, banner_s=8.2), "holds its greeting back for 8 seconds"),
        (facts(Out.ANSWERS, masked=True), "firewall between here and mx.example.org"),
        (facts(Out.LIMITS_US, refused_at=Command.CONNECT, code=421), "at once (421)"),
        (facts(Out.LIMITS_US, refused_at=Command.EHLO, code=421), "about this computer"),
        (facts(Out.LIMITS_US, refused_at=Command.RCPT, code=421), "holds back mail"),
        (facts(Out.REFUSED_BY_REPLY, refused_at=Command.CONNECT, code=554), "(554); your server"),
        (facts(Out.REFUSED_BY_REPLY, refused_at=Command.RCPT, code=451), "not now"),
        (facts(Out.REFUSED_BY_REPLY, refused_at=Command.RCPT, code=550), "for good (550)"),
        (facts(Out.TCP_TIMEOUT), "could not be reached from this computer"),
        (facts(Out.TCP_REFUSED), "a firewall on the way"),
        (facts(Out.NO_ROUTE), "no way to the network"),
        (facts(Out.BANNER_TIMEOUT), "never greeted"),
        (facts(Out.CLOSED), "without a word"),
        (facts(Out.NOT_SMTP), "does not speak as a mail server"),
        (facts(Out.TOO_LONG), "without end"),
        (facts(Out.TIMEOUT), "fell silent"),
    ],
)
def test_each_end_of_the_talk_has_its_sentence(seen: ConnectionFacts, said: str) -> None:
    assert said in say("connection", seen).summary


@pytest.mark.parametrize("outcome", list(Out))
def test_no_outcome_is_without_words_or_without_the_caution(outcome: Out) -> None:
    text = say("connection", facts(outcome, code=450, refused_at=Command.EHLO))
    assert text.summary.endswith(".")
    assert "only your mail server sees" in text.detail


def test_the_detail_has_the_reply_and_the_times() -> None:
    seen = facts(
        Out.LIMITS_US,
        refused_at=Command.CONNECT,
        code=421,
        reply="4.7.0 Busy",
        connect_s=0.041,
        banner_s=6.5,
    )
    detail = say("connection", seen).detail
    assert "421 4.7.0 Busy" in detail
    assert "Connected after 0.04 s, greeted after 6.5 s more." in detail


def test_after_a_limit_the_fix_is_to_leave_it_alone() -> None:
    fix = say("connection", facts(Out.LIMITS_US, refused_at=Command.EHLO, code=421)).fix
    assert "wait a quarter of an hour" in fix


def test_the_other_hosts_are_listed_and_an_old_result_says_so() -> None:
    tried = (
        HostTried("a.example.org", "192.0.2.1", Out.LIMITS_US, 421),
        HostTried("b.example.org", "2001:db8::1", Out.NO_ROUTE),
        HostTried("c.example.org", "192.0.2.3", None),
    )
    detail = say("connection", facts(Out.ANSWERS, attempts=tried), age_seconds=250.0).detail
    assert "a.example.org [192.0.2.1]: limits this test (421)" in detail
    assert "b.example.org [2001:db8::1]: not tested: no way to it from here" in detail
    assert "c.example.org [192.0.2.3]: not tested: it was tested less than half" in detail
    assert "Seen 4 minutes 10 seconds ago" in detail


def test_a_fresh_result_says_nothing_of_its_age() -> None:
    assert "ago" not in say("connection", facts(Out.ANSWERS)).detail


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (facts(Out.ANSWERS), "answers this computer, which has the sending address"),
        (facts(Out.LIMITS_US, refused_at=Command.EHLO, code=421), "limits the sending address"),
        (facts(Out.REFUSED_BY_REPLY, refused_at=Command.CONNECT, code=554), "no mail from the"),
        (facts(Out.ANSWERS, banner_s=8.2), "holds its greeting back"),
        (facts(Out.TCP_TIMEOUT), "could not be reached from this computer"),
    ],
)
def test_from_the_sending_address_itself_it_says_something_about_the_server(
    seen: ConnectionFacts, said: str
) -> None:
    text = say("connection", replace(seen, from_sender=True))
    assert said in text.summary
    assert "your server" not in text.summary
    assert "only your mail server sees" not in text.detail
