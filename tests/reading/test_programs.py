"""What kind of sender a program's error shows."""

from __future__ import annotations

import pytest

from wizard.model.terms import Kind, Retrying, Speaker
from wizard.reading import read_text


@pytest.mark.parametrize(
    ("text", "sends_with"),
    [
        ("WP Mail SMTP debug: 421 4.7.0 slow", "website"),
        ("PHPMailer SMTP error: 421 4.7.0 slow", "website"),
        ("MailPoet: error while sending: 421 4.7.0 slow", "newsletter"),
        ("Scan to e-mail: error 421 4.7.0 slow", "device"),
        ("Task 'Sending' reported error (0x800CCC67): '421 4.7.0 slow'", "mail_program"),
        ("Error: Mail command failed: 421 4.7.0 slow\n    at Socket.emit (node:events:5:1)", None),
        ("javax.mail.MessagingException: 421 4.7.0 slow\n;\n  nested exception is:\n\tx", None),
        ("Net::SMTPServerBusy (421 4.7.0 slow\n):\n  app/mailers/x.rb:42", None),
        ("2026/03/04 10:11:12 gomail: could not send email 1: 421 4.7.0 slow", None),
    ],
)
def test_an_error_shown_by_a_program(text: str, sends_with: str | None) -> None:
    bounce = read_text(text)
    assert bounce.kind is Kind.PROGRAM_ERROR
    assert bounce.reply is not None
    assert (bounce.reply.code, bounce.reply.text) == (421, "slow")
    assert bounce.retrying is not None and bounce.retrying.value is Retrying.NOBODY
    told = bounce.situation.sends_with
    assert (told.value if told else None) == sends_with


@pytest.mark.parametrize(
    "settings",
    [
        "Server: smtp.birch.example  Port: 587",
        "SMTP host: smtp.birch.example\nSMTP port: 465",
        "Outgoing mail server: smtp.birch.example:\nSecurity: STARTTLS, port 2525",
    ],
)
def test_the_settings_beside_an_error_name_the_own_providers_server(settings: str) -> None:
    bounce = read_text(f"Bills: 3 of 9 sent.\n{settings}\n421 4.7.0 slow")
    assert bounce.kind is Kind.PROGRAM_ERROR
    assert bounce.reply is not None and bounce.reply.speaker is Speaker.OWN_RELAY
    host = bounce.circumstances.receiving_host
    assert host is not None and host.value == "smtp.birch.example"


def test_a_server_with_the_port_between_servers_may_be_the_receivers() -> None:
    bounce = read_text("Server: mail.birch.example port: 25\n421 4.7.0 slow")
    assert bounce.reply is not None and bounce.reply.speaker is Speaker.UNKNOWN
