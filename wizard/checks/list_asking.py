"""Asking block lists, a few at a time, each together with its own test entries."""

import asyncio
import ipaddress
from collections.abc import Collection, Sequence

from wizard.checks.answers import DnsAnswer
from wizard.checks.base import CheckContext, PlanContext
from wizard.checks.list_names import entry_name, key_mark, query_name
from wizard.checks.list_reading import ListAnswers
from wizard.knowledge.block_lists import BlockList, ListSubject
from wizard.model import CheckInputs, PlannedQuestion

__all__ = ["ask_lists", "lists_for", "plan_lists", "receiver_of", "zone_for"]

# Zones asked at once. Home routers drop questions that come in larger bursts.
AT_ONCE = 8


def lists_for(
    subject: str, block_lists: Sequence[BlockList], keyed: Collection[str] = ()
) -> tuple[BlockList, ...]:
    """Give the lists that know this kind of subject; `keyed` are services with a key."""
    return tuple(each for each in block_lists if zone_for(subject, each, keyed))


def zone_for(subject: str, block_list: BlockList, keyed: Collection[str] = ()) -> str:
    """Give the zone to ask about an address or domain, "" when the list has none for it.

    In place of a key stands its mark; only `network.keyed` knows the key.
    """
    version = _version(subject)
    wanted = ListSubject.DOMAIN if version is None else ListSubject.IP
    if block_list.subject is not wanted:
        return ""
    if block_list.key in keyed and block_list.keyed_zone:
        return f"{key_mark(block_list.key)}.{block_list.keyed_zone}"
    return block_list.zone_ipv6 if version == 6 else block_list.zone


def plan_lists(
    context: PlanContext, check: str, subjects: Sequence[str]
) -> tuple[PlannedQuestion, ...]:
    """List the questions: each subject and the test entries of each zone, seen by that list."""
    planned: list[PlannedQuestion] = []
    for subject in subjects:
        for block_list, zone in _zones(context, subject):
            names = _names(subject, block_list, zone)
            planned += [context.dns(check, "A", name, zone) for name in names]
            planned.append(context.dns(check, "TXT", f"<{names[0]}, when listed>", zone))
    return tuple(planned)


async def ask_lists(context: CheckContext, subjects: Sequence[str]) -> tuple[ListAnswers, ...]:
    """Ask all lists about all subjects, in the order of the knowledge file."""
    gate = asyncio.Semaphore(AT_ONCE)
    work = [
        _ask_one(context, subject, block_list, zone, gate)
        for subject in subjects
        for block_list, zone in _zones(context, subject)
    ]
    return tuple(await asyncio.gather(*work))


def receiver_of(context: CheckContext) -> str | None:
    """Give the id of who refused, as far as the bounce or the recipient's domain tells."""
    inputs: CheckInputs = context.inputs
    if inputs.provider:
        return inputs.provider
    domain = inputs.recipient_domain
    return context.knowledge.ids.by_domain(domain) if domain else None


def _zones(context: CheckContext | PlanContext, subject: str) -> list[tuple[BlockList, str]]:
    """The lists to ask about a subject, each with the zone to ask."""
    keyed = context.options.keyed
    lists = lists_for(subject, context.knowledge.block_lists, keyed)
    return [(each, zone_for(subject, each, keyed)) for each in lists]


async def _ask_one(
    context: CheckContext, subject: str, block_list: BlockList, zone: str, gate: asyncio.Semaphore
) -> ListAnswers:
    ipv6 = _version(subject) == 6
    async with gate:
        listed, clean, answer = await asyncio.gather(
            _first_listed(context, block_list.listed_tests, zone, ipv6=ipv6),
            _all(context, block_list.clean_tests, zone, ipv6=ipv6),
            context.ask(query_name(subject, zone), "A"),
        )
        text = await context.ask(answer.name, "TXT") if answer.records else None
    return ListAnswers(block_list, zone, subject, listed, clean, answer, text)


async def _first_listed(
    context: CheckContext, entries: Sequence[str], zone: str, *, ipv6: bool
) -> tuple[DnsAnswer, ...]:
    """Ask for the entries that must be listed until one is; lists differ in which they have."""
    answers: list[DnsAnswer] = []
    for entry in entries:
        answers.append(await context.ask(entry_name(entry, zone, ipv6=ipv6), "A"))
        if answers[-1].records:
            break
    return tuple(answers)


async def _all(
    context: CheckContext, entries: Sequence[str], zone: str, *, ipv6: bool
) -> tuple[DnsAnswer, ...]:
    names = (entry_name(entry, zone, ipv6=ipv6) for entry in entries)
    return tuple(await asyncio.gather(*(context.ask(name, "A") for name in names)))


def _names(subject: str, block_list: BlockList, zone: str) -> tuple[str, ...]:
    ipv6 = _version(subject) == 6
    tests = (*block_list.listed_tests, *block_list.clean_tests)
    return (query_name(subject, zone), *(entry_name(each, zone, ipv6=ipv6) for each in tests))


def _version(subject: str) -> int | None:
    try:
        return ipaddress.ip_address(subject).version
    except ValueError:
        return None
