"""Every sample of the sample menu is read in full."""

from __future__ import annotations

import pytest

from wizard import paths
from wizard.model.terms import Kind, Retrying, Speaker
from wizard.reading import read_bytes

# name: (kind, code, enhanced, retrying, speaker)
EXPECTED = {
    "connection-timed-out.log": (Kind.LOG, None, "4.4.1", Retrying.YES, Speaker.OWN_SERVER),
    "dialogue-swaks.txt": (Kind.TRANSCRIPT, 421, "4.7.0", None, Speaker.RECEIVER),
    "exchange-delayed-german.txt": (Kind.NDR, 421, "4.3.2", Retrying.YES, Speaker.RECEIVER),
    "forwarded-to-gmail.log": (Kind.LOG, 421, "4.7.28", Retrying.YES, Speaker.RECEIVER),
    "gmail-rate-limit.eml": (Kind.DSN, 421, "4.7.28", Retrying.YES, Speaker.RECEIVER),
    "greylisting-exim.log": (Kind.LOG, 451, "4.7.1", Retrying.YES, Speaker.RECEIVER),
    "hosting-hourly-limit.txt": (Kind.DSN, None, None, Retrying.OVER, Speaker.OWN_SERVER),
    "microsoft365-not-delivered.html": (Kind.NDR, 451, "4.7.500", Retrying.OVER, Speaker.RECEIVER),
    "missing-reverse-dns.txt": (Kind.DSN, 421, None, None, Speaker.RECEIVER),
    "own-server-refuses.log": (Kind.LOG, 450, "4.2.0", None, Speaker.RECEIVER),
    "python-traceback.txt": (
        Kind.PROGRAM_ERROR, 421, "4.7.0", Retrying.NOBODY, Speaker.OWN_RELAY,
    ),
    "scanner-too-many-connections.txt": (
        Kind.PROGRAM_ERROR, 421, "4.3.2", Retrying.NOBODY, Speaker.OWN_RELAY,
    ),
    "sendmail-still-trying.eml": (Kind.DSN, 450, "4.2.2", Retrying.YES, Speaker.RECEIVER),
    "web-shop-phpmailer.txt": (
        Kind.PROGRAM_ERROR, 421, "4.4.2", Retrying.NOBODY, Speaker.OWN_RELAY,
    ),
    "yahoo-deferred-postfix.log": (Kind.LOG, 421, "4.7.0", Retrying.YES, Speaker.RECEIVER),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_reads_as_it_was_meant(name: str) -> None:
    bounce = read_bytes(paths.read_bytes(f"samples/{name}"))
    kind, code, enhanced, retrying, speaker = EXPECTED[name]
    reply = bounce.reply
    assert reply is not None
    assert (bounce.kind, reply.code, reply.enhanced, reply.speaker) == (
        kind, code, enhanced, speaker,
    )  # fmt: skip
    assert (bounce.retrying.value if bounce.retrying else None) is retrying
    assert not bounce.cut_off


@pytest.mark.parametrize("name", paths.resource_names("samples"))
def test_every_sample_is_about_mail(name: str) -> None:
    bounce = read_bytes(paths.read_bytes(name))
    assert bounce.about_mail
    assert bounce.reply is not None


def test_the_full_report_tells_all_circumstances() -> None:
    told = read_bytes(paths.read_bytes("samples/gmail-rate-limit.eml")).circumstances
    missing = [
        name
        for name in told.__dataclass_fields__
        if not getattr(told, name)
        and name
        not in {
            "helo",
            "mta_version",
            "platform",
            "last_attempt_at",
            "attempts",
            "last_attempt_told",
            "retry_left_s",
        }
    ]
    assert missing == []
    assert told.receiving_host is not None
    assert told.receiving_host.value == "gmail-smtp-in.l.google.com"
