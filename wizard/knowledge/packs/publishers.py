"""Whose packs are believed: a publisher is a name and an Ed25519 key (RFC 8032)."""

import base64
import binascii
import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from wizard import paths
from wizard.knowledge.schema import Table

__all__ = [
    "Publisher",
    "fingerprint_of",
    "key_of",
    "key_text",
    "own_publishers",
    "same_fingerprint",
]

KEY_BYTES = 32
OWN = "publishers.toml"
_FIELDS = frozenset({"id", "name", "key"})


@dataclass(frozen=True, slots=True)
class Publisher:
    """`own`: it came with the program and cannot be removed."""

    name: str
    key: bytes
    own: bool = False

    @property
    def fingerprint(self) -> str:
        """What people compare."""
        return fingerprint_of(self.key)


def fingerprint_of(key: bytes) -> str:
    """Give the first 128 bits of the key's SHA-256 in eight groups: "1f0c 92ab …"."""
    digits = hashlib.sha256(key).hexdigest()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def same_fingerprint(given: str, fingerprint: str) -> bool:
    """Tell whether a fingerprint as typed is this one: spaces, colons and case do not count."""
    plain = "".join(given.replace(":", " ").split()).lower()
    return plain == fingerprint.replace(" ", "")


def key_text(key: bytes) -> str:
    """Give a key as it stands in files."""
    return base64.b64encode(key).decode("ascii")


def key_of(text: str) -> bytes:
    """Read a key from base64. Raises ValueError."""
    try:
        key = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(f"not base64: {error}") from None
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(key)}")
    return key


def own_publishers() -> tuple[Publisher, ...]:
    """Read the publishers that came with the program; there may be none."""
    text = paths.read_text(OWN)
    root = Table(tomllib.loads(text), OWN, text)
    root.allow(frozenset({"publisher"}))
    return tuple(_read(root.tables("publisher")))


def _read(tables: Iterable[Table]) -> Iterable[Publisher]:
    for table in tables:
        table.allow(_FIELDS)
        table.string("id")
        try:
            key = key_of(table.string("key"))
        except ValueError as error:
            raise table.error("key", str(error)) from None
        yield Publisher(table.string("name"), key, own=True)
