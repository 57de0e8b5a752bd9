"""A case: everything about one bounce, as it is kept."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from wizard.model.bounce import Bounce, Situation
from wizard.model.diagnosis import Diagnosis
from wizard.model.findings import CheckRun, Finding
from wizard.model.history import CaseEvent
from wizard.model.plan import PlanWishes
from wizard.model.terms import Cause

__all__ = [
    "DESCRIBABLE",
    "OVERRIDABLE",
    "Case",
    "CaseFinding",
    "CaseQuery",
    "CaseState",
    "CaseSummary",
]

# The circumstances that a user may correct or fill in.
OVERRIDABLE = (
    "recipient_domain",
    "sender_domain",
    "from_domain",
    "sending_ip",
    "helo",
    "mta",
    "platform",
)

# What the user notes about a case, beside the bounce.
DESCRIBABLE = (
    "name",
    "notes",
    "caller",
    "ticket",
    "state",
    "next_contact",
    "helped",
    "pinned",
    "archived",
    "whole",
)


class CaseState(StrEnum):
    """For whom a case waits."""

    OPEN = "open"
    WAITING_CALLER = "waiting_caller"
    WAITING_HOSTER = "waiting_hoster"
    WAITING_RECEIVER = "waiting_receiver"
    SOLVED = "solved"


@dataclass(frozen=True, slots=True)
class CaseFinding:
    """A finding, and when it came."""

    finding: Finding
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One bounce with all that was done about it. All times carry a zone.

    `id` is 32 hexadecimal digits; `revision` grows with every change. `bounce` is the text as it
    was read, None before there is one; `overrides` lay other values over its circumstances (None:
    not known after all); `said` is what the caller said. `run` is the last run of the checks,
    `findings` what came of it, `pasted` what the mail server itself was seen to meet, `selectors`
    the DKIM selectors that the user asked for. `done` are the ids of the ticked steps. `diagnosis`
    and `event` are as they stood when the case was kept.
    `helped` is what helped in the end: a step's id or the user's words; `closed` is when that was.
    A pinned case never expires. Only with `whole` are body and attachments of the returned
    message kept.
    """

    id: str
    created: datetime
    changed: datetime
    revision: int = 0
    name: str = ""
    bounce: Bounce | None = None
    overrides: tuple[tuple[str, str | None], ...] = ()
    said: Situation = field(default_factory=Situation)
    selectors: tuple[str, ...] = ()
    run: CheckRun | None = None
    findings: tuple[CaseFinding, ...] = ()
    pasted: tuple[CaseFinding, ...] = ()
    wishes: PlanWishes = field(default_factory=PlanWishes)
    done: frozenset[str] = frozenset()
    diagnosis: Diagnosis | None = None
    event: CaseEvent | None = None
    notes: str = ""
    caller: str = ""
    ticket: str = ""
    state: CaseState = CaseState.OPEN
    next_contact: datetime | None = None
    helped: str = ""
    closed: datetime | None = None
    pinned: bool = False
    archived: bool = False
    whole: bool = False

    @property
    def text(self) -> str:
        """The bounce's text, "" when there is none."""
        return "" if self.bounce is None else self.bounce.text


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case as one line of the list. `code`, `cause`, `receiver` and `sender` may be unknown.

    `found` is the place in the case that a search hit, as a short excerpt; "" without a search.
    """

    id: str
    created: datetime
    changed: datetime
    name: str
    state: CaseState
    cause: Cause | None = None
    code: int | None = None
    receiver: str | None = None
    sender: str | None = None
    caller: str = ""
    ticket: str = ""
    next_contact: datetime | None = None
    helped: str = ""
    pinned: bool = False
    archived: bool = False
    found: str = ""


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """Which cases to list: all words of `words` in text, name, notes, caller or ticket.

    Empty `states` stand for all. `archived` False leaves archived cases out, None takes both.
    `due` keeps only those whose next contact is not later than that moment.
    """

    words: str = ""
    states: tuple[CaseState, ...] = ()
    archived: bool | None = False
    due: datetime | None = None
    most: int = 500
