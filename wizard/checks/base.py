"""What a check is: its needs, and three functions (ask, read, judge); and what it is given."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from wizard.checks.answers import DnsAnswer, ProbeAnswer, ProbeTarget, WebAnswer
from wizard.model import (
    Asked,
    AskedKind,
    CheckInputs,
    CheckOptions,
    Envelope,
    Facts,
    Finding,
    Group,
    PlannedQuestion,
    Reason,
    Status,
)

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = [
    "YOUR_DNS",
    "Check",
    "CheckContext",
    "Inspector",
    "NotKnown",
    "PlanContext",
    "Prober",
    "Progress",
    "ProgressKind",
    "Resolver",
    "Tools",
    "Web",
]

RawT = TypeVar("RawT")
FactsT = TypeVar("FactsT", bound=Facts)

YOUR_DNS = "<your DNS server>"


class ProgressKind(StrEnum):
    """What is worth telling while a check still runs."""

    CONNECTING = "connecting"
    HOLDS_GREETING = "holds_greeting"
    POLITE_WAIT = "polite_wait"


@dataclass(frozen=True, slots=True)
class Progress:
    """A check is still at it: `about` the host, `seconds` waited so far (or still to wait)."""

    check: str
    kind: ProgressKind
    about: str
    seconds: float


class Resolver(Protocol):
    """Asks DNS. Expected outcomes are answers; only bugs are exceptions."""

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        """Ask for the `rdtype` records ("A", "MX" …) of an absolute `name`, searching nowhere."""
        ...


class Prober(Protocol):
    """Makes test connections. Expected outcomes are answers; only bugs are exceptions."""

    async def probe(
        self,
        target: ProbeTarget,
        *,
        envelope: Envelope | None = None,
        greeting_only: bool = False,
        progress: Callable[[ProgressKind, float], None] = lambda kind, seconds: None,
    ) -> ProbeAnswer:
        """Talk to one address: greeting, EHLO, STARTTLS, EHLO, QUIT; never DATA.

        MAIL and RCPT only with an `envelope`, the user's consent. `greeting_only` says QUIT right
        after the greeting.
        """
        ...


class Inspector(Protocol):
    """Asks DNS in two special ways. Expected outcomes are answers; only bugs are exceptions."""

    async def ask_unchecked(self, name: str, rdtype: str) -> DnsAnswer:
        """Ask as the resolver does, but have signatures not checked (CD, RFC 4035)."""
        ...

    async def ask_at(self, target: ProbeTarget, name: str, rdtype: str) -> DnsAnswer:
        """Ask one name server directly, and only for what it holds itself."""
        ...


class Web(Protocol):
    """Fetches small pages over HTTPS. Expected outcomes are answers; only bugs are exceptions."""

    async def get(self, target: ProbeTarget, path: str) -> WebAnswer:
        """Fetch one page of `target.host` from its address; no redirect is followed."""
        ...

    async def knock(self, target: ProbeTarget) -> WebAnswer:
        """Open a TCP connection and close it again; nothing is said."""
        ...


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run asks with. `clock` gives the time with its zone.

    Without `inspector` or `web` their questions get the answer of a computer without network.
    """

    resolver: Resolver
    prober: Prober
    clock: Callable[[], datetime]
    on_progress: Callable[[Progress], None] = lambda progress: None
    close: Callable[[], Awaitable[None]] | None = None
    inspector: Inspector | None = None
    web: Web | None = None


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Nothing could be learnt, for `reason`; `error` is one technical line.

    `status` is UNKNOWN where something was tried, SKIPPED where nothing was. `needs` names the
    inputs that are missing, any one of which would do.
    """

    reason: Reason
    error: str = ""
    about: str = ""
    status: Status = Status.UNKNOWN
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanContext:
    """What is known before anything is asked."""

    inputs: CheckInputs
    options: CheckOptions
    knowledge: Knowledge

    def dns(self, check: str, rdtype: str, name: str, whom: str = "") -> PlannedQuestion:
        """A DNS question, as it will stand in the list.

        A name still to be learnt goes in angle brackets: "<each MX host of example.org>".
        """
        server = whom or self.options.nameserver or YOUR_DNS
        return PlannedQuestion(check, AskedKind.DNS, server, f"{rdtype} {name}")


@dataclass(frozen=True, slots=True)
class CheckContext:
    """What one check is given while it runs.

    `resolver`, `prober`, `inspector` and `web` note every question in `asked`. `results` holds the
    findings of the checks that this one depends on, `raws` what their `ask` returned and, for
    `read` and `judge`, what this one's did.
    """

    check: str
    group: Group
    inputs: CheckInputs
    options: CheckOptions
    knowledge: Knowledge
    resolver: Resolver
    prober: Prober
    inspector: Inspector
    web: Web
    clock: Callable[[], datetime]
    results: Mapping[str, Finding] = field(default_factory=dict)
    raws: Mapping[str, object] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    progress: Callable[[ProgressKind, str, float], None] = lambda kind, about, seconds: None

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        """Ask DNS; the question is noted."""
        return await self.resolver.ask(name, rdtype)

    def finding(
        self,
        status: Status,
        facts: Facts | None = None,
        *,
        about: str = "",
        reason: Reason | None = None,
        needs: tuple[str, ...] = (),
        belongs_to: str | None = None,
        error: str = "",
        diverted_to: str | None = None,
        age_seconds: float = 0.0,
    ) -> Finding:
        """A finding of this check; the runner adds what was asked and how long it took."""
        return Finding(
            id=self.check,
            group=self.group,
            status=status,
            about=about,
            facts=facts,
            reason=reason,
            needs=needs,
            belongs_to=belongs_to,
            error=error,
            diverted_to=diverted_to,
            age_seconds=age_seconds,
        )


@dataclass(frozen=True, slots=True)
class Check(Generic[RawT, FactsT]):
    """One live question.

    `needs` are names of `CheckInputs` fields; without one the check is skipped and says so.
    `depends_on` are ids of checks that run before; a dependency that the user left out is simply
    not in the context's results. `deadline_s` counts from the first question of this check.
    `names` are `CheckInputs` fields of which the first that is set is the domain looked at; an
    example name (RFC 2606) is not asked about outside a diverted run. `reads_after` are checks
    whose results only `read` and `judge` look at: the questions do not wait for them.
    `reads_if_there` the same, but they are not run for the sake of this check alone.

    plan: which questions will go out, before any does.
    ask: the only part that awaits; gives back raw answers.
    read: raw answers to typed facts, or why nothing is known; pure.
    judge: facts to the finding; pure.
    """

    id: str
    group: Group
    plan: Callable[[PlanContext], tuple[PlannedQuestion, ...]]
    ask: Callable[[CheckContext], Awaitable[RawT]]
    read: Callable[[RawT, CheckContext], FactsT | NotKnown]
    judge: Callable[[FactsT, CheckContext], Finding]
    needs: tuple[str, ...] = ()
    depends_on: tuple[str, ...] = ()
    deadline_s: float = 20.0
    names: tuple[str, ...] = ()
    reads_after: tuple[str, ...] = ()
    reads_if_there: tuple[str, ...] = ()


AnyCheck = Check[Any, Any]
