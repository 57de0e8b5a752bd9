"""The one table of providers and servers: id, name, kind, and what tells them apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from wizard.knowledge.phrases import Phrase, make_comparable
from wizard.knowledge.schema import Table
from wizard.model import Cause

__all__ = ["KEYS", "Id", "IdKind", "Ids", "combine", "parse"]

KEYS = ("id",)

SHORTEST_NAME = 4
"""Shorter names ("bt", "qq") are words of other things too."""

# fmt: off
COMMON_WORDS = frozenset({
    "free", "live", "sonic", "frontier", "optimum", "eclipse", "shaw", "juno", "scarlet", "elisa",
    "armstrong", "amen", "hover", "dodo", "pair", "krystal", "simply", "centrum", "nate", "walla",
    "globo", "sapo", "global-mail", "global mail", "sakura", "vade", "telenor", "logix",
    "resend", "bird", "meta", "titan", "courier", "james", "momentum", "rogers", "magenta",
    "postmark",
})
# fmt: on
"""Names that stand in any text ("free workers"); only a host or a mark tells these."""

# fmt: off
_FIELDS = frozenset({
    "id", "name", "kind", "aliases", "hosts", "domains", "marks", "refuses_for", "quiet",
    "disabled",
})
# fmt: on


class IdKind(StrEnum):
    """What sort of thing an id names."""

    PROVIDER = "provider"  # runs mailboxes: Gmail, Yahoo
    GATEWAY = "gateway"  # filters in front of somebody's mailboxes: Mimecast
    MTA = "mta"  # server software: Postfix
    PLATFORM = "platform"  # sends for its customers: Microsoft 365, cPanel hosting
    ESP = "esp"  # sends bulk and program mail: Amazon SES
    HOSTER = "hoster"
    DAEMON = "daemon"  # software beside the server: postgrey


@dataclass(frozen=True, slots=True)
class Id:
    """`hosts` are name suffixes of its receiving servers, `domains` those of its mailboxes.

    `marks` are wordings that only this one's replies carry ("- gsmtp"). `refuses_for` are causes
    for which it is documented to refuse, so that a finding about them counts. `quiet`: nothing is
    known of its own wording, so where its server speaks a server software's words, those tell more.
    """

    id: str
    name: str
    kind: IdKind
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    marks: tuple[Phrase, ...] = ()
    refuses_for: frozenset[Cause] = frozenset()
    quiet: bool = False
    disabled: bool = False


@dataclass(frozen=True)
class Ids:
    """Looks ids up by alias, host name, mailbox domain."""

    entries: Mapping[str, Id]
    _aliases: Mapping[str, str] = field(default_factory=dict)
    _hosts: Mapping[str, str] = field(default_factory=dict)
    _domains: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, entry_id: str) -> str:
        """Give the name to show; an unknown id is its own name."""
        entry = self.entries.get(entry_id)
        return entry.name if entry else entry_id

    def kind_of(self, entry_id: str) -> IdKind | None:
        """Give the kind, None for an unknown id."""
        entry = self.entries.get(entry_id)
        return entry.kind if entry else None

    def is_quiet(self, entry_id: str) -> bool:
        """Tell whether nothing is known of this one's own wording."""
        entry = self.entries.get(entry_id)
        return entry is not None and entry.quiet

    def resolve(self, alias: str) -> str | None:
        """Give the id for an id, name or alias, in any case."""
        return self._aliases.get(_alias_key(alias))

    def by_host(self, host: str) -> str | None:
        """Give whose receiving server has this name."""
        return _by_suffix(self._hosts, host)

    def by_domain(self, domain: str) -> str | None:
        """Give who runs the mailboxes of a well-known domain."""
        return _by_suffix(self._domains, domain)

    def refuses_for(self, entry_id: str) -> frozenset[Cause]:
        """Give the causes for which this receiver is documented to refuse."""
        entry = self.entries.get(entry_id)
        return entry.refuses_for if entry else frozenset()

    def marked(self) -> Iterable[tuple[str, Phrase]]:
        """Give the wordings that tell who speaks."""
        return ((entry.id, mark) for entry in self.entries.values() for mark in entry.marks)

    def names(self) -> Iterable[tuple[str, Phrase]]:
        """Give names and aliases that are long enough to be looked for in a text."""
        for entry in self.entries.values():
            for name in {entry.name.partition(" (")[0], entry.id.replace("_", " "), *entry.aliases}:
                if _tells(name):
                    yield entry.id, Phrase.of(name)


def _tells(name: str) -> bool:
    """Tell whether a name is long and rare enough to be looked for in a text."""
    return len(name) >= SHORTEST_NAME and name.isascii() and name.lower() not in COMMON_WORDS


def parse(root: Table) -> tuple[Id, ...]:
    """Read the `[[id]]` tables of a file."""
    return tuple(_one(table) for table in root.tables("id"))


def combine(parts: Sequence[tuple[Id, ...]]) -> Ids:
    """Join the files; a later entry replaces an earlier one of the same id."""
    entries = {entry.id: entry for part in parts for entry in part}
    kept = {key: entry for key, entry in entries.items() if not entry.disabled}
    aliases = {
        _alias_key(alias): entry.id
        for entry in kept.values()
        for alias in (*entry.aliases, entry.name)
    }
    aliases |= {_alias_key(key): key for key in kept}
    hosts = {suffix: entry.id for entry in kept.values() for suffix in entry.hosts}
    domains = {suffix: entry.id for entry in kept.values() for suffix in entry.domains}
    return Ids(kept, aliases, hosts, domains)


def _one(table: Table) -> Id:
    table.allow(_FIELDS)
    entry_id = table.string("id")
    if table.boolean("disabled", False):
        return Id(entry_id, entry_id, IdKind.PROVIDER, disabled=True)
    return Id(
        id=entry_id,
        name=table.string("name"),
        kind=table.choice("kind", IdKind),
        aliases=table.strings("aliases"),
        hosts=tuple(suffix.lower().strip(".") for suffix in table.strings("hosts")),
        domains=tuple(suffix.lower().strip(".") for suffix in table.strings("domains")),
        marks=tuple(Phrase.of(mark) for mark in table.strings("marks")),
        refuses_for=frozenset(table.choices("refuses_for", Cause)),
        quiet=table.boolean("quiet", False),
    )


def _alias_key(alias: str) -> str:
    return make_comparable(alias).replace("-", "_").replace(" ", "_")


def _by_suffix(suffixes: Mapping[str, str], name: str) -> str | None:
    """Look a name up by itself, then without its first label, and so on."""
    rest = name.lower().strip(".")
    while rest:
        if rest in suffixes:
            return suffixes[rest]
        _, _, rest = rest.partition(".")
    return None
