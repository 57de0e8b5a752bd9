"""The resolver of a run: asks each name server in turn, follows aliases, asks nothing twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import dns.message
import dns.name
import dns.rdatatype

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.network.exchange import Failed, NameServer, exchange
from wizard.checks.network.names import UnaskableName, plain_name, wire_name
from wizard.checks.network.records import MAX_ALIASES, ReadMessage, read_message
from wizard.checks.network.sharing import Shared

__all__ = ["DnsResolver", "DnsTimes", "Exchange", "answer_of"]

Exchange = Callable[
    [NameServer, dns.name.Name, dns.rdatatype.RdataType, float],
    Awaitable[dns.message.Message | Failed],
]

# What counts when every server failed: the one that spoke says more than the one that did not.
_TELLING = (
    DnsOutcome.SERVFAIL,
    DnsOutcome.REFUSED,
    DnsOutcome.MALFORMED,
    DnsOutcome.TIMEOUT,
    DnsOutcome.UNREACHABLE,
)


@dataclass(frozen=True, slots=True)
class DnsTimes:
    """Seconds for one try with one server and for one question in all; rounds of tries."""

    per_try_s: float = 2.5
    lifetime_s: float = 10.0
    rounds: int = 2


class DnsResolver:
    """Answers questions over `servers`; one answer a question, kept for the life of the object."""

    def __init__(
        self,
        servers: tuple[NameServer, ...],
        *,
        note: str = "",
        times: DnsTimes | None = None,
        ask_server: Exchange = exchange,
        at_once: int = 48,
    ) -> None:
        self.servers = servers
        self._note = note
        self._times = times or DnsTimes()
        self._ask_server = ask_server
        self._slots = asyncio.Semaphore(at_once)
        self._shared: Shared[tuple[str, str], DnsAnswer] = Shared()

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        """Ask for the records of a name; see `DnsAnswer` for their form."""
        try:
            wanted, kind = wire_name(name), dns.rdatatype.from_text(rdtype)
        except UnaskableName as error:
            return DnsAnswer(name[:255], rdtype, DnsOutcome.MALFORMED, text=str(error))
        key = (plain_name(wanted), rdtype)
        return await self._shared.get(key, lambda: self._resolve(wanted, kind))

    async def close(self) -> None:
        """Drop the questions that nobody waits for any more."""
        await self._shared.close()

    async def _resolve(self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType) -> DnsAnswer:
        loop = asyncio.get_running_loop()
        plain = DnsAnswer(plain_name(name), dns.rdatatype.to_text(rdtype), DnsOutcome.TIMEOUT)
        # The wait for a slot comes first: a question that was never sent must not time out.
        async with self._slots:
            started = loop.time()
            try:
                async with asyncio.timeout(self._times.lifetime_s):
                    found = await self._follow(plain, name, rdtype)
            except TimeoutError:
                found = replace(plain, text=f"no answer in {self._times.lifetime_s:g} s")
            return replace(found, seconds=loop.time() - started)

    async def _follow(
        self, plain: DnsAnswer, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
    ) -> DnsAnswer:
        """Ask, and ask on where an answer stopped at an alias (some servers leave the rest)."""
        chain: tuple[str, ...] = ()
        for _ in range(MAX_ALIASES):
            server, read = await self._try_servers(name, rdtype)
            chain += read.cname
            if len(set(chain)) < len(chain) or plain.name in chain:
                return replace(plain, outcome=DnsOutcome.MALFORMED, server=server, text=_LOOP)
            if read.follow is None:
                break
            name = read.follow
        else:
            return replace(plain, outcome=DnsOutcome.MALFORMED, server=server, text=_LOOP)
        return answer_of(plain, replace(read, cname=chain), server)

    async def _try_servers(
        self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
    ) -> tuple[str, ReadMessage]:
        """Give the first answer that says something, else the most telling failure."""
        failures: list[tuple[str, ReadMessage]] = []
        for server in self.servers * self._times.rounds:
            if any(name_of == str(server) and final(read) for name_of, read in failures):
                continue
            read = await self._try(server, name, rdtype)
            if read.outcome not in _TELLING:
                return str(server), read
            failures.append((str(server), read))
        if not failures:
            text = self._note or "no name server is configured"
            return "", ReadMessage(DnsOutcome.UNREACHABLE, text=text)
        return min(failures, key=lambda failure: _TELLING.index(failure[1].outcome))

    async def _try(
        self, server: NameServer, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
    ) -> ReadMessage:
        message = await self._ask_server(server, name, rdtype, self._times.per_try_s)
        if isinstance(message, Failed):
            return ReadMessage(message.outcome, text=message.text)
        return read_message(message, name, rdtype)


def answer_of(plain: DnsAnswer, read: ReadMessage, server: str) -> DnsAnswer:
    """The answer that a message of `server` gives to the question of `plain`."""
    return replace(
        plain,
        outcome=read.outcome,
        records=read.records,
        cname=read.cname,
        server=server,
        text=read.text,
        authenticated=read.authenticated,
        authoritative=read.authoritative,
        recursive=read.recursive,
    )


_LOOP = "loop or too long a chain of aliases (CNAME)"


def final(read: ReadMessage) -> bool:
    """Whether asking the same server again is useless: only silence may have been bad luck."""
    return read.outcome is not DnsOutcome.TIMEOUT
