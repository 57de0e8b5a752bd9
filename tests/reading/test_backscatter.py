"""A bounce for a message that a stranger sent under one's own name."""

import pytest

from wizard.reading import read_bytes

REPORT = """From: MAILER-DAEMON@mx.stranger.example
To: ben@house.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"
MIME-Version: 1.0

--b1
Content-Type: text/plain

<lena@garden.example>: host mx.garden.example[192.0.2.4] said: 421 4.7.0 Slow down

--b1
Content-Type: text/rfc822-headers

{header}
From: ben@house.example
Subject: parcel

--b1--
"""


@pytest.mark.parametrize(
    "header",
    [
        "Received-SPF: Fail (mailfrom) client-ip=198.51.100.7",
        "Authentication-Results: mx.stranger.example;\n\tspf=fail smtp.mailfrom=house.example",
        "Authentication-Results: mx.stranger.example; dmarc=fail header.from=house.example",
    ],
)
def test_a_returned_message_that_failed_spf_or_dmarc_was_a_strangers(header: str) -> None:
    bounce = read_bytes(REPORT.format(header=header).encode())

    assert bounce.situation.role is not None
    assert bounce.situation.role.value == "bystander"
    assert bounce.circumstances.from_domain is not None
    assert bounce.circumstances.from_domain.value == "house.example"


def test_one_that_passed_tells_nothing_about_the_role() -> None:
    bounce = read_bytes(REPORT.format(header="Received-SPF: Pass").encode())

    assert bounce.situation.role is None
