"""Recipient, greeting, command and speaker in forms that programs and panels show."""

from __future__ import annotations

import pytest

from wizard.model.bounce import Bounce
from wizard.model.terms import Command, Speaker
from wizard.reading import read_text


def reply_told(text: str) -> tuple[int | None, str | None, str]:
    """Give code, enhanced code and words of the deciding reply."""
    reply = read_text(text).reply
    assert reply is not None
    return reply.code, reply.enhanced, reply.text


def value(bounce: Bounce, name: str) -> object:
    """Give one circumstance."""
    known = getattr(bounce.circumstances, name)
    return known and known.value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("421&nbsp;4.3.2&nbsp;Busy", (421, "4.3.2", "Busy")),
        ('{"level":"error","smtp_failure":"421 4.3.2 Busy"}', (421, "4.3.2", "Busy")),
        (
            '"Serverfehler: 421 Antwort: mx.birch.example Busy"',
            (421, None, "mx.birch.example Busy"),
        ),
        ("SmtpCommandException: 4.3.2 Busy, come back", (None, "4.3.2", "Busy, come back")),
    ],
)
def test_code_and_words(text: str, told: tuple[int | None, str | None, str]) -> None:
    assert reply_told(text) == told


def test_the_recipient_is_the_one_above_the_deciding_reply() -> None:
    text = (
        "<gone@spruce.example>: host mx.spruce.example[192.0.2.4] said: 550 5.1.1 Unknown (in reply"
        " to RCPT TO command)\n"
        "<here@larch.example>: host mx.larch.example[192.0.2.5] said: 421 4.3.2 Busy (in reply to"
        " RCPT TO command)\n"
    )
    assert value(read_text(text), "recipient") == "here@larch.example"


def test_the_table_of_mail_tracking() -> None:
    bounce = read_text(
        "Recipient:\tliv@spruce.example\nResult:\tSMTP error from remote mail server after RCPT "
        "TO:<liv@spruce.example>: 451 4.3.2 Busy\nDelivery Host:\tmx.spruce.example\n"
        "Delivery IP:\t192.0.2.30\nID:\t1xAbCd-0000000012f-3EfG\n"
    )
    assert bounce.reply is not None
    assert bounce.reply.text == "Busy"
    assert value(bounce, "receiving_host") == "mx.spruce.example"
    assert value(bounce, "receiving_ip") == "192.0.2.30"
    assert value(bounce, "queue_id") == "1xAbCd-0000000012f-3EfG"


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("250 mx.spruce.example\nMAIL FROM:<a@birch.example>\n451 4.3.2 Busy", Command.MAIL),
        ("> EHLO laptop\n< 421 4.3.2 Busy", Command.EHLO),
        ("Escape character is '^]'.\n421 mx.spruce.example Busy", Command.CONNECT),
    ],
)
def test_command_in_a_dialogue_without_marks(text: str, command: Command) -> None:
    reply = read_text("Connected to mx.spruce.example.\n" + text).reply
    assert reply is not None
    assert reply.command is command


def test_greeting_name_of_a_program() -> None:
    text = "Net::SMTP>>> EHLO cron.birch.example\nNet::SMTP<<< 421 4.3.2 Busy"
    assert value(read_text(text), "helo") == "cron.birch.example"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("host smtp-in.spruce.example[192.0.2.6] said: 421 4.3.2 Busy", Speaker.RECEIVER),
        ("{LED=450 4.7.320 Certificate validation failed};{MSG=};{FQDN=mx.spruce.example}",
         Speaker.OWN_SERVER),
        ("{LED=451 4.7.0 Busy};{MSG=};{FQDN=mx.spruce.example}", Speaker.RECEIVER),
    ],
)  # fmt: skip
def test_who_spoke(text: str, speaker: Speaker) -> None:
    reply = read_text(text).reply
    assert reply is not None
    assert reply.speaker is speaker


@pytest.mark.parametrize(
    "text",
    [
        "mx.spruce.example: 421 4.3.2 Busy",
        "> mx.spruce.example:25: 421 4.3.2 Busy",
        "mx.spruce.example responded: 421 4.3.2 Busy",
    ],
)
def test_the_host_named_before_the_reply_spoke(text: str) -> None:
    reply = read_text(text).reply
    assert reply is not None
    assert reply.host == "mx.spruce.example"


def test_the_sender_that_pythons_library_names() -> None:
    bounce = read_text("smtplib.SMTPSenderRefused: (421, b'4.3.2 Busy', 'cron@birch.example')")
    assert value(bounce, "sender") == "cron@birch.example"
    assert value(bounce, "recipient") is None


@pytest.mark.parametrize(
    "text",
    [
        "Server: smtp.hostbirch.example  Port: 587\n421 4.7.0 Busy",
        "It goes out by mail.hostpoplar.example\n421 4.3.2 Busy",
        "Ticket of our-host birch.example.\n421 4.3.2 Busy",
    ],
)
def test_a_part_of_a_name_is_no_word_that_leads_to_a_host(text: str) -> None:
    bounce = read_text(text)
    assert bounce.reply is not None
    cut = {"birch.example", "poplar.example"}
    assert not {bounce.reply.host, value(bounce, "receiving_host")} & cut


@pytest.mark.parametrize("lead", ["host ", "Host: ", "hostname = ", "host=", "host [", "server "])
def test_the_words_that_lead_to_a_host(lead: str) -> None:
    reply = read_text(f"We tried {lead}mx.spruce.example, which gave: 421 4.3.2 Busy").reply
    assert reply is not None
    assert reply.host == "mx.spruce.example"
