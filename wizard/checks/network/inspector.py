"""Two special ways to ask: without the resolver's check of signatures, and one server directly."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial

import dns.rdatatype

from wizard.checks.addresses import diversion_for
from wizard.checks.answers import DnsAnswer, DnsOutcome, ProbeTarget
from wizard.checks.network.exchange import (
    OWN_ZONES_FLAGS,
    UNCHECKED_FLAGS,
    Failed,
    NameServer,
    exchange,
)
from wizard.checks.network.names import UnaskableName, plain_name, wire_name
from wizard.checks.network.records import ReadMessage, read_message
from wizard.checks.network.resolver import DnsResolver, DnsTimes, answer_of
from wizard.model import CheckOptions

__all__ = ["DnsInspector"]

# A domain's own servers are asked twice at most; who is silent for so long is silent for mail too.
DIRECT_TIMES = DnsTimes(per_try_s=2.0, rounds=2)


class DnsInspector:
    """See `wizard.checks.base.Inspector`; `servers` are those that the resolver asks."""

    def __init__(
        self,
        servers: tuple[NameServer, ...],
        options: CheckOptions,
        *,
        times: DnsTimes | None = None,
        direct_times: DnsTimes = DIRECT_TIMES,
    ) -> None:
        ask = partial(exchange, flags=UNCHECKED_FLAGS)
        self._unchecked = DnsResolver(servers, times=times, ask_server=ask)
        self._options = options
        self._times = direct_times

    async def ask_unchecked(self, name: str, rdtype: str) -> DnsAnswer:
        """See `Inspector`."""
        return await self._unchecked.ask(name, rdtype)

    async def ask_at(self, target: ProbeTarget, name: str, rdtype: str) -> DnsAnswer:
        """See `Inspector`. Silence is asked again once: a datagram may have been lost."""
        try:
            wanted, kind = wire_name(name), dns.rdatatype.from_text(rdtype)
        except UnaskableName as error:
            return DnsAnswer(name[:255], rdtype, DnsOutcome.MALFORMED, text=str(error))
        loop = asyncio.get_running_loop()
        started = loop.time()
        server, read = self._server(target), ReadMessage(DnsOutcome.TIMEOUT)
        for _ in range(self._times.rounds):
            message = await exchange(
                server, wanted, kind, self._times.per_try_s, flags=OWN_ZONES_FLAGS
            )
            if not isinstance(message, Failed):
                read = read_message(message, wanted, kind)
                break
            read = ReadMessage(message.outcome, text=message.text)
            if message.outcome is not DnsOutcome.TIMEOUT:
                break
        plain = DnsAnswer(plain_name(wanted), rdtype, read.outcome)
        answer = answer_of(plain, read, f"{target.host} {server}")
        return replace(answer, seconds=loop.time() - started)

    async def close(self) -> None:
        """Drop the questions that nobody waits for any more."""
        await self._unchecked.close()

    def _server(self, target: ProbeTarget) -> NameServer:
        diversion = diversion_for(self._options, target)
        if diversion is None:
            return NameServer(target.address, target.port)
        return NameServer(diversion.address, diversion.real_port)
