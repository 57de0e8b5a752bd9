"""The address that the receiver saw, never the receiver's own or a number with dots."""

from __future__ import annotations

import pytest

from wizard.reading import read_text


@pytest.mark.parametrize(
    ("text", "ip"),
    [
        ("421-4.7.0 [203.0.113.10      15] Our system has detected", "203.0.113.10"),
        ("421 4.7.0 [TS01] Messages from 203.0.113.10 deferred - 4.16.55.1; see x", "203.0.113.10"),
        ("421 4.7.0 [GL01] Message from (203.0.113.10) deferred - 4.16.50.", "203.0.113.10"),
        ("554 IP=203.0.113.10 - A problem occurred", "203.0.113.10"),
        ("421 see http://example.org/codes?ip=203.0.113.10#unavailable", "203.0.113.10"),
        ("554 5.7.1 Service unavailable; Client host [203.0.113.10] blocked", "203.0.113.10"),
        ("450 4.7.1 <mail.example.com[203.0.113.10]>: Client host rejected", "203.0.113.10"),
        ("421-4.7.0 [2001:db8::10      18] Our system has detected", "2001:db8::10"),
        # What the receiver says it saw counts even when it is an inner address.
        ("421 4.7.0 slow down, client 172.18.0.4", "172.18.0.4"),
        ("421 slow down (1.5.6.1), please", None),
        ("421 4.7.0 temporarily deferred - 4.16.55.1; see x", None),
        ("421 4.4.2 no answer from host [192.0.2.25]", None),
        ("host mx1.example.org[192.0.2.25] said: 421 4.7.0 slow", None),
        ("host mx1.example.org[192.0.2.25] said: 421 4.7.0 from 192.0.2.25", None),
        ("421 4.7.0 connection from 127.0.0.1", None),
        ("421 4.7.0 from 999.1.1.1", None),
    ],
)
def test_the_address_in_the_receivers_words(text: str, ip: str | None) -> None:
    known = read_text(text).circumstances.sending_ip
    assert (known.value if known else None) == ip
    if known and known.place:
        assert text[known.place.start : known.place.end] == ip


def test_a_received_header_counts_where_the_next_hop_saw_the_reporting_server() -> None:
    text = (
        "Reporting-MTA: dns; mail.example.com\nFinal-Recipient: rfc822; anna@example.org\n"
        "Action: failed\nStatus: 4.7.0\nDiagnostic-Code: smtp; 421 4.7.0 slow\n\n"
        "--b\nContent-Type: text/rfc822-headers\n\n"
        "Received: from mail.example.com (mail.example.com [203.0.113.10])\n"
        "\tby relay.example.net (Postfix) with ESMTP id 1\n"
    )
    known = read_text(text).circumstances.sending_ip
    assert known is not None and known.value == "203.0.113.10"
