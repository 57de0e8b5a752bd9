"""All that a plan is made from, with the few questions that several steps ask of it."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from wizard.diagnosis.history import NO_HISTORY
from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.knowledge.limits import BackOff
from wizard.knowledge.mtas import Mta, find
from wizard.model import (
    Bounce,
    Diagnosis,
    Finding,
    History,
    IpListsFacts,
    Kind,
    Known,
    MxFacts,
    PtrFacts,
    Situation,
    Speaker,
    SpfFacts,
    Status,
)
from wizard.planning.usual_length import reply_line
from wizard.planning.wishes import PlanWishes

__all__ = ["HOSTED_PATHS", "PlanCase", "could_tell"]

F = TypeVar("F")

HOSTED_PATHS = frozenset({"hosted_mailbox", "shared_host", "mail_service", "isp"})
"""Somebody else's server hands the mail to the receiver: its address is theirs to mend."""

_ADDRESSED = (PtrFacts, SpfFacts, IpListsFacts)

# The same software, run by a service with times of its own.
_SERVICE_OF = {("exchange", "hosted_mailbox"): "microsoft365"}

_PATH_OF_KIND = {
    IdKind.PLATFORM: "hosted_mailbox",
    IdKind.PROVIDER: "hosted_mailbox",
    IdKind.ESP: "mail_service",
    IdKind.HOSTER: "shared_host",
}


def could_tell(finding: Finding) -> bool:
    """Tell whether a check was made and told something about a name or address in use.

    One that was left out or got no answer is no reason for any step; nor is an example's.
    """
    facts = finding.facts
    if facts is None or finding.status in (Status.UNKNOWN, Status.SKIPPED):
        return False
    if isinstance(facts, MxFacts):
        return not facts.example_address
    return not isinstance(facts, _ADDRESSED) or facts.address_kind == "public"


@dataclass(frozen=True)
class PlanCase:
    """The case; `findings` by the check's id."""

    bounce: Bounce
    diagnosis: Diagnosis
    knowledge: Knowledge
    situation: Situation
    findings: Mapping[str, Finding]
    now: datetime
    wishes: PlanWishes
    history: History = NO_HISTORY

    def said(self, key: str) -> str:
        """Give a word of the situation: the caller's first, then the text's; "" unknown."""
        known = getattr(self.situation, key) or getattr(self.bounce.situation, key)
        if known is None:
            return ""
        return {True: "yes", False: "no"}.get(known.value, str(known.value))

    def read(self, field: str) -> str:
        """Give a text of the circumstances; "" when it is not known."""
        known: Known[str] | None = getattr(self.bounce.circumstances, field)
        return "" if known is None else str(known.value)

    def facts(self, check: str, kind: type[F]) -> F | None:
        """Give the facts of a check when they are there and the check could tell."""
        finding = self.findings.get(check)
        facts = finding.facts if finding is not None and could_tell(finding) else None
        return facts if isinstance(facts, kind) else None

    def found(self, check: str) -> bool:
        """Tell whether a check found something, and not about somebody else's address."""
        finding = self.findings.get(check)
        return (
            finding is not None
            and finding.status in (Status.PROBLEM, Status.LOOK)
            and finding.belongs_to is None
            and could_tell(finding)
        )

    @property
    def reply_line(self) -> str:
        """The deciding reply as it would be quoted: code, enhanced code, text."""
        return reply_line(self.bounce)

    @property
    def provider(self) -> str | None:
        """Who refused; None when it is only the sending platform that reports."""
        return None if self.diagnosis.only_reports else self.diagnosis.provider

    @property
    def relay_host(self) -> str:
        """The host to which the mail is handed, where it is that one that spoke; "" else."""
        reply = self.bounce.reply
        spoke = reply is not None and reply.speaker is Speaker.OWN_RELAY
        return self.read("receiving_host") if spoke else ""

    @property
    def server(self) -> Mta | None:
        """The server that keeps the message: the user's choice, the platform's, the text's."""
        names = (self.wishes.mta, self.diagnosis.platform, self.diagnosis.mta, self.read("mta"))
        server = next((mta for name in names if name and (mta := self._mta(name))), None)
        if server is None or self.wishes.mta:
            return server
        return self._mta(_SERVICE_OF.get((server.id, self.path), "")) or server

    @property
    def at_hand(self) -> Mta | None:
        """The server whose commands and settings the caller can use; None where another runs it."""
        server = self.server
        if server is None or self.wishes.mta or self.path not in HOSTED_PATHS:
            return server
        return server if server.path in HOSTED_PATHS else self._mta(self.path)

    @property
    def path(self) -> str:
        """Whose server hands the mail over (a value of `Situation.path`); "" unknown."""
        return self.said("path") or self._platform_path() or self._own_by_signs()

    @property
    def sending_ip(self) -> str:
        """The address that the receiver saw, "" when unknown or no address."""
        text = self.read("sending_ip")
        try:
            return str(ipaddress.ip_address(text))
        except ValueError:
            return ""

    @property
    def back_off(self) -> BackOff | None:
        """What is known about replies like this one."""
        return self.knowledge.limits.back_off(self.provider, self.reply_line)

    def _mta(self, name: str) -> Mta | None:
        resolved = self.knowledge.ids.resolve(name)
        return find(self.knowledge.mtas, name) or find(self.knowledge.mtas, resolved)

    def _platform_path(self) -> str:
        platform = self.diagnosis.platform or self.read("platform")
        if not platform:
            return ""
        entry = find(self.knowledge.mtas, platform)
        if entry is not None:
            return entry.path
        kind = self.knowledge.ids.kind_of(platform)
        return _PATH_OF_KIND.get(kind, "") if kind is not None else ""

    def _own_by_signs(self) -> str:
        """Whoever has the server's log at hand runs the server, or says otherwise."""
        own = self.said("sends_with") == "own_server" or self.bounce.kind is Kind.LOG
        return "own_server" if own else ""
