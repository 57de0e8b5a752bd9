"""A pack of newer knowledge to take pictures of, from a publisher that exists nowhere else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from wizard.knowledge.packs.pack import Manifest, make_pack
from wizard.knowledge.packs.version import Version

__all__ = ["example_pack"]

PRIVATE = bytes(range(32))
RULES = """
read = "{day}"

[[reply]]
id = "example_evening_rush"
phrases = ["evening rush, come back after nine"]
cause = "server_busy"
meaning = "The receiver takes little mail in the evening."
source = "an example for the pictures"

[[id]]
id = "example_provider"
name = "Example Provider"
kind = "provider"

[[answer]]
id = "what-is-421"
disabled = true
"""


def example_pack(folder: Path, day: date) -> Path:
    """Write a signed pack of this day and give its place."""
    manifest = Manifest("Example Support", Version(day), "What providers changed lately", "0.1.0")
    place = folder / f"knowledge-{day.isoformat()}.421k"
    place.write_bytes(make_pack(manifest, {"rules.toml": RULES.format(day=day)}, PRIVATE))
    return place
