"""Ways to send through somebody else's server, with what each costs and allows."""

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.knowledge.schema import Table

__all__ = ["KEYS", "Relay", "combine", "parse"]

KEYS = ("relay",)

_FIELDS = frozenset(
    {"id", "title", "server", "price", "limits", "spf", "url", "source", "unverified", "disabled"}
)


@dataclass(frozen=True, slots=True)
class Relay:
    """`server`, `price`, `limits` and `spf` are phrases in English, as they stood at `read`."""

    id: str
    title: str
    server: str
    price: str
    limits: str
    spf: str
    url: str | None
    source: str
    read: str
    unverified: bool = False
    disabled: bool = False


def parse(root: Table) -> tuple[Relay, ...]:
    """Read the `[[relay]]` tables of a file."""
    day = root.string("read", "")
    return tuple(_one(table, day) for table in root.tables("relay"))


def combine(parts: Sequence[tuple[Relay, ...]]) -> tuple[Relay, ...]:
    """Join the files; a later way replaces an earlier one of the same id."""
    relays = {relay.id: relay for part in parts for relay in part}
    return tuple(relay for relay in relays.values() if not relay.disabled)


def _one(table: Table, day: str) -> Relay:
    table.allow(_FIELDS)
    relay_id = table.string("id")
    if table.boolean("disabled", False):
        return Relay(relay_id, "", "", "", "", "", None, "", day, disabled=True)
    return Relay(
        id=relay_id,
        title=table.string("title"),
        server=table.string("server"),
        price=table.string("price"),
        limits=table.string("limits"),
        spf=table.string("spf"),
        url=table.url("url") if "url" in table else None,
        source=table.string("source"),
        read=day,
        unverified=table.boolean("unverified", False),
    )
