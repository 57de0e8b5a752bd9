"""A pack is one file: three lines of head, then one JSON document.

    421-wizard-knowledge 1
    key <base64: the publisher's public Ed25519 key, 32 bytes>
    signature <base64: 64 bytes over the two lines above and the document>
    {"publisher": …, "version": …, "title": …, "program": …, "files": {NAME: {"sha256", "text"}}}

The signature covers the bytes as they stand, so nothing is parsed before it has been checked, and
nothing needs to be brought into a normal form. There is nothing to unpack and no name of a file is
ever used as one. What is signed with an unknown key is read no further than the manifest.
"""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.knowledge.packs.publishers import fingerprint_of, key_of, key_text
from wizard.knowledge.packs.version import Version, program_number
from wizard.knowledge.toml_files import MAX_BYTES as MAX_FILE_BYTES

__all__ = ["MAX_PACK_BYTES", "SUFFIX", "Manifest", "Pack", "make_pack", "read_pack"]

MAX_PACK_BYTES = 4_000_000
MAX_FILES = 200
MAX_TEXT = 200
SUFFIX = ".421k"

_MAGIC = b"421-wizard-knowledge "
_FORMAT = b"1"
_NAME = re.compile(r"(?:[a-z0-9][a-z0-9_-]{0,63}/)?[a-z0-9][a-z0-9_-]{0,63}\.toml")
_SIGNATURE_BYTES = 64
_KEYS = {"publisher", "version", "title", "program", "files"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself. `program` is the oldest version that understands it."""

    publisher: str
    version: Version
    title: str
    program: str


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose signature fits its key; whether the key is believed is another question.

    `id` is the SHA-256 of the whole file in hexadecimal digits; `files` are name and text.
    """

    id: str
    key: bytes
    manifest: Manifest
    files: tuple[tuple[str, str], ...]

    @property
    def fingerprint(self) -> str:
        """The fingerprint of its key."""
        return fingerprint_of(self.key)

    def error(self, problem: PackProblem, value: str = "") -> PackError:
        """Make the error to raise about this pack."""
        return PackError(
            problem,
            value,
            publisher=self.manifest.publisher,
            fingerprint=self.fingerprint,
            version=str(self.manifest.version),
        )


def read_pack(data: bytes) -> Pack:
    """Read a pack and check its signature. Raises PackError; see `PackProblem`."""
    if len(data) > MAX_PACK_BYTES:
        raise PackError(PackProblem.TOO_LARGE, str(MAX_PACK_BYTES))
    key, signature, head, document = _taken_apart(data)
    _check_signature(key, signature, head + document)
    manifest, files = _read_document(document)
    return Pack(hashlib.sha256(data).hexdigest(), key, manifest, files)


def make_pack(manifest: Manifest, files: Mapping[str, str], private: bytes) -> bytes:
    """Make and sign a pack with a private key (32 bytes). Raises PackError when it is no good."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signer = Ed25519PrivateKey.from_private_bytes(private)
    head = _head(signer.public_key().public_bytes_raw())
    document = json.dumps(_document(manifest, files), ensure_ascii=False, indent=1).encode()
    signature = base64.b64encode(signer.sign(head + document))
    data = head + b"signature " + signature + b"\n" + document
    read_pack(data)
    return data


def _document(manifest: Manifest, files: Mapping[str, str]) -> dict[str, Any]:
    return {
        "publisher": manifest.publisher,
        "version": str(manifest.version),
        "title": manifest.title,
        "program": manifest.program,
        "files": {name: {"sha256": _hash(text), "text": text} for name, text in files.items()},
    }


def _head(key: bytes) -> bytes:
    return _MAGIC + _FORMAT + b"\nkey " + key_text(key).encode() + b"\n"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _taken_apart(data: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Give key, signature, and the two signed parts."""
    lines = data[:1000].split(b"\n", 3)
    if len(lines) < 4 or not lines[0].startswith(_MAGIC):
        raise PackError(PackProblem.NOT_A_PACK)
    if lines[0] != _MAGIC + _FORMAT:
        raise PackError(PackProblem.NEWER_PROGRAM)
    try:
        key = key_of(_field(lines[1], "key"))
        signature = base64.b64decode(_field(lines[2], "signature"), validate=True)
    except (ValueError, binascii.Error):
        raise PackError(PackProblem.CHANGED) from None
    if len(signature) != _SIGNATURE_BYTES:
        raise PackError(PackProblem.CHANGED)
    start = sum(len(line) + 1 for line in lines[:3])
    return key, signature, b"\n".join(lines[:2]) + b"\n", data[start:]


def _field(line: bytes, name: str) -> str:
    found, _, value = line.decode("ascii").partition(" ")
    if found != name:
        raise ValueError(name)
    return value


def _check_signature(key: bytes, signature: bytes, signed: bytes) -> None:
    # cryptography takes long to load; only who opens a pack needs it.
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        raise PackError(PackProblem.CHANGED) from None


def _read_document(document: bytes) -> tuple[Manifest, tuple[tuple[str, str], ...]]:
    try:
        made = json.loads(document.decode("utf-8"), object_pairs_hook=_no_doubles)
        program = _one_line(made, "program")
        if not isinstance(made, dict) or (not set(made) <= _KEYS and not _is_later(program)):
            raise ValueError("keys that do not belong there")
        version = Version.of(_one_line(made, "version"))
        manifest = Manifest(
            _one_line(made, "publisher"), version, _one_line(made, "title"), program
        )
        return manifest, tuple(_files(made["files"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise PackError(PackProblem.DAMAGED, f"{type(error).__name__}: {error}"[:200]) from None


def _is_later(program: str) -> bool:
    """Tell whether a later program is meant, which may know more keys than this one."""
    from wizard import __version__

    return program_number(program) > program_number(__version__)


def _no_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _one_line(made: Mapping[str, Any], key: str) -> str:
    value = made[key]
    if not isinstance(value, str) or not 0 < len(value) <= MAX_TEXT or not value.isprintable():
        raise ValueError(f"{key} must be one line of at most {MAX_TEXT} characters")
    if key == "program":
        program_number(value)
    return value


def _files(made: Any) -> Sequence[tuple[str, str]]:
    if not isinstance(made, dict) or not 0 < len(made) <= MAX_FILES:
        raise ValueError(f"a pack holds 1 to {MAX_FILES} files")
    return [(name, _file(name, one)) for name, one in made.items()]


def _file(name: str, made: Any) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not a name for a file of knowledge: {name[:80]!r}")
    text = made["text"]
    if not isinstance(text, str) or len(text.encode()) > MAX_FILE_BYTES:
        raise ValueError(f"{name} is no text of at most {MAX_FILE_BYTES} bytes")
    if _hash(text) != made["sha256"]:
        raise ValueError(f"{name} is not what the manifest lists")
    return text
