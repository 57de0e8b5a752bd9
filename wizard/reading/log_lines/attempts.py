"""One log line about one message: the common form that all log readers give."""

from __future__ import annotations

from dataclasses import dataclass, replace
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

    def shifted(self, base: int) -> Attempt:
        """Give the same line with the places of the whole text."""
        if not base:
            return self
        return replace(
            self,
            start=self.start + base,
            end=self.end + base,
            reason_start=self.reason_start + base,
            reason_end=self.reason_end + base,
        )

    def is_same_message(self, other: Attempt) -> bool:
        """Tell whether two lines are about one message to one recipient."""
        if self.queue_id is None or self.queue_id != other.queue_id:
            return False
        return None in (self.recipient, other.recipient) or self.recipient == other.recipient
