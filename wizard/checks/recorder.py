"""Resolver and prober that write down what they ask, for the finding that will show it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from wizard.checks.answers import (
    DnsAnswer,
    DnsOutcome,
    ProbeAnswer,
    ProbeTarget,
    WebAnswer,
    WebOutcome,
)
from wizard.checks.base import Inspector, Prober, ProgressKind, Resolver, Web
from wizard.model import Asked, AskedKind, ConnectionOutcome, Envelope

__all__ = ["NotingInspector", "NotingProber", "NotingResolver", "NotingWeb"]

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
            self._asked.append(_asked_dns(answer))
        return answer


class NotingInspector:
    """Adds the special questions to `asked`; without an inspector nobody is asked."""

    def __init__(self, inspector: Inspector | None, asked: list[Asked]) -> None:
        self._inspector = inspector
        self._asked = asked

    async def ask_unchecked(self, name: str, rdtype: str) -> DnsAnswer:
        """See `Inspector`."""
        if self._inspector is None:
            return DnsAnswer(name, rdtype, DnsOutcome.UNREACHABLE)
        answer = await self._inspector.ask_unchecked(name, rdtype)
        self._asked.append(_asked_dns(answer, " +cd"))
        return answer

    async def ask_at(self, target: ProbeTarget, name: str, rdtype: str) -> DnsAnswer:
        """See `Inspector`."""
        if self._inspector is None:
            return DnsAnswer(name, rdtype, DnsOutcome.UNREACHABLE)
        answer = await self._inspector.ask_at(target, name, rdtype)
        self._asked.append(_asked_dns(answer))
        return answer


class NotingWeb:
    """Adds each fetched page to `asked`: its address and its first line."""

    def __init__(self, web: Web | None, asked: list[Asked]) -> None:
        self._web = web
        self._asked = asked

    async def get(self, target: ProbeTarget, path: str) -> WebAnswer:
        """See `Web`."""
        if self._web is None:
            return WebAnswer(f"https://{target.host}{path}", WebOutcome.UNREACHABLE)
        answer = await self._web.get(target, path)
        said = str(answer.status) if answer.status is not None else str(answer.outcome)
        line = f"{said} {answer.location or answer.error or answer.body}"[:MAX_ANSWER_CHARS]
        server = f"{target.host} {answer.address}".rstrip()
        question = f"GET {answer.url}"
        asked = Asked(AskedKind.HTTPS, server, question, " ".join(line.split()), answer.seconds)
        self._asked.append(asked)
        return answer

    async def knock(self, target: ProbeTarget) -> WebAnswer:
        """See `Web`."""
        url = f"tcp://{target.host}:{target.port}"
        if self._web is None:
            return WebAnswer(url, WebOutcome.UNREACHABLE)
        answer = await self._web.knock(target)
        server = f"{target.host} {target.address} {target.port}"
        said = answer.error or str(answer.outcome)
        self._asked.append(Asked(AskedKind.TCP, server, "connect", said, answer.seconds))
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


def _asked_dns(answer: DnsAnswer, how: str = "") -> Asked:
    question = f"{answer.rdtype} {answer.name}{how}"
    line = answer.line[:MAX_ANSWER_CHARS]
    return Asked(AskedKind.DNS, answer.server, question, line, answer.seconds)


def _asked(answer: ProbeAnswer, seconds: float) -> Asked:
    target = answer.target
    where = f"[{target.address}]" if ":" in target.address else target.address
    server = f"{target.host} {where}:{target.port}"
    if answer.outcome in _NO_TALK:
        return Asked(AskedKind.TCP, server, "connect", _ending(answer), seconds)
    said = ", ".join(line.text for line in answer.transcript if line.direction == "C")
    heard = [line.text for line in answer.transcript if line.direction == "S"]
    line = heard[-1] if heard else _ending(answer)
    return Asked(AskedKind.SMTP, server, said or "greeting", line, seconds)


def _ending(answer: ProbeAnswer) -> str:
    """How a talk without any reply ended, with the system's own words for it."""
    return f"{answer.outcome} {answer.error}".rstrip()[:MAX_ANSWER_CHARS]
