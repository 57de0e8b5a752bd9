"""TLSA records and the certificates that they name (RFC 6698 section 2.1, RFC 7672 section 3.1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Tlsa", "matches", "parse_tlsa"]

# Mail goes by two usages only: 2 names an authority in the chain, 3 the server's own certificate.
TRUST_ANCHOR, END_ENTITY = 2, 3
WHOLE, PUBLIC_KEY = 0, 1
_DIGESTS = {1: "sha256", 2: "sha512"}


@dataclass(frozen=True, slots=True)
class Tlsa:
    """A record that mail goes by; `data` is the certificate, its key, or a digest of one."""

    usage: int
    selector: int
    matching: int
    data: bytes


def parse_tlsa(record: str) -> Tlsa | None:
    """Read "3 1 1 0A1B…"; None for one that mail does not go by."""
    parts = record.split()
    if len(parts) < 4 or not all(part.isdecimal() and len(part) <= 3 for part in parts[:3]):
        return None
    usage, selector, matching = (int(part) for part in parts[:3])
    known = usage in (TRUST_ANCHOR, END_ENTITY) and selector in (WHOLE, PUBLIC_KEY)
    if not known or matching not in (0, *_DIGESTS):
        return None
    try:
        return Tlsa(usage, selector, matching, bytes.fromhex("".join(parts[3:])))
    except ValueError:
        return None


def matches(records: Iterable[Tlsa], chain: Sequence[bytes]) -> bool:
    """Whether one record names the own certificate (usage 3) or one of the chain (usage 2)."""
    return any(
        _names(record, certificate)
        for record in records
        for certificate in (chain[:1] if record.usage == END_ENTITY else chain)
    )


def _names(record: Tlsa, der: bytes) -> bool:
    data = der if record.selector == WHOLE else _public_key(der)
    digest = _DIGESTS.get(record.matching)
    return record.data == (hashlib.new(digest, data).digest() if digest else data)


def _public_key(der: bytes) -> bytes:
    """The SubjectPublicKeyInfo of a certificate; nothing when it cannot be read."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    from wizard.checks.certificates import load_certificate

    try:
        key = load_certificate(der).public_key()
    except (ValueError, UnsupportedAlgorithm):
        return b""
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
