"""What the mail server itself met moves the verdict; what this computer saw gives way."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wizard.codec import pack, unpack
from wizard.knowledge.library import Knowledge, load
from wizard.model import (
    Action,
    Case,
    Cause,
    ConnectionFacts,
    ConnectionOutcome,
    Finding,
    Group,
    Port25Conclusion,
    Port25Facts,
    SeenFrom,
    Side,
    Status,
    TlsFacts,
    Turn,
)
from wizard.session import Session
from wizard.words import Speaker
from wizard.words.verdicts import clue_why

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
VAGUE = "421 Service not available, closing transmission channel"
RATED = "421-4.7.28 Our system has detected an unusual rate of unsolicited mail"
MASKED = """== smtp mx1.acme.example
C connected
S 1 220 ********************
C EHLO mail.acme.example
S 1 250-mx1.acme.example
S 1 250 XXXXXXXA
C QUIT
S 1 221 Bye
== end 0
"""
TIMED_OUT = """== smtp mx1.acme.example
bash: connect: Connection timed out
bash: line 1: /dev/tcp/mx1.acme.example/25: Connection timed out
== end 1
"""
LIMITED = """== smtp mx1.acme.example
C connected
S 1 421 4.7.0 mx1.acme.example Too many connections from your host
== end 0
"""
WELL = """== smtp mx1.acme.example
C connected
S 1 220 mx1.acme.example ESMTP
C EHLO mail.acme.example
S 1 250 mx1.acme.example
C QUIT
S 1 221 Bye
== end 0
"""


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def session(knowledge: Knowledge) -> Session:
    made = Session(knowledge, lambda: NOW)
    made.paste(VAGUE)
    made.override("recipient_domain", "acme.example")
    return made


def checked(session: Session, *findings: Finding) -> None:
    run = session.prepare_checks()
    for finding in findings:
        assert session.take(run.run_id, finding)


def connection(outcome: ConnectionOutcome) -> Finding:
    facts = ConnectionFacts("mx1.acme.example", "203.0.113.5", 25, outcome)
    return Finding("connection", Group.RECEIVER, Status.NOTE, facts=facts)


def test_a_masked_greeting_shows_a_firewall_on_the_senders_side(session: Session) -> None:
    found = session.take_pasted(MASKED)
    assert [each.id for each in found] == ["connection"]
    verdict, plan = session.diagnosis, session.plan
    assert verdict is not None
    assert plan is not None
    assert verdict.causes[0].cause is Cause.PROTOCOL
    assert (verdict.side, verdict.turn) == (Side.SENDER, Turn.MAIL_ADMIN)
    assert verdict.action is Action.FIX_NETWORK
    assert "mend_firewall" in [step.id for step in plan.steps]
    assert verdict.change is not None
    sentence = clue_why(Speaker("en"), verdict.change.because, session.knowledge)
    assert "firewall in front of the mail server" in sentence


def test_a_mask_moves_even_a_settled_symptom_but_no_clear_refusal(knowledge: Knowledge) -> None:
    settled = Session(knowledge, lambda: NOW)
    settled.paste("421 4.3.2 System not accepting network messages")
    clear = Session(knowledge, lambda: NOW)
    clear.paste(RATED)
    for each in (settled, clear):
        each.take_pasted(MASKED)
    assert settled.diagnosis is not None
    assert clear.diagnosis is not None
    assert settled.diagnosis.causes[0].cause is Cause.PROTOCOL
    assert clear.diagnosis.change is None


def test_no_connection_from_the_mail_server_is_the_network(session: Session) -> None:
    checked(session, connection(ConnectionOutcome.ANSWERS))
    session.take_pasted(TIMED_OUT)
    assert session.diagnosis is not None
    assert session.diagnosis.causes[0].cause is Cause.NETWORK


def test_a_refusal_of_the_mail_server_is_read_like_any_reply(session: Session) -> None:
    session.take_pasted(LIMITED)
    assert session.diagnosis is not None
    assert session.diagnosis.causes[0].cause is Cause.CONNECTION_LIMIT


def test_where_the_server_gets_through_this_computers_trouble_does_not_count(
    session: Session,
) -> None:
    shut = Port25Facts(Port25Conclusion.BLOCKED_HERE)
    tls = TlsFacts("mx1.acme.example", offered=True, established=False)
    checked(
        session,
        connection(ConnectionOutcome.TCP_TIMEOUT),
        Finding("port25", Group.RECEIVER, Status.LOOK, facts=shut),
        Finding("tls", Group.RECEIVER, Status.LOOK, facts=tls),
        Finding("ptr", Group.SENDER, Status.PROBLEM),
    )
    session.take_pasted(WELL)
    assert [(each.id, each.seen_from) for each in session.evidence] == [
        ("ptr", SeenFrom.THIS_COMPUTER),
        ("connection", SeenFrom.MAIL_SERVER),
    ]
    assert session.diagnosis is not None
    assert session.diagnosis.causes[0].cause not in (Cause.NETWORK, Cause.TLS)


def test_report_and_window_show_both_views(session: Session) -> None:
    checked(session, connection(ConnectionOutcome.TCP_TIMEOUT))
    session.take_pasted(WELL)
    assert [each.seen_from for each in session.all_findings] == [
        SeenFrom.MAIL_SERVER,
        SeenFrom.THIS_COMPUTER,
    ]
    assert [each.seen_from for each in session.findings] == [SeenFrom.THIS_COMPUTER]


def test_it_is_kept_in_the_case(session: Session, knowledge: Knowledge) -> None:
    session.take_pasted(MASKED)
    kept = unpack(Case, pack(session.to_case()))
    again = Session.from_case(knowledge, lambda: NOW, kept)
    assert again.pasted == session.pasted
    assert again.diagnosis == session.diagnosis


def test_a_case_of_an_earlier_version_opens(session: Session) -> None:
    packed = pack(session.to_case())
    assert isinstance(packed, dict)
    del packed["pasted"]
    assert unpack(Case, packed).pasted == ()


def test_it_goes_when_another_receiver_or_another_text_is_looked_at(session: Session) -> None:
    session.take_pasted(MASKED)
    session.override("recipient_domain", "other.example")
    assert session.pasted == ()
    session.take_pasted(MASKED)
    session.paste(RATED)
    assert session.pasted == ()


def test_a_text_of_something_else_changes_nothing(session: Session) -> None:
    session.take_pasted(MASKED)
    assert session.take_pasted("Dear all, the picnic is on Sunday.") == ()
    assert len(session.pasted) == 1
    session.forget_pasted()
    assert session.evidence == ()
