"""Whose certificates are believed: the system's authorities, else certifi's list."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import certifi
from cryptography import x509
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    Policy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from wizard.checks.certificates import load_certificate

__all__ = [
    "BundleTrust",
    "SystemTrust",
    "TrustStore",
    "open_trust_store",
    "trust_of_pem",
    "verifying_context",
]

# Where the common systems keep the list; a packaged Python looks where its builder kept his.
_SYSTEM_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
_PEM_BEGIN = b"-----BEGIN CERTIFICATE-----"
_PEM_END = b"-----END CERTIFICATE-----"


class TrustStore(Protocol):
    """Judges chains of certificates. `name` says which store it is and how much it holds."""

    name: str

    def complaint(self, chain: Sequence[bytes], now: datetime) -> str:
        """Why a chain (DER, the server's own first) is not trusted; "" when it is."""
        ...


class BundleTrust:
    """A list of authorities from a file. `complaint` may be called from any thread."""

    def __init__(self, name: str, authorities: Sequence[x509.Certificate]) -> None:
        self.name = f"{name} ({len(authorities)})"
        self._store = Store(list(authorities))

    def complaint(self, chain: Sequence[bytes], now: datetime) -> str:
        """See `TrustStore`. Names are judged elsewhere, hence the verifier without a name."""
        policy = PolicyBuilder().store(self._store).time(now)
        policy = policy.extension_policies(
            ca_policy=_authority_policy(), ee_policy=ExtensionPolicy.permit_all()
        )
        try:
            own, *others = [load_certificate(der) for der in chain]
            policy.build_client_verifier().verify(own, others)
        except (VerificationError, ValueError) as error:
            return str(error)[:300]
        return ""


def _authority_policy() -> ExtensionPolicy:
    """What OpenSSL, and so a mail server, asks of an authority: that it is one and may sign.

    The stricter rules of the web would call private authorities bad that no mail server minds.
    """
    return (
        ExtensionPolicy.permit_all()
        .require_present(x509.BasicConstraints, Criticality.AGNOSTIC, _is_authority)
        .may_be_present(x509.KeyUsage, Criticality.AGNOSTIC, _may_sign)
    )


def _is_authority(
    policy: Policy, certificate: x509.Certificate, extension: x509.BasicConstraints
) -> None:
    if not extension.ca:
        raise ValueError("not an authority's certificate")


def _may_sign(
    policy: Policy, certificate: x509.Certificate, extension: x509.KeyUsage | None
) -> None:
    if extension is not None and not extension.key_cert_sign:
        raise ValueError("the key may not sign certificates")


class SystemTrust:
    """What Windows or macOS believes, asked through truststore."""

    def __init__(self) -> None:
        self.name = "Windows" if sys.platform == "win32" else "macOS"

    def complaint(self, chain: Sequence[bytes], now: datetime) -> str:
        """See `TrustStore`; the system judges by its own clock, `now` is not used."""
        # truststore verifies only during a handshake of its own. We must not fail there (a bad
        # certificate does not stop mail), so its judging function is called on the chain instead.
        import truststore._api

        judge = vars(truststore._api)["_verify_peercerts_impl"]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        try:
            judge(context, list(chain), None)
        except ssl.SSLError as error:
            return str(error)[:300]
        return ""


def open_trust_store() -> TrustStore | None:
    """Open the store of this system; None when no authority is found. Reads files."""
    if sys.platform in ("win32", "darwin"):
        return SystemTrust()
    for name, path in (*((file, Path(file)) for file in _SYSTEM_FILES), _certifi()):
        authorities = _authorities(path)
        if authorities:
            return BundleTrust(name, authorities)
    return None


def verifying_context() -> ssl.SSLContext:
    """Make a context that refuses whom this system does not trust, as a browser does."""
    if sys.platform in ("win32", "darwin"):
        import truststore

        return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    found = next((file for file in _SYSTEM_FILES if Path(file).is_file()), certifi.where())
    context.load_verify_locations(found)
    return context


def trust_of_pem(name: str, pem: bytes) -> TrustStore:
    """Trust exactly the authorities of a PEM text: practice cases bring their own."""
    return BundleTrust(name, _authorities_in(pem))


def _certifi() -> tuple[str, Path]:
    return f"certifi {certifi.__version__}", Path(certifi.where())


def _authorities(path: Path) -> list[x509.Certificate]:
    try:
        return _authorities_in(path.read_bytes())
    except OSError:
        return []


def _authorities_in(text: bytes) -> list[x509.Certificate]:
    """Read PEM certificates; one that cannot be read does not spoil the rest."""
    parts = text.split(_PEM_END)
    pems = (part[part.find(_PEM_BEGIN) :] + _PEM_END for part in parts[:-1])
    return [found for pem in pems if (found := _certificate(pem)) is not None]


def _certificate(pem: bytes) -> x509.Certificate | None:
    try:
        return load_certificate(ssl.PEM_cert_to_DER_cert(pem.decode("ascii")))
    except ValueError:
        return None
