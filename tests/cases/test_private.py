"""Of the message that came back the headers are kept, body and attachments are not."""

import time
from dataclasses import replace

import pytest

from tests.cases.making import REPLY, bounce_of, case_of
from wizard.cases.private import lean, returned_bodies
from wizard.model import Known, Place
from wizard.model.terms import Kind
from wizard.reading import read_bytes

DSN = f"""\
From: MAILER-DAEMON@mail.acme.example
MIME-Version: 1.0
Content-Type: multipart/report; boundary="outer"

--outer
Content-Type: text/plain

{REPLY}

--outer
Content-Type: message/rfc822
Content-Description: Undelivered message

Received: from desk.acme.example
From: anna@acme.example
Subject: Invoice
Content-Type: multipart/mixed; boundary="outer2"

--outer2
Content-Type: text/plain

Dear Bert, PRIVATE
--outer2
Content-Type: message/rfc822

Subject: PRIVATE too

PRIVATE as well
--outer2--
--outer--
After the report
"""
EXIM = f"""\
{REPLY}

------ This is a copy of the message, including all the headers. ------

Return-path: <anna@acme.example>
From: anna@acme.example
Subject: a subject
\tthat goes on

Dear Bert, PRIVATE
"""


@pytest.mark.parametrize("text", [DSN, EXIM, EXIM.replace("\n", "\n> "), DSN.replace("\n", "\r\n")])
def test_headers_stay_and_the_body_goes(text: str) -> None:
    kept = lean(case_of(bounce=bounce_of(text))).text

    assert "PRIVATE" not in kept
    assert "From: anna@acme.example" in kept
    assert REPLY in kept


def test_what_follows_the_returned_message_in_the_mail_stays_with_its_place() -> None:
    at = DSN.index("After")
    bounce = bounce_of(DSN)
    around = replace(bounce.circumstances, helo=Known("after", Place(at, at + 5)))

    kept = lean(case_of(bounce=replace(bounce, circumstances=around))).bounce

    assert kept is not None and kept.circumstances.helo is not None
    place = kept.circumstances.helo.place
    assert place is not None
    assert kept.text[place.start : place.end] == "After"


def test_a_value_read_in_the_body_keeps_no_place() -> None:
    at = EXIM.index("PRIVATE")
    bounce = bounce_of(EXIM)
    around = replace(bounce.circumstances, queue_id=Known("x", Place(at, at + 7)))

    kept = lean(case_of(bounce=replace(bounce, circumstances=around))).bounce

    assert kept is not None
    assert kept.circumstances.queue_id == Known("x", None)


def test_the_reply_that_decided_is_never_cut_away() -> None:
    text = EXIM.replace(REPLY, "Hello").replace("PRIVATE", REPLY)
    case = case_of(bounce=bounce_of(text))

    assert lean(case) is case


@pytest.mark.parametrize("kind", [Kind.LOG])
def test_a_log_holds_no_message(kind: Kind) -> None:
    case = case_of(bounce=replace(bounce_of(EXIM), kind=kind))

    assert lean(case) is case


def test_one_flag_keeps_it_all() -> None:
    case = case_of(bounce=bounce_of(EXIM), whole=True)

    assert lean(case) is case


def test_a_mail_as_it_is_read_from_a_file_loses_its_body() -> None:
    bounce = read_bytes(DSN.encode())
    case = case_of(bounce=bounce)

    kept = lean(case).bounce

    assert kept is not None and kept.reply is not None and bounce.reply is not None
    assert "PRIVATE" not in kept.text
    assert kept.text[kept.reply.place.start : kept.reply.place.end].startswith("421 4.7.0")


def test_a_hostile_text_takes_no_long_time() -> None:
    text = "Content-Type: message/rfc822\n\nA: b\n\n--x\n" * 50_000
    began = time.monotonic()

    returned_bodies(text)

    assert time.monotonic() - began < 2
