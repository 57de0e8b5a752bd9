"""One DKIM key record: text to state, type and length (RFC 6376 section 3.6.1, RFC 8463)."""

import base64
import binascii
from dataclasses import replace

from wizard.checks.tags import TagError, parse_tags
from wizard.model import DkimKey, DkimState

__all__ = ["read_key"]

ED25519_BYTES = 32


def read_key(key: DkimKey, records: tuple[str, ...]) -> DkimKey:
    """Fill in what the TXT records under a selector say; `key` has the names."""
    candidates = [text for text in records if "p=" in text.replace(" ", "")]
    if not candidates:
        other = records[0] if records else ""
        state = DkimState.INVALID if other else DkimState.MISSING
        return replace(key, state=state, record=other, error="no key in it" if other else "")
    key = replace(key, record=candidates[0])
    if len(candidates) > 1:
        return _invalid(key, f"{len(candidates)} key records")
    try:
        return _judge(key, parse_tags(candidates[0]))
    except TagError as error:
        return _invalid(key, str(error))


def _judge(key: DkimKey, tags: dict[str, str]) -> DkimKey:
    kind = tags.get("k", "rsa").lower()
    testing = "y" in [flag.strip().lower() for flag in tags.get("t", "").split(":")]
    key = replace(key, key_type=kind, testing=testing)
    if tags.get("v", "DKIM1") != "DKIM1" or ("v" in tags and next(iter(tags)) != "v"):
        return _invalid(key, "v= must come first and be DKIM1")
    data = "".join(tags.get("p", "").split())
    if not data:
        return replace(key, state=DkimState.REVOKED)
    try:
        raw = base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        return _invalid(key, "p= is no base64")
    return _measure(key, kind, raw)


def _measure(key: DkimKey, kind: str, raw: bytes) -> DkimKey:
    if kind == "ed25519":
        fits = len(raw) == ED25519_BYTES
        return replace(key, state=DkimState.FOUND) if fits else _invalid(key, "p= has a wrong size")
    if kind != "rsa":
        return _invalid(key, f"unknown key type {kind[:20]}")
    bits = _rsa_bits(raw)
    if bits is None:
        return _invalid(key, "p= is no RSA key")
    return replace(key, state=DkimState.FOUND, bits=bits)


def _rsa_bits(raw: bytes) -> int | None:
    """Give the length of an RSA key in DER, None when it is none."""
    # Imported late: cryptography takes a while to load and most runs see no key.
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    try:
        key = load_der_public_key(raw)
    except (ValueError, UnsupportedAlgorithm):
        return None
    return key.key_size if isinstance(key, RSAPublicKey) else None


def _invalid(key: DkimKey, error: str) -> DkimKey:
    return replace(key, state=DkimState.INVALID, error=error)
