"""Stand-ins for the network: a zone as a table, hosts as ready answers, a clock that stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, cast

from wizard.checks import prepare, run
from wizard.checks.answers import (
    DnsAnswer,
    DnsOutcome,
    ProbeAnswer,
    ProbeTarget,
    Reply,
    WebAnswer,
)
from wizard.checks.base import ProgressKind, Tools
from wizard.knowledge.receivers import Receiver, Receivers, combine
from wizard.model import (
    CheckInputs,
    CheckOptions,
    Command,
    ConnectionOutcome,
    Diversion,
    Envelope,
    Finding,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

SURE_SOA = ("a0.example. host.example. 1 2 3 4 5",)

Zone = Mapping[tuple[str, str], tuple[str, ...] | DnsOutcome | DnsAnswer]


@dataclass
class FakeResolver:
    """Answers from a table; a name that is nowhere in it is NXDOMAIN, else NO_DATA."""

    zone: Zone
    asked: list[tuple[str, str]] = field(default_factory=list)
    hangs: bool = False

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        plain = name.lower().rstrip(".")
        self.asked.append((plain, rdtype))
        if self.hangs:
            await asyncio.Event().wait()
        found = self.zone.get((plain, rdtype))
        if isinstance(found, DnsAnswer):
            return found
        if isinstance(found, DnsOutcome):
            return DnsAnswer(plain, rdtype, found, server="127.0.0.1")
        if found is not None:
            return DnsAnswer(plain, rdtype, DnsOutcome.ANSWER, found, server="127.0.0.1")
        if (plain, rdtype) == ("org", "SOA"):  # There in any case, as in the real DNS.
            return DnsAnswer(plain, rdtype, DnsOutcome.ANSWER, SURE_SOA, server="127.0.0.1")
        known = any(known == plain for known, _ in self.zone)
        outcome = DnsOutcome.NO_DATA if known else DnsOutcome.NXDOMAIN
        return DnsAnswer(plain, rdtype, outcome, server="127.0.0.1")


Answering = Callable[[ProbeTarget], ProbeAnswer]


@dataclass
class FakeProber:
    """Gives each host its ready answer."""

    answer: Answering
    visits: list[tuple[ProbeTarget, Envelope | None, bool]] = field(default_factory=list)

    async def probe(
        self,
        target: ProbeTarget,
        *,
        envelope: Envelope | None = None,
        greeting_only: bool = False,
        progress: Callable[[ProgressKind, float], None] = lambda kind, seconds: None,
    ) -> ProbeAnswer:
        self.visits.append((target, envelope, greeting_only))
        return self.answer(target)


@dataclass
class FakeInspector:
    """Answers unchecked from one table, and for each name server by its host from its own."""

    unchecked: Zone = field(default_factory=dict)
    servers: Mapping[str, Mapping[str, DnsAnswer]] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    async def ask_unchecked(self, name: str, rdtype: str) -> DnsAnswer:
        self.asked.append(("", name, rdtype))
        return await FakeResolver(self.unchecked).ask(name, rdtype)

    async def ask_at(self, target: ProbeTarget, name: str, rdtype: str) -> DnsAnswer:
        self.asked.append((target.host, name, rdtype))
        return self.servers[target.host][rdtype]


@dataclass
class FakeWeb:
    """Gives the same page for every address."""

    page: WebAnswer
    fetched: list[tuple[ProbeTarget, str]] = field(default_factory=list)

    async def get(self, target: ProbeTarget, path: str) -> WebAnswer:
        self.fetched.append((target, path))
        return self.page

    async def knock(self, target: ProbeTarget) -> WebAnswer:
        self.fetched.append((target, ""))
        return self.page


def fake_tools(resolver: Any, prober: Any = None, inspector: Any = None, web: Any = None) -> Tools:
    """Tools whose clock stands at NOW."""
    talking = prober or FakeProber(lambda target: talk(target))
    return Tools(resolver, talking, lambda: NOW, inspector=inspector, web=web)


def reply(command: Command, code: int, *lines: str, seconds: float = 0.1) -> Reply:
    return Reply(command, code, lines, seconds)


HELLO = reply(Command.EHLO, 250, "mx greets you", "SIZE 1000", "STARTTLS")


def talk(
    target: ProbeTarget,
    *replies: Reply,
    outcome: ConnectionOutcome | None = ConnectionOutcome.ANSWERS,
    **more: Any,
) -> ProbeAnswer:
    """A test connection with these replies; without any, an ordinary friendly one."""
    failed = outcome is not ConnectionOutcome.ANSWERS
    friendly = () if failed else (reply(Command.CONNECT, 220, f"{target.host} ESMTP"), HELLO)
    return ProbeAnswer(target, outcome, replies=replies or friendly, **more)


def knowledge(*receivers: Receiver) -> Any:
    """As much of `Knowledge` as the checks of this folder look at."""
    return cast(Any, SimpleNamespace(receivers=combine([receivers]), block_lists=()))


GOOGLE = Receiver(
    id="google", provider="google", hosts=("google.com",), source="test", read=date(2026, 11, 1)
)
GATEWAY = Receiver(
    id="proofpoint",
    provider="proofpoint",
    hosts=("pphosted.com",),
    gateway=True,
    source="test",
    read=date(2026, 11, 1),
)
NO_RECEIVERS = Receivers()

DIVERTED = CheckOptions(diversions=(Diversion("elsewhere.invalid", 25, "127.0.0.1", 1),))


async def find(
    zone: Zone | FakeResolver,
    prober: Any = None,
    *,
    only: tuple[str, ...] = (),
    known: Any = None,
    options: CheckOptions = DIVERTED,
    inspector: Any = None,
    web: Any = None,
    **inputs: Any,
) -> dict[str, Finding]:
    """Run the named checks against a table of answers; findings by id."""
    resolver = zone if isinstance(zone, FakeResolver) else FakeResolver(zone)
    given = CheckInputs(**({"recipient_domain": "example.org"} | inputs))
    prepared = prepare(1, given, replace(options, only=only))
    tools = fake_tools(resolver, prober, inspector, web)
    found = await run(prepared, known or knowledge(), tools, lambda finding: None)
    return {finding.id: finding for finding in found}
