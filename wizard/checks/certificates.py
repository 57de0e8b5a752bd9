"""A server's certificate read as facts, whether or not anybody trusts it.

Imports cryptography, hence itself only imported when a certificate is at hand.
"""

from __future__ import annotations

import ipaddress
import threading
import warnings
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509.oid import NameOID

__all__ = ["CertificateFacts", "load_certificate", "name_matches", "read_certificate"]

MAX_NAMES = 100

# Filters of warnings belong to the whole process; at least we do not cross ourselves.
_QUIET = threading.Lock()


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """Names, issuer and dates (UTC, with zone) of one certificate."""

    names: tuple[str, ...]
    issuer: str
    not_before: datetime
    not_after: datetime
    self_signed: bool


def read_certificate(der: bytes) -> CertificateFacts | None:
    """Read a DER certificate; None when it cannot be read."""
    try:
        certificate = load_certificate(der)
        return CertificateFacts(
            names=_names(certificate),
            issuer=_issuer(certificate.issuer),
            not_before=certificate.not_valid_before_utc,
            not_after=certificate.not_valid_after_utc,
            self_signed=_is_self_signed(certificate),
        )
    except (ValueError, UnsupportedAlgorithm):
        return None


def load_certificate(der: bytes) -> x509.Certificate:
    """Parse a DER certificate. Raises ValueError.

    cryptography warns, on the user's terminal, of certificates that break the rules in ways that
    it still accepts; strangers' certificates do so every day, and some systems' roots too.
    """
    with _QUIET, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return x509.load_der_x509_certificate(der)


def name_matches(names: tuple[str, ...], host: str) -> bool:
    """Whether one of the names covers the MX host; "*" stands for one left label (RFC 6125)."""
    wanted = host.lower().rstrip(".")
    return any(_covers(name.lower().rstrip("."), wanted) for name in names)


def _covers(name: str, host: str) -> bool:
    if name == host:
        return True
    left, _, rest = host.partition(".")
    return bool(left) and name == f"*.{rest}" and "." in rest


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    """The subject alternative names, else the common name as of old."""
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, x509.DuplicateExtension):
        return _common_names(certificate)
    names = extension.value.get_values_for_type(x509.DNSName)
    addresses = extension.value.get_values_for_type(x509.IPAddress)
    texts = [str(address) for address in addresses if not _is_network(address)]
    return tuple([*names, *texts][:MAX_NAMES]) or _common_names(certificate)


def _is_network(address: object) -> bool:
    return isinstance(address, ipaddress.IPv4Network | ipaddress.IPv6Network)


def _common_names(certificate: x509.Certificate) -> tuple[str, ...]:
    found = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return tuple(str(attribute.value) for attribute in found[:MAX_NAMES])


def _issuer(name: x509.Name) -> str:
    """The issuer in the words that people know: organisation and common name."""
    parts = [
        str(attribute.value)
        for oid in (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)
        for attribute in name.get_attributes_for_oid(oid)
    ]
    return (", ".join(dict.fromkeys(parts)) or name.rfc4514_string())[:200]


def _is_self_signed(certificate: x509.Certificate) -> bool:
    if certificate.issuer != certificate.subject:
        return False
    try:
        certificate.verify_directly_issued_by(certificate)
    except (InvalidSignature, ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return True
