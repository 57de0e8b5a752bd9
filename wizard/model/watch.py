"""A watch: the test connection of a case, repeated until the receiver's answer changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from wizard.model.findings import CheckInputs
from wizard.model.receiver_facts import ConnectionOutcome

__all__ = ["Watch", "WatchEnd", "WatchLook"]


class WatchEnd(StrEnum):
    """Why a watch looks no more."""

    ANSWERS = "answers"  # the receiver, which did not before, takes connections again
    TIME_UP = "time_up"
    STOPPED = "stopped"  # by the user


@dataclass(frozen=True, slots=True)
class WatchLook:
    """One look; `at` carries a zone. `code` is that of the reply that refused, None without one.

    `outcome` is None when this computer could not look: no network, or no address was found.
    """

    at: datetime
    outcome: ConnectionOutcome | None
    code: int | None = None
    host: str = ""


@dataclass(frozen=True, slots=True)
class Watch:
    """A watch of the case `case_id`, shown as `name`. All times carry a zone.

    `looks` are in the order of time; `next_at` is None once it has `ended`. `inputs` hold no
    consent to an envelope: a watch connects, greets and leaves.
    """

    case_id: str
    name: str
    inputs: CheckInputs
    started: datetime
    looks: tuple[WatchLook, ...] = ()
    next_at: datetime | None = None
    ended: WatchEnd | None = None
