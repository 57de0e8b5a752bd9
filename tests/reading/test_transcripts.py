"""Dialogues with a server, from whichever tool."""

from __future__ import annotations

import pytest

from wizard.model.terms import Kind, Retrying
from wizard.reading import read_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<-  220 mx ESMTP\n -> EHLO mail.example.com\n<** 421-4.7.0 slow\n<** 421 4.7.0 down\n",
         "slow down"),
        ("send: 'ehlo mail.example.com\\r\\n'\nreply: b'421-4.7.0 slow\\r\\n'\n"
         "reply: b'421 4.7.0 down\\r\\n'\nreply: retcode (421); Msg: b'4.7.0 slow\\n4.7.0 down'",
         "slow down"),
        ("$ telnet mx1.example.org 25\nTrying 192.0.2.25...\nConnected to mx1.example.org.\n"
         "Escape character is '^]'.\n421 4.7.0 slow\nConnection closed by foreign host.", "slow"),
        ("CONNECTED(00000003)\n421 4.7.0 slow", "slow"),
        ("  308   SMTP>> EHLO mail.example.com\n  308   SMTP<< 421 4.7.0 slow\n  308   SMTP>> QUIT",
         "slow"),
        ("S: 220 mx ESMTP\nC: EHLO mail.example.com\nS: 421 4.7.0 slow", "slow"),
    ],
)  # fmt: skip
def test_a_dialogue(text: str, words: str) -> None:
    bounce = read_text(text)
    assert bounce.kind is Kind.TRANSCRIPT
    reply = bounce.reply
    assert reply is not None
    assert (reply.code, reply.enhanced, reply.text) == (421, "4.7.0", words)


def test_a_session_of_the_own_server_shows_the_client_as_the_sender() -> None:
    bounce = read_text(
        "Subject: Postfix SMTP server: errors from mail.example.net[198.51.100.7]\n\n"
        " Out: 220 mail.example.org ESMTP\n In:  EHLO mail.example.net\n Out: 250 HELP\n"
        " In:  MAIL FROM:<ben@example.net>\n Out: 452 4.3.1 Disk full\n"
        " In:  RCPT TO:<anna@example.org>\n Out: 503 5.5.1 Bad sequence\n"
    )
    told = bounce.circumstances
    assert bounce.reply is not None and bounce.reply.code == 452
    assert bounce.situation.role is not None and bounce.situation.role.value == "receiver"
    assert told.sending_ip is not None and told.sending_ip.value == "198.51.100.7"
    assert told.helo is not None and told.helo.value == "mail.example.net"


def test_a_talk_pasted_below_the_log_does_not_hide_that_the_server_tries_again() -> None:
    log = (
        "Nov 24 08:08:41 mail postfix/smtp[9]: 2A9F1C0071: to=<a@birch.example>, "
        "relay=mx.birch.example[192.0.2.9]:25, delay=18602, dsn=4.4.2, status=deferred "
        "(conversation with mx.birch.example[192.0.2.9] timed out while sending end of data)\n\n"
    )
    bounce = read_text(f"{log}$ telnet mx.birch.example 25\n220 mx\n421 4.4.2 timed out\n")
    assert bounce.retrying is not None and bounce.retrying.value is Retrying.YES


@pytest.mark.parametrize(
    "text",
    [
        "[2026-11-24 07:31:40] a@birch.example - deferred - mx.birch.example said: 421 4.7.0 no",
        "Queue: EX01\\Outbound\nStatus: Retry  Message count: 2\nLast error: 421 4.7.0 no",
    ],
)
def test_a_list_that_calls_a_message_deferred_is_of_a_server_that_tries_again(text: str) -> None:
    bounce = read_text(text)
    assert bounce.retrying is not None and bounce.retrying.value is Retrying.YES
