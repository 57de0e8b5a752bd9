"""What the words of a bounce tell besides the reply."""

from __future__ import annotations

import pytest

from wizard.reading import read_text


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("450 4.7.1 <mail.local>: Helo command rejected: Host not found", "helo", "mail.local"),
        ("450 4.1.8 <ben@example.net>: Sender address rejected: no domain", "sender",
         "ben@example.net"),
        ("451 4.1.8 Domain of sender address ben@example.net is missing", "sender_domain",
         "example.net"),
        ("450 4.2.0 <anna@example.org>: Recipient address rejected: Greylisted", "recipient",
         "anna@example.org"),
        ("Total retry attempts: 13\nRemote Server returned '421 slow'", "attempts", 13),
        ("Message rejected by: mx1.example.org\n421 slow", "receiving_host", "mx1.example.org"),
        ("421 slow\nReceived: from a.example.com by b.example.com with Microsoft SMTP Server\n"
         " (version=TLS1_2) id 15.2.1544.4;\nGenerating server: b.example.com", "mta_version",
         "15.2.1544.4"),
        ("Domain example.com has exceeded the max defers", "sender_domain", "example.com"),
    ],
)  # fmt: skip
def test_a_circumstance_in_the_words(text: str, name: str, value: object) -> None:
    known = getattr(read_text(text).circumstances, name)
    assert known is not None and known.value == value
    assert known.place is not None
    assert text[known.place.start : known.place.end].lower() == str(value)


def test_json_with_a_value_a_line() -> None:
    reply = read_text('{\n  "code": 421,\n  "message": "4.7.0 slow down"\n}').reply
    assert reply is not None
    assert (reply.code, reply.enhanced, reply.text) == (421, "4.7.0", "slow down")
