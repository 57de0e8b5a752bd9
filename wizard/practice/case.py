"""A practice case as plain data, and how it is read from its TOML file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wizard.knowledge.schema import Table
from wizard.model import Command, Retrying, Turn
from wizard.practice.records import Behaviour, Record, parse_records
from wizard.practice.smtp_script import Certificate, Scripted
from wizard.practice.stamps import STANDARD_NOW, filled

__all__ = ["Expected", "Listing", "NamedBehaviour", "PracticeCase", "PracticeHost", "World"]


@dataclass(frozen=True, slots=True)
class PracticeHost:
    """One receiving host; with `refuses` its port refuses connections."""

    name: str
    replies: Mapping[Command, Scripted] = field(default_factory=dict)
    features: tuple[str, ...] = ()
    certificate: Certificate = Certificate.VALID
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """An address or domain that stands on a block list, with the list's codes and its text."""

    zone: str
    subject: str
    codes: tuple[str, ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class NamedBehaviour:
    """How the name server treats a name, or with `below` also all names under it."""

    name: str
    behaviour: Behaviour
    rdtype: str = ""
    below: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """Everything that the embedded servers play: records, hosts, listings, misbehaviour.

    `secure` are the zones whose answers count as signed and checked (DNSSEC).
    """

    records: tuple[Record, ...] = ()
    hosts: tuple[PracticeHost, ...] = ()
    listings: tuple[Listing, ...] = ()
    behaviours: tuple[NamedBehaviour, ...] = ()
    secure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """What the program shall find; `findings` maps a check's id to its status."""

    code: int | None
    enhanced: str | None
    provider: str | None
    cause: str
    turn: Turn
    retrying: Retrying
    permanent: bool
    findings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PracticeCase:
    """A known situation. `title` and `story` are English; `wizard.words` may translate them.

    `template` is the bounce with its times still open; `answers` are what the caller says on the
    phone (keys of the situation), `fields` what they tell about the circumstances.
    """

    name: str
    title: str
    story: str
    template: str
    answers: Mapping[str, str]
    fields: Mapping[str, str]
    world: World
    expected: Expected

    @property
    def bounce(self) -> str:
        """The text to paste, as of a fixed moment."""
        return self.bounce_at(STANDARD_NOW)

    def bounce_at(self, now: datetime) -> str:
        """The text to paste as if it had come just before `now`, which carries its zone."""
        return filled(self.template, now)


def read_world(table: Table) -> World:
    """Read the parts of a file that the servers play; raises KnowledgeError."""
    try:
        records = parse_records(table.string("records", ""))
    except ValueError as error:
        raise table.error("records", str(error)) from error
    return World(
        records=records,
        hosts=tuple(_host(each) for each in table.tables("host")),
        listings=tuple(_listing(each) for each in table.tables("listed")),
        behaviours=tuple(_behaviour(each) for each in table.tables("behave")),
        secure=table.strings("secure"),
    )


def read_case(table: Table, template: str) -> PracticeCase:
    """Read one case; raises KnowledgeError with the line of a mistake."""
    return PracticeCase(
        name=table.string("name"),
        title=table.string("title"),
        story=table.string("story"),
        template=template,
        answers=_texts(table, "answers"),
        fields=_texts(table, "fields"),
        world=read_world(table),
        expected=_expected(table.table("expected")),
    )


WORLD_KEYS = frozenset({"records", "secure", "host", "listed", "behave"})
CASE_KEYS = WORLD_KEYS | {"name", "title", "story", "bounce", "answers", "fields", "expected"}


def _host(table: Table) -> PracticeHost:
    table.allow(frozenset({"name", "features", "certificate", "refuses", "reply"}))
    replies = {}
    for reply in table.tables("reply"):
        reply.allow(frozenset({"to", "text", "delay_s", "close"}))
        replies[reply.choice("to", Command)] = Scripted(
            text=reply.string("text", ""),
            delay_s=reply.number("delay_s", 0.0),
            close=reply.boolean("close", False),
        )
    return PracticeHost(
        name=table.string("name"),
        replies=replies,
        features=table.strings("features"),
        certificate=table.choice("certificate", Certificate, Certificate.VALID),
        refuses=table.boolean("refuses", False),
    )


def _listing(table: Table) -> Listing:
    table.allow(frozenset({"zone", "subject", "codes", "text"}))
    return Listing(
        zone=table.string("zone"),
        subject=table.string("subject"),
        codes=table.strings("codes", None),
        text=table.string("text", ""),
    )


def _behaviour(table: Table) -> NamedBehaviour:
    keys = {"name", "rdtype", "below", "delay_s", "rcode", "silent", "truncated", "bogus"}
    table.allow(frozenset(keys))
    return NamedBehaviour(
        name=table.string("name"),
        rdtype=table.string("rdtype", ""),
        below=table.boolean("below", False),
        behaviour=Behaviour(
            delay_s=table.number("delay_s", 0.0),
            rcode=table.string("rcode", ""),
            silent=table.boolean("silent", False),
            truncated=table.boolean("truncated", False),
            bogus=table.boolean("bogus", False),
        ),
    )


def _expected(table: Table) -> Expected:
    table.allow(
        frozenset(
            {"code", "enhanced", "provider", "cause", "turn", "retrying", "permanent", "findings"}
        )
    )
    return Expected(
        code=table.optional_integer("code"),
        enhanced=table.optional_string("enhanced"),
        provider=table.optional_string("provider"),
        cause=table.string("cause"),
        turn=table.choice("turn", Turn),
        retrying=table.choice("retrying", Retrying),
        permanent=table.boolean("permanent", False),
        findings=_texts(table, "findings"),
    )


def _texts(table: Table, key: str) -> dict[str, str]:
    """A table of texts; empty when absent."""
    inner = table.table(key)
    return {name: inner.string(name) for name in inner}
