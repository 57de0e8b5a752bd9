"""One log line about one message: the common form that all log readers give."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Attempt", "Outcome"]


class Outcome(StrEnum):
    """What became of the message in this line."""

    DEFERRED = "deferred"
    BOUNCED = "bounced"
    SENT = "sent"
    REJECTED = "rejected"  # this server refused a client's message
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A line between `start` and `end`; the reason stands between the other two places.

    `status` is the enhanced code that the log gives (dsn=). `mta` is the family that wrote the
    line. `reason_start` equals `reason_end` when the line gives none.
    """

    start: int
    end: int
    mta: str
    outcome: Outcome
    reason_start: int
    reason_end: int
    queue_id: str | None = None
    recipient: str | None = None
    status: str | None = None
