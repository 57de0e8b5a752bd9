"""What the user enters on the plan page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["PlanWishes"]


@dataclass(frozen=True, slots=True)
class PlanWishes:
    """All optional. `mta` is an id or alias of the sending server, `queue` the waiting messages.

    `rate` is in messages a minute, `retry_options` are the server's own settings by their own
    names, `target_per_day` is how many messages are sent on a usual day.
    """

    mta: str | None = None
    queue: int | None = None
    rate: float | None = None
    retry_options: Mapping[str, str] = field(default_factory=dict)
    target_per_day: int | None = None
