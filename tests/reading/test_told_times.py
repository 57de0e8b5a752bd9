"""Times without a zone are told as they stand, and never computed with."""

import pytest

from wizard.reading import read_text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Nov 24 08:12:41 mail postfix/smtp[1]: 4F2A1180C3: to=<kim@receiver.example>, "
            "relay=mx.receiver.example[192.0.2.9]:25, delay=3, dsn=4.7.0, status=deferred (host "
            "mx.receiver.example[192.0.2.9] said: 421 4.7.0 later (in reply to RCPT TO command))",
            "Nov 24 08:12:41",
        ),
        (
            "Last attempt returned: '[{LED=421 4.4.2 Connection dropped};{MSG=};"
            "{FQDN=mx.receiver.example};{IP=192.0.2.9};{LRT=11/24/2026 6:41:09 AM}]'",
            "11/24/2026 6:41:09 AM",
        ),
        (
            "SMTP Error: data not accepted. SMTP code: 421\nHost: smtp.hoster.example\n"
            "Port: 587\n2026-11-24 09:14:22 SERVER -> CLIENT: 421 4.7.0 too many messages",
            "2026-11-24 09:14:22",
        ),
        ("421 4.7.0 try again later", None),
    ],
)
def test_a_time_without_zone(text: str, told: str | None) -> None:
    around = read_text(text).circumstances
    assert (around.last_attempt_told and around.last_attempt_told.value) == told
    assert around.last_attempt_at is None


def test_a_program_shows_the_server_that_it_hands_its_mail_to() -> None:
    text = (
        "PHPMailer\nHost: smtp.hoster.example\nPort: 587\n"
        "SMTP Error: data not accepted. SMTP code: 421\nTo: kunde.berger@receiver.example\n"
    )
    around = read_text(text).circumstances
    assert around.receiving_host and around.receiving_host.value == "smtp.hoster.example"
    assert around.recipient and around.recipient.value == "kunde.berger@receiver.example"
