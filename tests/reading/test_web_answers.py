"""Answers of web services hold numbers like reply codes; only those about mail are read."""

from __future__ import annotations

import pytest

from wizard.model.terms import Command
from wizard.reading import read_text


@pytest.mark.parametrize(
    "text",
    [
        'HTTP 422 {"message":"The given data was invalid.","errors":{"email":["is taken"]}}',
        '{"statusCode":429,"message":"ThrottlerException: Too Many Requests"}',
        '{"status":503,"error":"Service Unavailable","path":"/api/v2/orders"}',
        "POST /checkout 500 Internal Server Error, request limit exceeded",
        "417 Expectation Failed",
    ],
)
def test_other_web_services_are_not_about_mail(text: str) -> None:
    bounce = read_text(text)
    assert bounce.reply is None
    assert not bounce.about_mail


@pytest.mark.parametrize(
    "text",
    [
        'HTTP 429 from the Mailgun API: {"message":"too many emails, sending limit reached"}',
        '{"statusCode":429,"message":"Maximum sending rate exceeded for noreply@birch.example"}',
    ],
)
def test_mail_services_are(text: str) -> None:
    assert read_text(text).about_mail


@pytest.mark.parametrize(
    "text",
    [
        "417 DNS lookup failure",
        "Temporary failure in name resolution",
        "getaddrinfo ENOTFOUND smtp.birch.example",
        "dial tcp: lookup smtp.birch.example on 127.0.0.53:53: no such host",
    ],
)
def test_failed_look_ups_are_errors(text: str) -> None:
    reply = read_text(text).reply
    assert reply is not None
    assert reply.text


def test_command_that_nodemailer_shows_last() -> None:
    text = (
        "Error: Can't send mail - all recipients were rejected: 421 4.3.2 Busy for now\n"
        "    at SMTPConnection._formatError (/app/node_modules/nodemailer/lib/x.js:1:2) {\n"
        "  code: 'EENVELOPE',\n  response: '421 4.3.2 Busy for now',\n  responseCode: 421,\n"
        "  command: 'RCPT TO'\n}"
    )
    reply = read_text(text).reply
    assert reply is not None
    assert reply.command is Command.RCPT


def test_the_host_that_gmail_lists_with_the_reply_spoke() -> None:
    text = (
        "There was a temporary problem delivering your message. The response was:\n\n"
        "[mx1.birch.example 192.0.2.20: timed out]\n"
        "[mx2.birch.example 192.0.2.21: 421 4.3.2 Busy for now]\n"
    )
    bounce = read_text(text)
    assert bounce.reply is not None
    assert (bounce.reply.host, bounce.reply.ip) == ("mx2.birch.example", "192.0.2.21")
    assert bounce.reply.text == "Busy for now"
