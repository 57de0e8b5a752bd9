"""Certificates for the embedded mail servers, made when they are needed and never kept."""

from __future__ import annotations

import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from wizard.practice.smtp_script import Certificate

__all__ = ["Authority"]

LIFE = timedelta(days=90)
LONG_AGO = timedelta(days=400)
OTHER_NAME = "another-host.example"


class Authority:
    """A certificate authority of one scene. `now` is an aware time, handed in for tests."""

    def __init__(self, now: datetime | None = None) -> None:
        self._now = now or datetime.now(UTC)
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _common_name("421 Wizard practice authority")
        self.certificate = self._issue(self._name, self._key, self._now, "")

    @property
    def pem(self) -> bytes:
        """The authority's own certificate, for a client that shall trust it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def server_context(self, host: str, kind: Certificate) -> ssl.SSLContext:
        """A TLS context for a server called `host`."""
        name = OTHER_NAME if kind is Certificate.WRONG_NAME else host
        begins = self._now - (LONG_AGO if kind is Certificate.EXPIRED else timedelta(days=1))
        key = ec.generate_private_key(ec.SECP256R1())
        chain = self._issue(_common_name(name), key, begins, name)
        return _context(chain, key, self.pem)

    def _issue(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, begins: datetime, host: str
    ) -> x509.Certificate:
        """A certificate for a host, or for the authority itself when `host` is empty."""
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(begins)
            .not_valid_after(begins + LIFE)
            .add_extension(x509.BasicConstraints(ca=not host, path_length=None), critical=True)
            .add_extension(_usage(authority=not host), critical=True)
            # Strict clients (Python from 3.13 on) want the links of the chain spelt out.
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), False
            )
        )
        if host:
            names = x509.SubjectAlternativeName([x509.DNSName(host)])
            builder = builder.add_extension(names, critical=False)
        return builder.sign(self._key, hashes.SHA256())


def _common_name(text: str) -> x509.Name:
    # A common name holds at most 64 characters (RFC 5280 appendix A).
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text[:64])])


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _context(
    chain: x509.Certificate, key: ec.EllipticCurvePrivateKey, authority: bytes
) -> ssl.SSLContext:
    pem = chain.public_bytes(serialization.Encoding.PEM) + authority
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    # The ssl module reads keys from files only; this one is gone before anybody connects.
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "chain.pem"
        file.write_bytes(secret + pem)
        context.load_cert_chain(file)
    return context
