"""Encryption as the test connection saw it: the reply code comes before the features."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import trustme

from tests.checks.fakes import HELLO, NOW, FakeProber, Zone, find, reply, talk
from wizard.checks.answers import Reply, TlsAnswer
from wizard.model import (
    CheckOptions,
    Command,
    ConnectionOutcome,
    Diversion,
    Finding,
    Reason,
    Status,
    TlsFacts,
)

HOST = "mx.example.org"
ZONE: Zone = {("example.org", "MX"): (f"10 {HOST}",), (HOST, "A"): ("192.0.2.1",)}
OPEN = CheckOptions(diversions=(Diversion(HOST, 25, "127.0.0.1", 9),))
GREETED = reply(Command.CONNECT, 220, "mx ESMTP")
PLAIN = reply(Command.EHLO, 250, "mx greets you", "SIZE 1000")


async def tls(*replies: Reply, seen: TlsAnswer | None = None, **more: Any) -> Finding:
    prober = FakeProber(lambda target: talk(target, *replies, tls=seen, **more))
    return (await find(ZONE, prober, only=("tls",), options=OPEN))["tls"]


def certificate(name: str = HOST, days: int = 30, authority: trustme.CA | None = None) -> bytes:
    import ssl

    issued = (authority or trustme.CA()).issue_cert(name, not_after=NOW + timedelta(days=days))
    return ssl.PEM_cert_to_DER_cert(issued.cert_chain_pems[0].bytes().decode())


def agreed(der: bytes, trusted: bool | None = True) -> TlsAnswer:
    return TlsAnswer(True, "TLSv1.3", "AES", (der,), trusted, "test (1)", "" if trusted else "why")


@pytest.mark.parametrize(
    ("der", "trusted", "status", "told"),
    [
        (certificate(), True, Status.OK, {"name_matches": True, "expired": False}),
        (certificate("*.example.org"), True, Status.OK, {"name_matches": True}),
        (certificate("other.example.net"), True, Status.NOTE, {"name_matches": False}),
        (certificate(days=-3), False, Status.NOTE, {"expired": True}),
        (certificate(), False, Status.NOTE, {"trusted": False}),
        (certificate(), None, Status.OK, {"trusted": None}),
        (b"no certificate", False, Status.NOTE, {"names": (), "not_after": ""}),
    ],
)
async def test_a_certificate_is_judged_but_never_a_fault(
    der: bytes, trusted: bool | None, status: Status, told: dict[str, object]
) -> None:
    finding = await tls(GREETED, HELLO, HELLO, seen=agreed(der, trusted))
    assert isinstance(finding.facts, TlsFacts)
    assert finding.facts.established
    assert finding.status is status
    assert {key: getattr(finding.facts, key) for key in told} == told


async def test_no_offer_after_a_good_hello_is_a_note() -> None:
    finding = await tls(GREETED, PLAIN)
    assert isinstance(finding.facts, TlsFacts)
    assert (finding.status, finding.facts.offered) == (Status.NOTE, False)


@pytest.mark.parametrize(
    "replies",
    [
        (GREETED, reply(Command.EHLO, 421, "4.7.0 Too many connections")),
        (reply(Command.CONNECT, 421, "Busy"),),
        (GREETED, reply(Command.EHLO, 550, "No")),
    ],
)
async def test_a_refusal_before_the_features_is_never_called_missing_encryption(
    replies: tuple[Reply, ...],
) -> None:
    finding = await tls(*replies)
    assert (finding.status, finding.reason, finding.facts) == (
        Status.UNKNOWN,
        Reason.REFUSED,
        None,
    )


async def test_features_crossed_out_by_a_firewall_tell_nothing_about_encryption() -> None:
    finding = await tls(GREETED, reply(Command.EHLO, 250, "mx", "XXXXXXXA"))
    assert (finding.status, finding.error) == (Status.UNKNOWN, "masked")


async def test_offered_and_not_begun_is_worth_a_look() -> None:
    refused = TlsAnswer(established=False, error="454 4.7.0 TLS not available")
    finding = await tls(GREETED, HELLO, seen=refused)
    assert finding.status is Status.LOOK
    assert finding.error == "454 4.7.0 TLS not available"


async def test_offered_before_but_not_after_the_handshake_still_counts_as_offered() -> None:
    finding = await tls(GREETED, HELLO, PLAIN, seen=agreed(certificate()))
    assert isinstance(finding.facts, TlsFacts)
    assert finding.facts.offered


async def test_without_a_connection_there_is_nothing_to_encrypt() -> None:
    finding = await tls(outcome=ConnectionOutcome.TCP_TIMEOUT)
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NOT_APPLICABLE)


async def test_a_self_signed_certificate_is_called_so() -> None:
    from cryptography.hazmat.primitives.serialization import Encoding
    from cryptography.x509 import load_pem_x509_certificate

    own = load_pem_x509_certificate(trustme.CA().cert_pem.bytes()).public_bytes(Encoding.DER)
    finding = await tls(GREETED, HELLO, HELLO, seen=agreed(own, trusted=False))
    assert isinstance(finding.facts, TlsFacts)
    assert finding.facts.self_signed
