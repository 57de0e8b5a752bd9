"""Resolver and prober that write down what they ask, for the finding that will show it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from wizard.checks.answers import DnsAnswer, ProbeAnswer, ProbeTarget
from wizard.checks.base import Prober, ProgressKind, Resolver
from wizard.model import Asked, AskedKind, ConnectionOutcome, Envelope

__all__ = ["NotingProber", "NotingResolver"]

_NO_TALK = {
    ConnectionOutcome.TCP_TIMEOUT,
    ConnectionOutcome.TCP_REFUSED,
    ConnectionOutcome.NO_ROUTE,
}
MAX_ANSWER_CHARS = 2000


class NotingResolver:
    """Adds each question and its answer to `asked`; a repeated question stands there once."""

    def __init__(self, resolver: Resolver, asked: list[Asked]) -> None:
        self._resolver = resolver
        self._asked = asked
        self._seen: set[tuple[str, str]] = set()

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        """See `Resolver`."""
        answer = await self._resolver.ask(name, rdtype)
        key = (answer.name, answer.rdtype)
        if key not in self._seen:
            self._seen.add(key)
            question = f"{answer.rdtype} {answer.name}"
            line = answer.line[:MAX_ANSWER_CHARS]
            self._asked.append(Asked(AskedKind.DNS, answer.server, question, line, answer.seconds))
        return answer


class NotingProber:
    """Adds each test connection to `asked`: what we said, and the last word of the other side."""

    def __init__(self, prober: Prober, asked: list[Asked]) -> None:
        self._prober = prober
        self._asked = asked

    async def probe(
        self,
        target: ProbeTarget,
        *,
        envelope: Envelope | None = None,
        greeting_only: bool = False,
        progress: Callable[[ProgressKind, float], None] = lambda kind, seconds: None,
    ) -> ProbeAnswer:
        """See `Prober`."""
        started = asyncio.get_running_loop().time()
        answer = await self._prober.probe(
            target, envelope=envelope, greeting_only=greeting_only, progress=progress
        )
        seconds = asyncio.get_running_loop().time() - started
        if answer.outcome is not None:
            self._asked.append(_asked(answer, seconds))
        return answer


def _asked(answer: ProbeAnswer, seconds: float) -> Asked:
    target = answer.target
    where = f"[{target.address}]" if ":" in target.address else target.address
    server = f"{target.host} {where}:{target.port}"
    if answer.outcome in _NO_TALK:
        return Asked(AskedKind.TCP, server, "connect", str(answer.outcome), seconds)
    said = ", ".join(line.text for line in answer.transcript if line.direction == "C")
    heard = [line.text for line in answer.transcript if line.direction == "S"]
    line = heard[-1] if heard else str(answer.outcome)
    return Asked(AskedKind.SMTP, server, said or "greeting", line, seconds)
