"""What lies between the program's own knowledge and the user's files: installed packs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from wizard.knowledge.rulebook import Filed
from wizard.knowledge.schema import Table

__all__ = ["Layer", "LayerNote", "LayerSource", "PackInUse"]


@dataclass(frozen=True, slots=True)
class PackInUse:
    """An installed pack that counts. `id` is the SHA-256 of its file in hexadecimal digits,
    `publisher` the name under which its key is trusted, `fingerprint` that of the key."""

    id: str
    publisher: str
    fingerprint: str
    version: str
    title: str


@dataclass(frozen=True, slots=True)
class LayerNote:
    """Why something installed is not used. `problem` is the id of a `PackProblem`; `name` says
    of which pack or file, `detail` is a technical note."""

    problem: str
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """Tables that come over the program's own, in order; `filed` files their rules."""

    tables: tuple[Table, ...] = ()
    filed: Mapping[str, Filed] = field(default_factory=dict)
    packs: tuple[PackInUse, ...] = ()
    notes: tuple[LayerNote, ...] = ()


class LayerSource(Protocol):
    """Where the layer comes from."""

    def open(self, own_day: date) -> Layer:
        """Give what counts beside own knowledge of this day. Reads files; never raises for them."""
        ...
