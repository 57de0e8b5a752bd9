"""Whether a DNS server's "there is no such name" is to be believed.

Some say it of every name: a portal before the login, a firewall, a computer that is cut off. One
that denies a zone which is there for certain tells nothing by denying another name.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import Resolver

__all__ = ["SURE_ZONE", "Believing", "denies_everything"]

# A zone that exists whatever happens; signed since 2009, too, so that one question tells both.
SURE_ZONE = "org"

_DENIALS = (DnsOutcome.NXDOMAIN, DnsOutcome.NO_DATA)


def denies_everything(sure: DnsAnswer, *, named_by_user: bool) -> bool:
    """Whether this answer for the SOA of `SURE_ZONE` shows that denials are worth nothing.

    A name server that the user named may be an authoritative one with a root of its own, as in a
    laboratory: it speaks with authority (AA), and what it denies does not exist there. The
    system's own name servers have to know the zone in any case.
    """
    own_root = named_by_user and sure.authoritative
    return sure.outcome in _DENIALS and not own_root


class Believing:
    """A resolver that, before it passes a denial on, makes sure that not everything is denied."""

    def __init__(self, resolver: Resolver, *, named_by_user: bool) -> None:
        self._resolver = resolver
        self._named_by_user = named_by_user
        self._sure: DnsAnswer | None = None
        self._first = asyncio.Lock()  # Many denials come at once; one question settles all.

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        """See `Resolver`; a denial that is worth nothing becomes NOT_BELIEVED."""
        answer = await self._resolver.ask(name, rdtype)
        if answer.outcome not in _DENIALS or answer.name == SURE_ZONE:
            return answer
        if not denies_everything(await self._sure_zone(), named_by_user=self._named_by_user):
            return answer
        text = f"{answer.outcome.upper()}, as also for {SURE_ZONE}"
        return replace(answer, outcome=DnsOutcome.NOT_BELIEVED, text=text)

    async def _sure_zone(self) -> DnsAnswer:
        async with self._first:
            if self._sure is None:
                self._sure = await self._resolver.ask(SURE_ZONE, "SOA")
            return self._sure
