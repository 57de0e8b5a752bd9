"""The verdict and the evidence for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wizard.model.bounce import Place
from wizard.model.history import Past
from wizard.model.terms import Action, Cause, Retrying, Side, Turn

__all__ = ["CauseShare", "Change", "Clue", "ClueKind", "Diagnosis", "GivenAnswer"]


class ClueKind(StrEnum):
    """Where a clue comes from; `Clue.ref` names the thing within it."""

    RULE = "rule"  # ref: the knowledge rule's id
    CODE = "code"  # ref: the enhanced or basic code
    FORM = "form"  # ref: what the form of the text shows, e.g. "final_bounce", "queue_line"
    CALLER = "caller"  # ref: KEY=VALUE of the situation
    FINDING = "finding"  # ref: the check's id
    CASE = "case"  # ref: the newest earlier case's id


@dataclass(frozen=True, slots=True)
class Clue:
    """One piece of evidence.

    `text` is the excerpt it rests on (empty for findings and answers), `place` where that stands.
    `strength` is 0 to 1: how much it moves the verdict to `speaks_for`. `source` is the address
    or title of the document that gives the meaning ("RFC 5321 section 4.2.3", a provider page).
    `past` is what earlier cases tell, for a clue of kind CASE. `read` is the day on which the
    source of a rule was read, None where the knowledge does not tell.
    """

    kind: ClueKind
    ref: str
    text: str
    place: Place | None
    speaks_for: Cause
    strength: float
    source: str
    past: Past | None = None
    read: date | None = None


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What the caller said, as it is typed: `key` and `value` of the situation.

    `counted` tells whether verdict or plan would be others without it.
    """

    key: str
    value: str
    counted: bool


@dataclass(frozen=True, slots=True)
class CauseShare:
    """One of the ranked causes with its probability, 0 to 1."""

    cause: Cause
    probability: float


@dataclass(frozen=True, slots=True)
class Change:
    """How the verdict moved when more evidence came."""

    before: CauseShare
    after: CauseShare
    because: Clue


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What the refusal means, whose turn it is, and how sure that is.

    `causes` is ranked and sums to at most 1; its first is `cause`. `provider` is the id of who
    refused: a provider, a gateway, or the receiver's MTA family; `mta` the family of the sender's
    server that keeps the message; `platform` whoever runs that server. `rule` is the id of the
    knowledge rule that decided, None when no rule did. `permanent` says that no retry helps,
    whatever the code; `clears_by_itself` is None when that is not known. `wait_s` is the pause
    in seconds that the reply itself, or the provider's documentation of it, asks for.
    `questions` are the situation keys worth asking, the most telling first; `would_tell` the ids
    of the checks whose answer could change an open verdict. `role` is whose mail it is: sender,
    receiver, forwarder or bystander. `old` marks a reply that the provider no longer gives.
    `only_reports`: `provider` is the sending platform, which tells that somebody else's server
    cannot be reached.
    """

    cause: Cause
    probability: float
    causes: tuple[CauseShare, ...]
    side: Side
    turn: Turn
    action: Action
    retrying: Retrying
    clears_by_itself: bool | None
    permanent: bool
    code: int | None
    enhanced: str | None
    provider: str | None
    mta: str | None
    platform: str | None
    rule: str | None
    clues: tuple[Clue, ...] = ()
    questions: tuple[str, ...] = ()
    would_tell: tuple[str, ...] = ()
    wait_s: int | None = None
    old: bool = False
    role: str = "sender"
    change: Change | None = None
    only_reports: bool = False
