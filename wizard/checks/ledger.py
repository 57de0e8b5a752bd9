"""The ledger of contacts: who was connected to when, so that no host is bothered too often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from wizard.checks.answers import ProbeAnswer

__all__ = ["KEEP_S", "MIN_GAP_S", "ContactKey", "ContactLedger", "MemoryLedger"]

# Measured on real receivers by others: about two connections a minute are allowed, testers that
# came more often were shut out for days (reference notes on internet.nl, testssl, Hardenize).
MIN_GAP_S = 30.0
KEEP_S = 900.0


@dataclass(frozen=True, slots=True)
class ContactKey:
    """An address and port as really connected to, and the name server that told of it."""

    address: str
    port: int
    resolver: str


class ContactLedger(Protocol):
    """Remembers contacts. All times are seconds."""

    def kept(self, key: ContactKey, stage: str) -> ProbeAnswer | None:
        """A result not older than 15 minutes, with its age; `stage` is what was asked."""
        ...

    def begin(self, key: ContactKey) -> float:
        """Note a new contact and give 0, or give how many seconds it must still wait."""
        ...

    def end(self, key: ContactKey, stage: str, answer: ProbeAnswer | None) -> None:
        """Note that the contact is over, and keep its result; None when it was stopped."""
        ...


class MemoryLedger:
    """A ledger of this process alone; `now` gives a monotonic number of seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._started: dict[ContactKey, float] = {}
        self._open: set[ContactKey] = set()
        self._results: dict[tuple[ContactKey, str], tuple[float, ProbeAnswer]] = {}

    def kept(self, key: ContactKey, stage: str) -> ProbeAnswer | None:
        """See `ContactLedger`."""
        found = self._results.get((key, stage))
        if found is None:
            return None
        age = self._now() - found[0]
        return replace(found[1], age_seconds=max(age, 0.001)) if age <= KEEP_S else None

    def begin(self, key: ContactKey) -> float:
        """See `ContactLedger`; a contact still open counts as one that began just now."""
        last = self._now() if key in self._open else self._started.get(key)
        if last is not None and (left := last + MIN_GAP_S - self._now()) > 0:
            return left
        self._started[key] = self._now()
        self._open.add(key)
        return 0.0

    def end(self, key: ContactKey, stage: str, answer: ProbeAnswer | None) -> None:
        """See `ContactLedger`."""
        self._open.discard(key)
        if answer is not None:
            self._results[key, stage] = (self._now(), answer)
