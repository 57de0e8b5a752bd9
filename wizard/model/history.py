"""What earlier cases tell about the one at hand, as facts."""

from dataclasses import dataclass
from datetime import datetime

from wizard.model.terms import Cause

__all__ = ["CaseEvent", "ChangedAddress", "History", "Others", "Past", "Repeat"]


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """What one case is compared by with others.

    `started` and `at` span the message's life as far as it was seen: from its arrival at the
    sending server to the attempt that the text tells of, both with a zone. `receiver` is the id
    of the provider that refused, else the recipient's domain; `sender` the sender's domain, the
    whole address where the domain is a provider's, else the sending address. `server` is the host
    that gave the queue id. `shared` marks mail that leaves by somebody else's servers, whose
    addresses change from message to message. `sent` is False when the caller is not the one who
    sends (receiver, forwarder, bystander).
    """

    case_id: str
    started: datetime
    at: datetime
    cause: Cause
    receiver: str | None = None
    sender: str | None = None
    sending_ip: str | None = None
    code: int | None = None
    server: str | None = None
    queue_id: str | None = None
    message_id: str | None = None
    shared: bool = False
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Repeat:
    """The `count`-th event of this sender at this receiver within `days` days, this one too.

    `first_at` is when the first of them began; `cases` are the earlier ones, the newest first.
    """

    count: int
    days: int
    first_at: datetime
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Others:
    """`senders` unrelated senders, this one too, got the same from the receiver in a day."""

    senders: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedAddress:
    """The sender used the addresses `before` in earlier cases, and `now` another one."""

    now: str
    before: tuple[str, ...]
    cases: tuple[str, ...]


Past = Repeat | Others | ChangedAddress


@dataclass(frozen=True, slots=True)
class History:
    """What was found in earlier cases; empty when there is nothing to tell.

    `same` are the earlier cases about this very event: same queue id, same Message-ID, or
    messages of one sender to one receiver that waited at the same time.
    """

    same: tuple[str, ...] = ()
    repeat: Repeat | None = None
    others: Others | None = None
    changed: ChangedAddress | None = None
