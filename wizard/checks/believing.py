"""Whether a DNS server's "there is no such name" is to be believed.

Some say it of every name: a portal before the login, a firewall, a computer that is cut off. One
that denies a zone which is there for certain tells nothing by denying another name.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import Resolver

__all__ = ["ROOT", "SURE_ZONE", "Believing", "denies_everything", "may_have_own_root"]

# A zone that exists whatever happens; signed since 2009, too, so that one question tells both.
SURE_ZONE = "org"
ROOT = "."

_DENIALS = (DnsOutcome.NXDOMAIN, DnsOutcome.NO_DATA)


def denies_everything(sure: DnsAnswer, root: DnsAnswer | None = None) -> bool:
    """Whether this answer for the SOA of `SURE_ZONE` shows that denials are worth nothing.

    `root` is the answer for the SOA of the root, where `may_have_own_root` asked for it: a name
    server that holds a root of its own, as in a laboratory, denies the zone and is to be believed.
    One that denies even the root denies everything, whatever authority it claims.
    """
    return sure.outcome in _DENIALS and (root is None or root.outcome is not DnsOutcome.ANSWER)


def may_have_own_root(sure: DnsAnswer, *, named_by_user: bool) -> bool:
    """Whether the root is to be asked for too.

    Only a name server that the user named, and that denies with authority (AA), may hold one; the
    system's own name servers have to know the zone in any case.
    """
    return sure.outcome in _DENIALS and named_by_user and sure.authoritative


class Believing:
    """A resolver that, before it passes a denial on, makes sure that not everything is denied."""

    def __init__(self, resolver: Resolver, *, named_by_user: bool) -> None:
        self._resolver = resolver
        self._named_by_user = named_by_user
        self._denies: bool | None = None
        self._first = asyncio.Lock()  # Many denials come at once; one question settles all.

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        """See `Resolver`; a denial that is worth nothing becomes NOT_BELIEVED."""
        answer = await self._resolver.ask(name, rdtype)
        if answer.outcome not in _DENIALS or answer.name == SURE_ZONE:
            return answer
        if answer.name == ROOT or not await self._denies_everything():
            return answer
        text = f"{answer.outcome.upper()}, as also for {SURE_ZONE}"
        return replace(answer, outcome=DnsOutcome.NOT_BELIEVED, text=text)

    async def _denies_everything(self) -> bool:
        async with self._first:
            if self._denies is None:
                sure = await self._resolver.ask(SURE_ZONE, "SOA")
                asks = may_have_own_root(sure, named_by_user=self._named_by_user)
                root = await self._resolver.ask(ROOT, "SOA") if asks else None
                self._denies = denies_everything(sure, root)
            return self._denies
