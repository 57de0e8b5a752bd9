"""Careful start values by receiver, and how long to leave it alone after which reply.

No receiver publishes "a rate that it accepts". `documented` names the fields of an entry that the
receiver itself publishes; the rest is community practice (of bulk senders, so it is halved when
used) or simply cautious.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wizard.knowledge.phrases import Phrase, make_comparable
from wizard.knowledge.schema import Table
from wizard.knowledge.times import exim_time
from wizard.model import Cause

__all__ = ["KEYS", "BackOff", "Limit", "Limits", "combine", "parse"]

KEYS = ("limit", "back_off", "lasts")

_LIMIT = frozenset(
    {
        "provider", "domains", "hosts", "rate_per_minute", "connections",
        "messages_per_connection", "documented", "community", "source", "notes",
    }
)  # fmt: skip
_BACK_OFF = frozenset(
    {
        "id", "provider", "any", "pause", "rate_per_minute", "connections",
        "messages_per_connection", "for", "lasts", "documented", "source",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limit:
    """One receiver. `domains` are all mailbox domains that share its limit."""

    provider: str
    domains: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    rate_per_minute: float = 5.0
    connections: int = 10
    messages_per_connection: int | None = None
    documented: tuple[str, ...] = ()
    community: bool = False
    source: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BackOff:
    """What to do after a reply that holds one of `any_of`, and for how long (`for_s`).

    `pause_s` is a full pause in seconds (0: none), `lasts_s` the longest that such a block
    usually lasts. `documented`: the receiver itself says so.
    """

    id: str
    provider: str
    any_of: tuple[Phrase, ...]
    pause_s: int = 0
    rate_per_minute: float | None = None
    connections: int | None = None
    messages_per_connection: int | None = None
    for_s: int = 0
    lasts_s: int | None = None
    documented: bool = False
    source: str = ""

    @property
    def quiet_s(self) -> int:
        """Give how long the receiver wants to be spared, by a pause or by a trickle."""
        return self.pause_s or self.for_s


@dataclass(frozen=True)
class Limits:
    """Start values by provider, back-off by reply, usual length of a block by cause."""

    entries: Mapping[str, Limit]
    back_offs: tuple[BackOff, ...]
    lasts_s: Mapping[Cause, int]

    def of(self, provider: str | None) -> Limit:
        """Give a receiver's entry, the cautious default for one that is not known."""
        return self.entries.get(provider or "") or self.entries.get("default") or Limit("default")

    def back_off(self, provider: str | None, reply: str) -> BackOff | None:
        """Give what to do after this reply; a provider's own entry comes before a general one."""
        text = make_comparable(reply[:4000])
        fitting = [
            entry
            for entry in self.back_offs
            if entry.provider in ("", provider)
            and any(phrase.find(text) is not None for phrase in entry.any_of)
        ]
        return max(fitting, key=_firmness, default=None)


def parse(root: Table) -> Limits:
    """Read the `[[limit]]`, `[[back_off]]` and `[lasts]` tables of a file."""
    limits = (_limit(table) for table in root.tables("limit"))
    lasts = root.table("lasts")
    return Limits(
        {limit.provider: limit for limit in limits},
        tuple(_back_off(table) for table in root.tables("back_off")),
        {_cause(lasts, key): _seconds(lasts, key) for key in lasts},
    )


def combine(parts: Sequence[Limits]) -> Limits:
    """Join the files; a later entry replaces an earlier one of the same provider or id."""
    entries = {key: limit for part in parts for key, limit in part.entries.items()}
    back_offs = {entry.id: entry for part in parts for entry in part.back_offs}
    lasts = {cause: seconds for part in parts for cause, seconds in part.lasts_s.items()}
    return Limits(entries, tuple(back_offs.values()), lasts)


def _firmness(entry: BackOff) -> tuple[bool, int]:
    return bool(entry.provider), max(phrase.size for phrase in entry.any_of)


def _limit(table: Table) -> Limit:
    table.allow(_LIMIT)
    rate = table.number("rate_per_minute", 5.0)
    if rate <= 0:
        raise table.error("rate_per_minute", "must be above 0")
    return Limit(
        provider=table.string("provider"),
        domains=table.strings("domains"),
        hosts=table.strings("hosts"),
        rate_per_minute=rate,
        connections=max(1, table.integer("connections", 10)),
        messages_per_connection=table.optional_integer("messages_per_connection"),
        documented=table.strings("documented"),
        community=table.boolean("community", False),
        source=table.string("source"),
        notes=table.strings("notes"),
    )


def _back_off(table: Table) -> BackOff:
    table.allow(_BACK_OFF)
    return BackOff(
        id=table.string("id"),
        provider=table.string("provider", ""),
        any_of=tuple(Phrase.of(text) for text in table.strings("any", None)),
        pause_s=_seconds(table, "pause") if "pause" in table else 0,
        rate_per_minute=table.optional_number("rate_per_minute"),
        connections=table.optional_integer("connections"),
        messages_per_connection=table.optional_integer("messages_per_connection"),
        for_s=_seconds(table, "for") if "for" in table else 0,
        lasts_s=_seconds(table, "lasts") if "lasts" in table else None,
        documented=table.boolean("documented", False),
        source=table.string("source"),
    )


def _seconds(table: Table, key: str) -> int:
    try:
        return exim_time(table.string(key))
    except ValueError as error:
        raise table.error(key, str(error)) from None


def _cause(table: Table, key: str) -> Cause:
    try:
        return Cause(key)
    except ValueError:
        raise table.error(key, "no such cause") from None
