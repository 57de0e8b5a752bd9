"""Errors without a code: the servers' and programs' own sentences."""

from __future__ import annotations

import pytest

from wizard.model.terms import Speaker
from wizard.reading import read_text


@pytest.mark.parametrize(
    ("text", "enhanced", "words"),
    [
        ("system: connect to mx1.example.org[192.0.2.25]:25: Connection timed out", None,
         "connect to mx1.example.org[192.0.2.25]:25: Connection timed out"),
        ("Name service error for name=example.org type=MX: try again", None,
         "Name service error for name=example.org type=MX: try again"),
        ('He said "sorry, mailbox gets too many emails (#5.7.1)"', "5.7.1",
         "sorry, mailbox gets too many emails (#5.7.1)"),
        ("The mail server responded:\n4.7.0 Too many messages, wait", "4.7.0",
         "Too many messages, wait"),
        ("SmtpException: Service not available. The server response was: 4.3.2 Too many", "4.3.2",
         "Service not available. The server response was: 4.3.2 Too many"),
        ("connect ETIMEDOUT 192.0.2.25:587", None, "connect ETIMEDOUT 192.0.2.25:587"),
        ("Your mail was refused: sender on hold", None, "Your mail was refused: sender on hold"),
    ],
)  # fmt: skip
def test_a_sentence_in_the_place_of_a_reply(text: str, enhanced: str | None, words: str) -> None:
    reply = read_text(text).reply
    assert reply is not None
    assert (reply.code, reply.enhanced, reply.text) == (None, enhanced, words)


def test_the_reason_of_a_report_without_a_reply() -> None:
    bounce = read_text(
        "Reporting-MTA: dns; mail.example.com\n\nFinal-Recipient: rfc822; anna@example.org\n"
        "Action: delayed\nStatus: 4.4.3\nDiagnostic-Code: X-Postfix; Host or domain not found.\n"
        "    Name service error for name=example.org type=MX: try again\n"
    )
    reply = bounce.reply
    assert reply is not None
    assert (reply.code, reply.enhanced) == (None, "4.4.3")
    assert reply.text.endswith("type=MX: try again")


def test_an_unknown_domain_is_named_by_the_error() -> None:
    bounce = read_text("Name service error for name=gmaill.example type=MX: Host not found")
    domain = bounce.circumstances.recipient_domain
    assert domain is not None and domain.value == "gmaill.example"


@pytest.mark.parametrize(
    ("text", "mta"),
    [
        ("(connect to mx.spruce.example[192.0.2.7]:25: Connection refused)", "postfix"),
        ("R=dnslookup T=remote_smtp defer (110): Connection timed out", "exim"),
        ("stat=Deferred: Operation timed out with mx.spruce.example.", "sendmail"),
    ],
)
def test_a_piece_of_a_log_tells_the_server(text: str, mta: str) -> None:
    known = read_text(text).circumstances.mta
    assert known is not None
    assert known.value == mta


@pytest.mark.parametrize(
    "text",
    [
        "Connected_to_192.0.2.7_but_connection_died._(#4.4.2)/",
        "Sorry,_I_couldn't_find_any_host_by_that_name._(#4.1.2)/",
        "a TLS session is required, but the server did not offer TLS support",
        "Remote host mx.spruce.example [192.0.2.7] closed connection in response to EHLO x",
        "Network error on destination MXs",
    ],
)
def test_what_servers_say_of_failed_connections(text: str) -> None:
    reply = read_text(text).reply
    assert reply is not None
    assert reply.speaker is Speaker.OWN_SERVER
    assert "_" not in reply.text


def test_a_number_that_is_no_reply_code_hides_no_error() -> None:
    bounce = read_text("429 Throttling: Maximum sending rate exceeded. (HTTP API)")
    assert [reply.text for reply in bounce.replies] == [
        "Throttling: Maximum sending rate exceeded."
    ]
    assert bounce.replies[0].code is None
