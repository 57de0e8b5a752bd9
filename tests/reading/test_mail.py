"""Raw mails are made readable, whatever their encoding, and cut-off ones too."""

from __future__ import annotations

import pytest

from wizard.reading import mail

HEAD = b"From: a@example.com\nMIME-Version: 1.0\nSubject: x\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (HEAD + b"\nbody", True),
        (b"From a@example.com Wed Mar  4 10:11:12 2026\n" + HEAD + b"\nbody", True),
        (HEAD.replace(b"\n", b"\r\n") + b"\r\nbody", True),
        (b"Note: this is no mail\n\nbody", False),
        (b"421 busy\n", False),
        (b"", False),
    ],
)
def test_a_raw_mail_is_known_by_its_headers(data: bytes, expected: bool) -> None:
    assert mail.is_mail(data) is expected


def test_encoded_words_are_decoded_across_folds() -> None:
    text = mail.readable(b"Subject: =?utf-8?B?R3LDvA==?=\n =?iso-8859-1?Q?=DFe_dich?=\n\nx")
    assert text.startswith("Subject: Grüße dich\n")


def test_a_broken_encoded_word_stays() -> None:
    assert "=?klingon?Q?a?=" in mail.readable(b"Subject: =?klingon?Q?a?=\n\nx")


def test_of_two_alternatives_the_plain_one() -> None:
    text = mail.readable(
        b"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n"
        b"plain\n"
        b"--b\nContent-Type: text/html\n\n<p>marked up</p>\n--b--\n"
    )
    assert "plain" in text and "marked up" not in text


def test_html_alone_becomes_text() -> None:
    text = mail.readable(
        b"Content-Type: text/html; charset=utf-8\n\n<p>one</p><p>two&nbsp;three</p>"
    )
    assert text.split() == ["Content-Type:", "text/html;", "charset=utf-8", "one", "two", "three"]


def test_attachments_and_the_body_that_came_back_are_left_out() -> None:
    text = mail.readable(
        b'Content-Type: multipart/report; boundary="b"\n\n--b\nContent-Type: text/plain\n\nhuman\n'
        b"--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
        b"--b\nContent-Type: message/rfc822\n\nSubject: kept\n\nprivate\n--b--\n"
    )
    assert "human" in text and "Subject: kept" in text
    assert "iVBOR" not in text and "private" not in text


@pytest.mark.parametrize("end", range(60, 400, 20))
def test_a_mail_cut_off_anywhere_gives_what_there_is(end: int) -> None:
    whole = (
        b'Content-Type: multipart/report; boundary="b"\nMIME-Version: 1.0\n\n--b\n'
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
        + b"NDIxIDQuNy4wIFRvbyBtYW55IG1lc3NhZ2VzIGZyb20geW91LCBzbG93IGRvd24u\n"
        * 4
    )
    text = mail.readable(whole[:end])
    assert text.startswith("Content-Type: multipart/report")
    assert ("421 4.7.0" in text) == (end >= 160)


def test_parts_within_parts_end_somewhere() -> None:
    data = b"x"
    for _ in range(50):
        data = b"Content-Type: message/rfc822\n\n" + data
    assert mail.readable(data).count("Content-Type") <= 10
