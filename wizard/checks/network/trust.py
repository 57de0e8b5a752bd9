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
from cryptography.x509.verification import ExtensionPolicy, PolicyBuilder, Store, VerificationError

__all__ = ["BundleTrust", "SystemTrust", "TrustStore", "open_trust_store"]

# Where the common systems keep the list; a packaged Python looks where its builder kept his.
_SYSTEM_FILES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)
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
        # The CA side is checked after the rules of the web; the server's own certificate is not:
        # mail servers' certificates break them in ways that no mail server minds.
        policy = PolicyBuilder().store(self._store).time(now)
        policy = policy.extension_policies(
            ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=ExtensionPolicy.permit_all()
        )
        try:
            own, *others = [x509.load_der_x509_certificate(der) for der in chain]
            policy.build_client_verifier().verify(own, others)
        except (VerificationError, ValueError) as error:
            return str(error)[:300]
        return ""


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


def _certifi() -> tuple[str, Path]:
    return f"certifi {certifi.__version__}", Path(certifi.where())


def _authorities(path: Path) -> list[x509.Certificate]:
    """Read a file of PEM certificates; one that cannot be read does not spoil the rest."""
    try:
        parts = path.read_bytes().split(_PEM_END)
    except OSError:
        return []
    return [found for part in parts[:-1] if (found := _certificate(part + _PEM_END)) is not None]


def _certificate(pem: bytes) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate(pem[pem.index(b"-----BEGIN") :])
    except ValueError:
        return None
