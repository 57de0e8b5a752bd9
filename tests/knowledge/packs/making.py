"""Packs made for a test, signed with keys that exist nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from wizard.knowledge.packs.installed import InstalledPacks
from wizard.knowledge.packs.offer import Offer, look, take
from wizard.knowledge.packs.pack import Manifest, make_pack
from wizard.knowledge.packs.publishers import Publisher
from wizard.knowledge.packs.version import Version

TODAY = date(2026, 12, 24)
PRIVATE, OTHER = bytes(range(32)), bytes(range(1, 33))

RULE = """
read = "2026-11-30"

[[reply]]
id = "test_lighthouse"
phrases = ["the lighthouse is being painted"]
cause = "server_busy"
meaning = "The receiver paints."
source = "written for this test"
"""


def publisher(private: bytes = PRIVATE, name: str = "Example Support") -> Publisher:
    key = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    return Publisher(name, key, own=True)


def pack(
    version: str = "2026-12-01",
    files: Mapping[str, str] | None = None,
    *,
    private: bytes = PRIVATE,
    name: str = "Example Support",
    program: str = "0.1.0",
) -> bytes:
    manifest = Manifest(name, Version.of(version), "Rules of a test", program)
    return make_pack(manifest, files or {"test.toml": RULE}, private)


def rule(cause: str, *, rule_id: str = "test_lighthouse", day: str = "2026-11-30") -> str:
    """A file with one rule that says this cause."""
    text = RULE.replace("server_busy", cause).replace("test_lighthouse", rule_id)
    return text.replace("2026-11-30", day)


def shelf(folder: Path) -> InstalledPacks:
    """Where packs are installed; the publisher of `PRIVATE` came with the program."""
    return InstalledPacks(folder / "packs", [publisher()])


def taken(packs: InstalledPacks, data: bytes, trust: str = "") -> Offer:
    """Take a pack as a user does: look, then take."""
    offer = look(data, packs, TODAY, trust)
    take(offer, packs)
    return offer
