"""The receiving hosts of a domain: asked for and read, for receivers and senders alike.

RFC 5321 section 5.1 (the search), RFC 7505 (null MX), RFC 2181 section 10.3 (no aliases).
"""

from __future__ import annotations

import asyncio
import ipaddress
from dataclasses import dataclass

from wizard.checks.addresses import AddressKind, kind_of_address
from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import CheckContext, NotKnown, PlanContext
from wizard.model import MxHost, PlannedQuestion, Reason

__all__ = ["MxRaw", "MxSet", "ask_mx", "not_known", "plan_mx", "read_mx"]

# More than a sender would ever try; a hostile zone may name thousands.
MAX_HOSTS = 20

_REASONS = {
    DnsOutcome.SERVFAIL: Reason.SERVER_FAILED,
    DnsOutcome.MALFORMED: Reason.SERVER_FAILED,
    DnsOutcome.REFUSED: Reason.REFUSED,
    DnsOutcome.TIMEOUT: Reason.TIMED_OUT,
    DnsOutcome.UNREACHABLE: Reason.NO_NETWORK,
    DnsOutcome.NOT_BELIEVED: Reason.NOT_BELIEVED,
}


@dataclass(frozen=True, slots=True)
class MxRaw:
    """The raw answers: `mx` of the domain, `addresses` (A, AAAA) by host name as asked.

    `invented` are addresses that the DNS server gave for names that cannot exist.
    """

    domain: str
    mx: DnsAnswer
    addresses: dict[str, tuple[DnsAnswer, DnsAnswer]]
    invented: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MxSet:
    """The hosts by preference, and how they were found. `exists` is False on NXDOMAIN."""

    exists: bool
    hosts: tuple[MxHost, ...] = ()
    null_mx: bool = False
    implicit: bool = False


def plan_mx(context: PlanContext, check: str, domain: str) -> tuple[PlannedQuestion, ...]:
    """List the questions of `ask_mx`; the hosts' names are still to be learnt."""
    return (
        context.dns(check, "MX", domain),
        context.dns(check, "A", f"<mx of {domain}>"),
        context.dns(check, "AAAA", f"<mx of {domain}>"),
    )


async def ask_mx(context: CheckContext, domain: str) -> MxRaw:
    """Ask for MX, then for all hosts' addresses at once; without MX for the domain's own."""
    mx = await context.ask(domain, "MX")
    hosts = [host for _, host in _pairs(mx) if host != "." and not is_address(host)]
    if mx.outcome is DnsOutcome.NO_DATA:
        hosts = [mx.name]
    names = list(dict.fromkeys(hosts))[:MAX_HOSTS]
    found = await asyncio.gather(*(_addresses(context, name) for name in names))
    return MxRaw(domain, mx, dict(zip(names, found, strict=True)))


def read_mx(raw: MxRaw) -> MxSet | NotKnown:
    """Turn the answers into hosts, or say why nothing is known."""
    if raw.mx.outcome is DnsOutcome.NXDOMAIN:
        return MxSet(exists=False)
    if raw.mx.outcome is DnsOutcome.NO_DATA:
        hosts = tuple(_host(0, name, raw) for name in raw.addresses)
        return MxSet(exists=True, hosts=hosts, implicit=True)
    if raw.mx.outcome is not DnsOutcome.ANSWER:
        return not_known(raw.mx, raw.domain)
    pairs = _pairs(raw.mx)
    if any(host == "." for _, host in pairs):
        return MxSet(exists=True, null_mx=True)
    hosts = tuple(_host(preference, host, raw) for preference, host in pairs[:MAX_HOSTS])
    return MxSet(exists=True, hosts=hosts)


def not_known(answer: DnsAnswer, about: str) -> NotKnown:
    """Say why an answer that failed tells nothing."""
    server = f" ({answer.server})" if answer.server else ""
    error = f"{answer.rdtype} {answer.name}: {answer.line}{server}"
    return NotKnown(_REASONS[answer.outcome], error, about)


def is_address(host: str) -> bool:
    """Whether an MX wrongly names an address instead of a host, in brackets or bare."""
    try:
        ipaddress.ip_address(host.strip("[]").removeprefix("ipv6:"))
    except ValueError:
        return False
    return True


async def _addresses(context: CheckContext, host: str) -> tuple[DnsAnswer, DnsAnswer]:
    return await asyncio.gather(context.ask(host, "A"), context.ask(host, "AAAA"))


def _pairs(mx: DnsAnswer) -> list[tuple[int, str]]:
    """Preference and host of each record, best first, equals by name (so runs agree)."""
    split = (record.partition(" ") for record in mx.records)
    return sorted((int(preference), host) for preference, _, host in split)


def _host(preference: int, host: str, raw: MxRaw) -> MxHost:
    if is_address(host):
        return MxHost(preference, host, (), "ip_literal")
    answers = raw.addresses.get(host)
    if answers is None:  # beyond MAX_HOSTS
        return MxHost(preference, host, (), "no_answer")
    addresses = tuple(record for answer in answers for record in answer.records)
    return MxHost(preference, host, addresses, _problem(answers, addresses))


def _problem(answers: tuple[DnsAnswer, DnsAnswer], addresses: tuple[str, ...]) -> str:
    if not addresses:
        return "no_address" if all(answer.certain for answer in answers) else "no_answer"
    kinds = {kind_of_address(address) for address in addresses}
    if kinds <= {AddressKind.PRIVATE, AddressKind.LOOPBACK}:
        return "private"
    return "cname" if any(answer.cname for answer in answers) else ""
