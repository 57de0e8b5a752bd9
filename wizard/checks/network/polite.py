"""Politeness: never twice at once to a host, never twice in half a minute, no question repeated."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from wizard.checks.addresses import AddressKind, diversion_for, is_exempt, kind_of_address
from wizard.checks.answers import ProbeAnswer, ProbeTarget
from wizard.checks.base import Prober, ProgressKind
from wizard.checks.ledger import ContactKey, ContactLedger
from wizard.model import CheckOptions, Envelope

__all__ = ["PoliteProber"]

# A contact of ordinary length must still fit behind the wait.
_ROOM_S = 15.0


class PoliteProber:
    """A prober that keeps the limits of the ledger; loopback and exempt networks have none."""

    def __init__(
        self, prober: Prober, ledger: ContactLedger, options: CheckOptions, resolver: str
    ) -> None:
        self._prober = prober
        self._ledger = ledger
        self._options = options
        self._resolver = resolver

    async def probe(
        self,
        target: ProbeTarget,
        *,
        envelope: Envelope | None = None,
        greeting_only: bool = False,
        progress: Callable[[ProgressKind, float], None] = lambda kind, seconds: None,
    ) -> ProbeAnswer:
        """See `wizard.checks.base.Prober`; a kept result says its age, a barred one its wait."""
        key = self._key(target)
        stage = _stage(envelope, greeting_only)
        if key is not None:
            kept = None if self._options.fresh else self._ledger.kept(key, stage)
            if kept is not None:
                return kept
            wait_s = await self._wait_for_turn(key, progress)
            if wait_s > 0:
                return ProbeAnswer(target, None, wait_s=wait_s)
        answer: ProbeAnswer | None = None
        try:
            answer = await self._prober.probe(
                target, envelope=envelope, greeting_only=greeting_only, progress=progress
            )
        finally:
            if key is not None:
                self._ledger.end(key, stage, answer)
        return answer

    async def _wait_for_turn(
        self, key: ContactKey, progress: Callable[[ProgressKind, float], None]
    ) -> float:
        """Wait where the run has room for it; give the seconds that are still missing."""
        room_s = self._options.timeout_s - _ROOM_S
        while (wait_s := self._ledger.begin(key)) > 0:
            if wait_s > room_s:
                return wait_s
            progress(ProgressKind.POLITE_WAIT, wait_s)
            pause_s = min(wait_s, 1.0)
            room_s -= pause_s
            await asyncio.sleep(pause_s)
        return 0.0

    def _key(self, target: ProbeTarget) -> ContactKey | None:
        """The ledger's key of a host, None for one that has no limits."""
        diversion = diversion_for(self._options, target)
        address = diversion.address if diversion else target.address
        port = diversion.real_port if diversion else target.port
        loopback = kind_of_address(address) is AddressKind.LOOPBACK
        if loopback or is_exempt(self._options, address):
            return None
        return ContactKey(address, port, self._resolver)


def _stage(envelope: Envelope | None, greeting_only: bool) -> str:
    """What a kept result must have asked to be given again."""
    if envelope is not None:
        return f"envelope {envelope.mail_from} {envelope.rcpt_to}"
    return "greeting" if greeting_only else "talk"
