"""To whom a notice went, when it was written, how long the message had waited by then."""

from datetime import datetime
from typing import Any

import pytest

from wizard.model import Bounce
from wizard.reading import read_text

HEAD = (
    "Return-Path: <>\nDate: Tue, 24 Nov 2026 08:12:41 +0100 (CET)\n"
    "From: Mail Delivery System <MAILER-DAEMON@mail.house.example>\n"
    "Subject: Delayed Mail (still being retried)\nTo: {to}\nMIME-Version: 1.0\n\n"
)
BODY = (
    "This is the mail system at host mail.house.example.\n\n"
    "Your message could not be delivered for more than 4 hour(s).\n"
    "It will be retried until it is 5 day(s) old.\n\n"
    "<kim@receiver.example>: host mx.receiver.example[192.0.2.9] said: 421 4.7.28 too fast, try\n"
    "    again after 5 minutes (in reply to end of DATA command)\n"
)


def told(text: str, name: str) -> Any:
    known = getattr(read_text(text).circumstances, name)
    return known and known.value


def words(bounce: Bounce, name: str) -> str:
    place = getattr(bounce.circumstances, name).place
    return bounce.text[place.start : place.end]


def test_the_notice_went_to_the_sender() -> None:
    bounce = read_text(HEAD.format(to="bills@house.example") + BODY)
    assert words(bounce, "sender") == "bills@house.example"
    assert words(bounce, "sender_domain") == "house.example"
    assert words(bounce, "recipient") == "kim@receiver.example"


def test_the_notice_tells_when_it_was_written_and_how_long_the_message_had_waited() -> None:
    bounce = read_text(HEAD.format(to="bills@house.example") + BODY)
    written = bounce.circumstances.notice_at
    assert written and written.value == datetime.fromisoformat("2026-11-24T08:12:41+01:00")
    assert told(HEAD.format(to="a@house.example") + BODY, "waited_s") == 4 * 3600
    assert words(bounce, "waited_s") == "for more than 4 hour"


@pytest.mark.parametrize(
    ("sentence", "seconds"),
    [
        ("Warning: could not send message for past 4 hours", 14400),
        ("has not been delivered to one or more recipients after more than 24 hours", 86400),
        ("Please try again after 5 minutes", None),
        ("no more than 10 messages in 5 minutes", None),
    ],
)
def test_a_pause_that_is_asked_for_is_no_waiting(sentence: str, seconds: int | None) -> None:
    assert told(f"Notice\n{sentence}\n\n421 4.7.0 busy\n", "waited_s") == seconds


def test_an_office_gets_copies_and_is_no_sender_but_its_domain_is_known() -> None:
    text = HEAD.format(to="postmaster@house.example") + BODY
    assert told(text, "sender") is None
    assert told(text, "sender_domain") == "house.example"


def test_a_forwarded_notice_is_not_taken_for_a_mail_to_the_helpdesk() -> None:
    text = (
        "From: Jo <jo@house.example>\nTo: help@desk.example\nSubject: Fwd: late\n\n"
        "please look\n\n" + BODY
    )
    assert told(text, "sender") is None
    assert told(text, "recipient") == "kim@receiver.example"


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("mail.house.example", "house.example"),
        ("mail.house.co.uk", None),
        ("ex01.inner.house.example", None),
        ("mail-1.outbound.protection.outlook.com", None),
    ],
)
def test_the_own_server_tells_the_domain_where_an_address_agrees(
    host: str, domain: str | None
) -> None:
    text = "Answers to: Jo <jo@house.example>\n\n" + BODY.replace("mail.house.example", host)
    assert told(text, "sender_domain") == domain


@pytest.mark.parametrize("office", ["", "From: MAILER-DAEMON@house.example\n\n"])
def test_a_server_that_nothing_agrees_with_may_be_the_hosters(office: str) -> None:
    assert told(office + BODY, "reporting_mta") == "mail.house.example"
    assert told(office + BODY, "sender_domain") is None


@pytest.mark.parametrize(
    "judged",
    ["SPF [shop.example] with ip: [192.0.2.7] = no", "your DKIM domain [shop.example 35]."],
)
def test_the_domain_whose_proof_the_refusal_judges_is_the_senders(judged: str) -> None:
    bounce = read_text(f"host mx.spruce.example[192.0.2.6] said: 421-4.7.26 Bad: {judged}")
    assert words(bounce, "sender_domain") == "shop.example"


def test_from_of_the_returned_message_is_not_the_envelope_of_a_mail_service() -> None:
    text = (
        "Reporting-MTA: dns; {host}\n\nFinal-Recipient: rfc822; kim@receiver.example\n"
        "Action: failed\nStatus: 4.7.0\nDiagnostic-Code: smtp; 421 4.7.0 busy\n\n"
        "Content-Type: message/rfc822\n\nFrom: Jo <jo@house.example>\n"
    )
    assert told(text.format(host="mail.other.example"), "sender_domain") == "house.example"
    assert told(text.format(host="a1-2.smtp-out.amazonses.com"), "sender_domain") is None


def test_the_newest_received_line_tells_when_the_message_came() -> None:
    text = BODY + (
        "\nOriginal message headers:\n\nReceived: from a.house.example by mail.house.example\n"
        " with ESMTP id 1; Sun, 22 Nov 2026 06:38:55 +0100\n"
        "Received: from pc by a.house.example; Sun, 22 Nov 2026 06:38:50 +0100\n"
        "Date: Sun, 22 Nov 2026 06:38:54 +0100\n"
    )
    assert told(text, "arrived_at") == datetime.fromisoformat("2026-11-22T06:38:55+01:00")
