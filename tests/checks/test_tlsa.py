"""TLSA records against certificates."""

from __future__ import annotations

import hashlib
import ssl

import pytest
import trustme
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_der_x509_certificate

from wizard.checks.tlsa import matches, parse_tlsa

AUTHORITY = trustme.CA()


def der(pem: bytes) -> bytes:
    return ssl.PEM_cert_to_DER_cert(pem.decode())


OWN = der(AUTHORITY.issue_cert("mx.example.org").cert_chain_pems[0].bytes())
OTHER = der(AUTHORITY.issue_cert("mx.example.net").cert_chain_pems[0].bytes())
CHAIN = (OWN, der(AUTHORITY.cert_pem.bytes()))


def key(certificate: bytes) -> bytes:
    public = load_der_x509_certificate(certificate).public_key()
    return public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


# Named, because the certificates are others in each process that runs tests.
@pytest.mark.parametrize(
    ("record", "fits"),
    [
        pytest.param(f"3 1 1 {hashlib.sha256(key(OWN)).hexdigest()}", True, id="own key"),
        pytest.param(f"3 0 1 {hashlib.sha256(OWN).hexdigest()}", True, id="own certificate"),
        pytest.param(f"3 1 2 {hashlib.sha512(key(OWN)).hexdigest().upper()}", True, id="sha512"),
        pytest.param(f"3 1 0 {key(OWN).hex()}", True, id="whole key"),
        pytest.param(f"2 0 1 {hashlib.sha256(CHAIN[1]).hexdigest()}", True, id="authority"),
        pytest.param(f"3 0 1 {hashlib.sha256(CHAIN[1]).hexdigest()}", False, id="not its own"),
        pytest.param(f"3 1 1 {hashlib.sha256(key(OTHER)).hexdigest()}", False, id="another key"),
        pytest.param(f"3 1 1 {'0' * 32} {'0' * 32}", False, id="in two parts"),
    ],
)
def test_a_record_names_a_certificate(record: str, fits: bool) -> None:
    parsed = parse_tlsa(record)
    assert parsed is not None
    assert matches([parsed], CHAIN) is fits


@pytest.mark.parametrize(
    "record",
    ["1 0 1 00", "0 0 1 00", "3 2 1 00", "3 1 7 00", "3 1 1", "3 1 1 xyz", "x y z 00", "3 1 1 0"],
)
def test_records_that_mail_does_not_go_by(record: str) -> None:
    assert parse_tlsa(record) is None


def test_a_certificate_that_cannot_be_read_fits_nothing() -> None:
    record = parse_tlsa(f"3 1 1 {hashlib.sha256(b'x').hexdigest()}")
    assert record is not None
    assert not matches([record], (b"junk",))
