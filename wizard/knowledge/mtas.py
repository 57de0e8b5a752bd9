"""Mail servers and sending services: retry model, own options, queue commands, settings texts.

An entry that `runs` another one (Zimbra runs Postfix) takes from it what it does not say itself,
except the settings texts: what a panel writes must not be edited by hand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from wizard.knowledge.retry_models import RetryKind, RetryModel, parse_retry
from wizard.knowledge.schema import Table

__all__ = [
    "KEYS",
    "Mta",
    "MtaCommand",
    "OptionForm",
    "RetryOption",
    "SettingTemplate",
    "combine",
    "find",
    "parse",
]

KEYS = ("mta",)

NOT_PUBLISHED = RetryModel(RetryKind.UNKNOWN)

_FIELDS = frozenset(
    {
        "id", "aliases", "runs", "path", "certain", "source", "notes", "retry", "option",
        "command", "setting", "can_throttle", "holds_rate", "whole_pause", "throttle_notes",
        "disabled",
    }
)  # fmt: skip


class OptionForm(StrEnum):
    """How the server writes the value of an option."""

    SUFFIXED = "suffixed"  # 300s, 5d; a bare number in the default unit
    JOINED = "joined"  # 4d12h
    TIME_SPAN = "time_span"  # 2.00:00:00
    MINUTES = "minutes"
    NUMBER = "number"
    FACTOR = "factor"
    EXIM_RULE = "exim_rule"
    HARAKA = "haraka"


@dataclass(frozen=True, slots=True)
class RetryOption:
    """One setting of the server's own that changes its retries.

    `sets` names a field of the model ("min_s", "rungs.0.wait_s"); `unit` is the unit of a bare
    number.
    """

    name: str
    sets: str
    form: OptionForm
    unit: str = "s"


@dataclass(frozen=True, slots=True)
class MtaCommand:
    """A command to copy.

    `use` is "look" (at the queue), "logs" (who sent), "hold", "retry_one", "read", "relay"
    or "line" (how the connection to one receiver goes; @host@ and @domain@ are filled in).
    """

    use: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class SettingTemplate:
    """A settings text with @marks@; a line with @domain@ is repeated for each domain."""

    file: str
    text: str
    activate: str
    undo: str
    read_first: str = ""
    verify: str = ""


@dataclass(frozen=True, slots=True)
class Mta:
    """`path` tells whose server it is (a value of `Situation.path`), "" where either may be.

    `holds_rate`: the settings keep a rate per minute; `whole_pause`: they do so by a pause of
    whole seconds. `certain` is False where the retry model is an estimate.
    """

    id: str
    aliases: tuple[str, ...] = ()
    runs: str = ""
    path: str = ""
    certain: bool = True
    source: str = ""
    notes: tuple[str, ...] = ()
    retry: RetryModel = NOT_PUBLISHED
    options: tuple[RetryOption, ...] = ()
    commands: tuple[MtaCommand, ...] = ()
    settings: tuple[SettingTemplate, ...] = ()
    can_throttle: bool = True
    holds_rate: bool = False
    whole_pause: bool = False
    throttle_notes: tuple[str, ...] = ()
    disabled: bool = False

    def commands_for(self, use: str) -> tuple[MtaCommand, ...]:
        """Give the commands of one use."""
        return tuple(command for command in self.commands if command.use == use)


def parse(root: Table) -> tuple[Mta, ...]:
    """Read the `[[mta]]` tables of a file."""
    return tuple(_one(table) for table in root.tables("mta"))


def combine(parts: Sequence[tuple[Mta, ...]]) -> Mapping[str, Mta]:
    """Join the files; a later entry replaces an earlier one; `runs` is filled in."""
    entries = {entry.id: entry for part in parts for entry in part}
    kept = {key: entry for key, entry in entries.items() if not entry.disabled}
    return MappingProxyType({key: _filled(entry, kept) for key, entry in kept.items()})


def find(mtas: Mapping[str, Mta], name: str | None) -> Mta | None:
    """Give the entry for an id or alias in any case, None when there is none."""
    key = (name or "").strip().lower().replace("-", "_").replace(" ", "_")
    if key in mtas:
        return mtas[key]
    return next((entry for entry in mtas.values() if key in entry.aliases), None)


def _filled(entry: Mta, all_entries: Mapping[str, Mta]) -> Mta:
    base = all_entries.get(entry.runs)
    if base is None:
        return entry
    own_retry = entry.retry.kind is not RetryKind.UNKNOWN
    return replace(
        entry,
        retry=entry.retry if own_retry else base.retry,
        options=entry.options or base.options,
        commands=entry.commands or base.commands,
        notes=(*base.notes, *entry.notes),
        source=entry.source or base.source,
    )


def _one(table: Table) -> Mta:
    table.allow(_FIELDS)
    entry_id = table.string("id")
    if table.boolean("disabled", False):
        return Mta(entry_id, disabled=True)
    return Mta(
        id=entry_id,
        aliases=table.strings("aliases"),
        runs=table.string("runs", ""),
        path=table.string("path", ""),
        certain=table.boolean("certain", True),
        source=table.string("source", ""),
        notes=table.strings("notes"),
        retry=parse_retry(table.table("retry")) if "retry" in table else NOT_PUBLISHED,
        options=tuple(_option(item) for item in table.tables("option")),
        commands=tuple(_command(item) for item in table.tables("command")),
        settings=tuple(_setting(item) for item in table.tables("setting")),
        can_throttle=table.boolean("can_throttle", True),
        holds_rate=table.boolean("holds_rate", False),
        whole_pause=table.boolean("whole_pause", False),
        throttle_notes=table.strings("throttle_notes"),
    )


def _option(table: Table) -> RetryOption:
    table.allow(frozenset({"name", "sets", "form", "unit"}))
    form = table.choice("form", OptionForm)
    return RetryOption(table.string("name"), table.string("sets"), form, table.string("unit", "s"))


def _command(table: Table) -> MtaCommand:
    table.allow(frozenset({"use", "label", "text"}))
    return MtaCommand(table.string("use"), table.string("label"), table.string("text"))


def _setting(table: Table) -> SettingTemplate:
    table.allow(frozenset({"file", "text", "activate", "undo", "read_first", "verify"}))
    return SettingTemplate(
        table.string("file"),
        table.string("text").strip("\n"),
        table.string("activate", "").strip("\n"),
        table.string("undo", "").strip("\n"),
        table.string("read_first", "").strip("\n"),
        table.string("verify", "").strip("\n"),
    )
