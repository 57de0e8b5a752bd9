"""The plan: ordered steps with computed numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from wizard.model.terms import Action
from wizard.model.timetable import Attempt, Timetable
from wizard.model.warm_up import DayReport, Pace

__all__ = [
    "Attempt",
    "ContactFacts",
    "CopyText",
    "Link",
    "MendFacts",
    "OursFacts",
    "Plan",
    "PlanWishes",
    "ReasonKind",
    "ReputationFacts",
    "Setting",
    "SimpleFacts",
    "Step",
    "StepFacts",
    "StepReason",
    "ThrottleAdvice",
    "ThrottleFacts",
    "Timetable",
    "WaitFacts",
    "WarmUpFacts",
    "WarmupDay",
]


@dataclass(frozen=True, slots=True)
class PlanWishes:
    """What the user enters on the plan page. All optional.

    `mta` is an id or alias of the sending server, `queue` the waiting messages. `rate` is in
    messages a minute, `retry_options` are the server's own settings by their own names,
    `target_per_day` is how many messages are sent on a usual day; `warm_up_days` is how the days
    of the warm-up went so far, in their order.
    """

    mta: str | None = None
    queue: int | None = None
    rate: float | None = None
    retry_options: Mapping[str, str] = field(default_factory=dict)
    target_per_day: int | None = None
    warm_up_days: tuple[DayReport, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """A text for one file or console: where it goes, how to activate, undo and verify it."""

    file: str
    text: str
    activate: str
    undo: str
    read_first: str = ""
    verify: str = ""


@dataclass(frozen=True, slots=True)
class ThrottleAdvice:
    """A careful rate for one receiver.

    `drain_s` is None when the number of waiting messages is not known. `documented` is True when
    the receiver itself publishes the number, `basis` the source. `possible` is False where the
    platform cannot throttle (Microsoft 365, Workspace, shared address): `settings` is then empty.
    `gives_up_s` is how long the server keeps a message, None when it is not known; `late` counts
    the waiting messages that at this rate would still be there then (not known: after five days).
    `to_own_provider`: it is the sender's own provider that limits, not the receiver.
    """

    provider: str | None
    mta: str | None
    rate_per_minute: float
    connections: int
    messages_per_connection: int | None
    back_off_s: int | None
    queue: int | None
    drain_s: int | None
    settings: tuple[Setting, ...]
    documented: bool
    basis: str
    possible: bool = True
    notes: tuple[str, ...] = ()
    gives_up_s: int | None = None
    late: int = 0
    to_own_provider: bool = False


@dataclass(frozen=True, slots=True)
class WarmupDay:
    """One day of a warm-up: `total` messages, split by provider id."""

    day: int
    date: date
    total: int
    by_provider: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class CopyText:
    """A text with a copy button; `label` is an id that `wizard.words` names.

    `letter` is the id of the letter that it was made from, with the facts that were filled in:
    `wizard.words.letters` makes it in another language. `text` is the English one.
    """

    label: str
    text: str
    letter: str = ""
    marks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A page to open; `needs` is the id of what one must have to get in."""

    title: str
    url: str
    needs: str = ""


class ReasonKind(StrEnum):
    """Why a step is in the plan."""

    CAUSE = "cause"
    FINDING = "finding"
    SITUATION = "situation"
    RETRYING = "retrying"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class StepReason:
    """`ref` is the cause id, the check id, KEY=VALUE, the retrying state, or what is told by
    earlier cases: "repeat", "repeat_wait", "others", "changed". `by_own_provider`: the cause was
    told by the server to which the sender hands the mail.
    """

    kind: ReasonKind
    ref: str
    by_own_provider: bool = False


@dataclass(frozen=True, slots=True)
class OursFacts:
    """Is it yours? `commands` show the queue's senders and subjects on this server."""

    mta: str | None
    commands: tuple[CopyText, ...]


@dataclass(frozen=True, slots=True)
class WaitFacts:
    """`timetable` is None when it is not known whose server retries.

    `quiet_s` is how long the receiver wants to be left alone. `last_s` is the longest time that a
    block of this kind usually lasts; `too_short` tells that the server gives up before that.
    `force_harms` tells that a forced retry would make this refusal last longer.
    """

    timetable: Timetable | None
    quiet_s: int | None = None
    last_s: int | None = None
    too_short: bool = False
    forced_retry: str = ""
    force_harms: bool = False


@dataclass(frozen=True, slots=True)
class ThrottleFacts:
    """The advice of `wizard.planning.throttle`."""

    advice: ThrottleAdvice


@dataclass(frozen=True, slots=True)
class WarmUpFacts:
    """The schedule of `wizard.planning.warm_up`; `needed` is False below about 200 a day.

    `reported` are the days that the user told of; `pace` is what follows from the last of them,
    and `days` begin with the next day then.
    """

    target: int
    days: tuple[WarmupDay, ...]
    needed: bool
    reported: tuple[DayReport, ...] = ()
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class ReputationFacts:
    """Lists that have the address or domain, and the tools that matter for this receiver.

    `listed` are (list id, removal address); `tools` ids of knowledge entries, links in `Step`.
    """

    provider: str | None
    listed: tuple[tuple[str, str], ...]
    tools: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MendFacts:
    """Something to mend. `what` names it ("ptr", "helo", "spf", "dkim", "dmarc", "tls", "dns",
    "network", "recipient", "mx"); `name`, `before` and `after` are the record; `ask` the turn id
    of who can change it. `after` is empty when the text does not tell the right value. For
    "network": `ip` is the host's address where the text tells it, `server` the id of the sending
    server at hand, `reached` that the connection did come about and then broke off.
    """

    what: str
    name: str = ""
    record_type: str = ""
    before: str = ""
    after: str = ""
    ask: str = ""
    cause_of_refusal: bool = False
    ip: str = ""
    server: str = ""
    reached: bool = False


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """Whom to write to; `reply` is the server's own text to quote.

    `who` is an address or, for the own provider, its host; "" where neither is known. `path` is
    what sort of provider that is (a value of `Situation.path`), "" for others.
    """

    who: str
    provider: str | None
    reply: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class SimpleFacts:
    """A step without numbers of its own."""

    detail: str = ""


StepFacts = (
    OursFacts
    | WaitFacts
    | ThrottleFacts
    | WarmUpFacts
    | ReputationFacts
    | MendFacts
    | ContactFacts
    | SimpleFacts
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `id` is unique within a plan and the same for the same advice, so ticks stay.

    `locked_by` is the id of a step that must be ticked first (is it yours?). `meanwhile` marks
    what goes on beside the others (waiting).
    """

    id: str
    action: Action
    facts: StepFacts
    reasons: tuple[StepReason, ...]
    copy: tuple[CopyText, ...] = ()
    links: tuple[Link, ...] = ()
    locked_by: str | None = None
    meanwhile: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """At most five steps and what goes on meanwhile, in the order in which they help."""

    steps: tuple[Step, ...]
    done: frozenset[str] = frozenset()
