"""STARTTLS against real servers: shaken hands with anyone, judged afterwards."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

import pytest
import trustme
from cryptography import x509

from tests.checks.network.probing import HOST, QUICK, TARGET, prober, visit
from tests.checks.odd_smtp import Line, Script, serving
from wizard.checks.answers import ProbeAnswer
from wizard.checks.network.trust import BundleTrust
from wizard.checks.talk import read_talk
from wizard.model import ConnectionOutcome


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="module")
def trust(authority: trustme.CA) -> BundleTrust:
    return BundleTrust("test", [x509.load_pem_x509_certificate(authority.cert_pem.bytes())])


def server_context(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context


async def encrypted(
    certificate: trustme.LeafCert, trust: BundleTrust | None, **answers: bytes
) -> tuple[ProbeAnswer, Script]:
    script = Script(answers=answers, context=server_context(certificate))
    async with serving(script) as port:
        return await prober(port, trust).probe(TARGET), script


async def test_encryption_is_agreed_and_hello_said_again(
    authority: trustme.CA, trust: BundleTrust
) -> None:
    answer, script = await encrypted(authority.issue_cert(HOST), trust)
    assert answer.tls is not None and answer.tls.established
    assert answer.tls.version == "TLSv1.3"
    assert (answer.tls.trusted, answer.tls.trust_store) == (True, "test (1)")
    assert [line.split()[0] for line in script.heard] == ["EHLO", "STARTTLS", "EHLO", "QUIT"]
    assert answer.quit_answered


async def test_a_certificate_of_a_stranger_does_not_end_the_talk(trust: BundleTrust) -> None:
    answer, script = await encrypted(trustme.CA().issue_cert(HOST), trust)
    assert answer.tls is not None and answer.tls.established
    assert answer.tls.trusted is False and answer.tls.trust_error
    assert script.heard[-1] == "QUIT"


async def test_without_any_authority_trust_cannot_be_judged(authority: trustme.CA) -> None:
    answer, _ = await encrypted(authority.issue_cert(HOST), None)
    assert answer.tls is not None
    assert answer.tls.trusted is None


async def test_an_expired_certificate_is_not_trusted(
    authority: trustme.CA, trust: BundleTrust
) -> None:
    expired = authority.issue_cert(HOST, not_after=datetime(2020, 1, 1, tzinfo=UTC))
    answer, _ = await encrypted(expired, trust)
    assert answer.tls is not None and answer.tls.established
    assert answer.tls.trusted is False


@pytest.mark.parametrize("code", [421, 454, 501])
async def test_starttls_offered_and_refused_is_no_handshake(
    authority: trustme.CA, code: int
) -> None:
    refusal = f"{code} 4.7.0 not now\r\n".encode()
    answer, script = await encrypted(authority.issue_cert(HOST), None, STARTTLS=refusal)
    assert answer.tls is not None and not answer.tls.established
    assert answer.tls.error == f"{code} 4.7.0 not now"
    assert script.heard[-1] == "QUIT"


async def test_a_handshake_that_is_garbage_is_told_with_its_reason() -> None:
    async def garbage(line: Line) -> None:
        await Script(answers={"EHLO": b"250-mx\r\n250 STARTTLS\r\n", "STARTTLS": None})(line)
        await line.send(b"220 go\r\nthis is no TLS at all, is it? " + b"x" * 200)
        await line.forever()

    answer, facts, seconds = await visit(garbage)
    assert answer.tls is not None and not answer.tls.established and answer.tls.error
    assert facts.outcome is ConnectionOutcome.ANSWERS
    assert seconds < QUICK.total_s


async def test_a_handshake_that_never_comes_ends_in_time() -> None:
    async def mute(line: Line) -> None:
        await Script(answers={"EHLO": b"250-mx\r\n250 STARTTLS\r\n", "STARTTLS": None})(line)
        await line.send(b"220 go\r\n")
        await line.forever()

    answer, _, seconds = await visit(mute)
    assert answer.tls is not None and not answer.tls.established and answer.tls.error
    assert seconds < QUICK.total_s


async def test_text_injected_behind_starttls_is_thrown_away_and_told(
    authority: trustme.CA, trust: BundleTrust
) -> None:
    injected = b"220 go\r\n250-mx\r\n250 INJECTED\r\n"
    answer, _ = await encrypted(authority.issue_cert(HOST), trust, STARTTLS=injected)
    assert answer.tls is not None
    assert "INJECTED" not in " ".join(read_talk(answer).features)
    assert "unasked" in " ".join(line.text for line in answer.transcript) or answer.tls.error
