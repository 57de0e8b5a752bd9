"""DNS for one SPF evaluation, under the limits of RFC 7208 section 4.6.4."""

import ipaddress
from collections.abc import Awaitable, Callable

from wizard.checks.answers import DnsAnswer
from wizard.checks.sending import IpAddress
from wizard.checks.spf.errors import SpfPermanentError, SpfTemporaryError
from wizard.checks.spf.names import can_be_asked

__all__ = ["Ask", "Lookups"]

Ask = Callable[[str, str], Awaitable[DnsAnswer]]

MOST_TERMS = 10
MOST_VOID = 2
MOST_HOSTS = 10


class Lookups:
    """Counts the terms that ask and the answers that are empty; raises at the limits."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self.terms = 0
        self.void = 0

    def count_term(self, term: str) -> None:
        """Count one mechanism or redirect that queries DNS."""
        self.terms += 1
        if self.terms > MOST_TERMS:
            raise SpfPermanentError("too_many_lookups", f"{term}: look-up {self.terms}")

    async def records(self, name: str, rdtype: str) -> tuple[str, ...]:
        """Give the records, none for a name that cannot be asked for or does not exist."""
        answer = await self.uncounted(name, rdtype)
        if answer is None:
            return ()
        if not answer.records:
            self.void += 1
            if self.void > MOST_VOID:
                raise SpfPermanentError("too_many_void", f"{rdtype} {name}: nothing there")
        return answer.records

    async def uncounted_records(self, name: str, rdtype: str) -> tuple[str, ...]:
        """Give the records without counting an empty answer."""
        answer = await self.uncounted(name, rdtype)
        return answer.records if answer is not None else ()

    async def uncounted(self, name: str, rdtype: str) -> DnsAnswer | None:
        """Ask without counting; None for a name that cannot be asked for."""
        if not can_be_asked(name):
            return None
        answer = await self._ask(name, rdtype)
        if not answer.certain:
            raise SpfTemporaryError(f"{rdtype} {name}: {answer.outcome.value}")
        return answer

    async def addresses(self, name: str, like: IpAddress) -> tuple[IpAddress, ...]:
        """Give a host's addresses of the same family as `like`."""
        found = await self.records(name, "A" if like.version == 4 else "AAAA")
        return tuple(ipaddress.ip_address(text) for text in found)

    async def mail_hosts(self, name: str) -> tuple[str, ...]:
        """Give the MX hosts of a name; more than ten are an error (section 4.6.4)."""
        found = await self.records(name, "MX")
        if len(found) > MOST_HOSTS:
            raise SpfPermanentError("too_many_lookups", f"MX {name}: {len(found)} hosts")
        hosts = (text.partition(" ")[2].strip().rstrip(".") for text in found)
        return tuple(host for host in hosts if host)

    async def names_of(self, address: IpAddress) -> tuple[str, ...]:
        """Give the names of an address that point back to it, of its first ten (section 5.5)."""
        try:
            names = await self.records(address.reverse_pointer, "PTR")
        except SpfTemporaryError:
            return ()
        found = [name for name in names[:MOST_HOSTS] if await self._points_back(name, address)]
        return tuple(found)

    async def _points_back(self, name: str, address: IpAddress) -> bool:
        try:
            return address in await self.addresses(name, address)
        except SpfTemporaryError:
            return False
