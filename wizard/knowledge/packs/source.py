"""The installed packs as a layer of the knowledge; without any, nothing is imported for them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from wizard.knowledge.layers import Layer

__all__ = ["STATE", "PackSource"]

STATE = "packs.json"
"""The file in the packs' folder that says which are in use."""


@dataclass(frozen=True, slots=True)
class PackSource:
    """See `LayerSource`; `folder` is `UserFolders.packs`."""

    folder: Path

    def open(self, own_day: date) -> Layer:
        """Give the packs that count. Most users have none, and wait for none of this."""
        if not (self.folder / STATE).exists():
            return Layer()
        from wizard.knowledge.packs.installed import InstalledPacks

        return InstalledPacks(self.folder).open(own_day)
