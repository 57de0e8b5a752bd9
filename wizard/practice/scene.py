"""A practice case on its feet: servers on loopback, and handles to change what they play."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace

from wizard.knowledge.block_lists import BlockList
from wizard.model import CheckOptions, Command, Diversion
from wizard.practice.case import Listing, PracticeCase, PracticeHost, World
from wizard.practice.certificates import Authority
from wizard.practice.dns_answers import Question
from wizard.practice.dns_server import DnsServer
from wizard.practice.library import shared_world
from wizard.practice.lists import list_records, listing_records
from wizard.practice.records import Behaviour, Record
from wizard.practice.smtp_script import Heard, Scripted, SmtpLog, SmtpScript
from wizard.practice.smtp_server import LOOPBACK, SmtpServer
from wizard.practice.zone import Zone

__all__ = ["Scene", "open_scene"]

SMTP_PORT = 25
DNS_PORT = 53


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that plays one case. `authority` is the PEM certificate to trust, if any."""

    dns: DnsServer
    hosts: Mapping[str, SmtpServer]
    log: SmtpLog
    diversions: tuple[Diversion, ...]
    authority: bytes

    @property
    def nameserver(self) -> str:
        """The name server as `CheckOptions.nameserver` takes it."""
        return self.dns.address

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the name server was asked so far."""
        return tuple(self.dns.answers.questions)

    @property
    def commands(self) -> tuple[Heard, ...]:
        """What the mail servers heard so far."""
        return tuple(self.log.heard)

    @property
    def violations(self) -> tuple[str, ...]:
        """What no polite probe does, and was done: DATA, VRFY, talking before the greeting …"""
        return tuple(self.log.violations)

    def options(self, base: CheckOptions | None = None) -> CheckOptions:
        """Options with which the checks ask this scene instead of the world."""
        return replace(
            base or CheckOptions(), nameserver=self.nameserver, diversions=self.diversions
        )

    def put_record(self, name: str, rdtype: str, *values: str) -> None:
        """Replace the values of a name; with none, the name has no such record."""
        self.dns.zone.put(name, rdtype, *values)

    def drop_name(self, name: str) -> None:
        """Let a name not exist."""
        self.dns.zone.drop(name)

    def behave(self, name: str, behaviour: Behaviour, *, below: bool = False) -> None:
        """Let the name server misbehave about a name."""
        self.dns.answers.behave(name, behaviour, below=below)

    def list_subject(self, listing: Listing) -> None:
        """Put an address or a domain on a block list."""
        for record in listing_records(listing):
            self.dns.zone.add(record.name, record.rdtype, record.value)

    def put_reply(self, host: str, command: Command, text: str, *, delay_s: float = 0.0) -> None:
        """Change what a mail server says to a command (CONNECT is the greeting)."""
        self.hosts[host].script.put(command, Scripted(text, delay_s=delay_s))

    def slow_down(self, *, dns_s: float, smtp_s: float) -> None:
        """Let every answer of the name server and every reply of the mail servers take a while."""
        self.behave(".", Behaviour(delay_s=dns_s), below=True)
        for server in self.hosts.values():
            server.script.delay_s = smtp_s

    async def refuse(self, host: str) -> None:
        """Let a mail server's port refuse connections."""
        await self.hosts[host].refuse()

    async def listen(self, host: str) -> None:
        """Let a mail server accept connections again."""
        await self.hosts[host].listen()


@asynccontextmanager
async def open_scene(
    case: PracticeCase, block_lists: Iterable[BlockList] = ()
) -> AsyncIterator[Scene]:
    """Start the servers of a case; leaving the block ends them with everything they opened."""
    world = _joined(shared_world(), case.world)
    zone = Zone(_records(world, block_lists))
    log, authority = SmtpLog(), Authority()
    async with AsyncExitStack() as stack:
        hosts = {host.name: _server(host, log, authority) for host in world.hosts}
        for host in world.hosts:
            # First entered, then made to refuse: so it is closed whatever comes.
            server = await stack.enter_async_context(hosts[host.name])
            if host.refuses:
                await server.refuse()
        dns = await stack.enter_async_context(DnsServer(zone, world.secure))
        for each in world.behaviours:
            dns.answers.behave(each.name, each.behaviour, rdtype=each.rdtype, below=each.below)
        diversions = (*_to_hosts(zone, hosts), *_to_name_servers(zone, dns))
        yield Scene(dns, hosts, log, diversions, authority.pem)


def _joined(shared: World, own: World) -> World:
    """The shared world, with whatever the case says itself in its stead."""
    said = {_key(record) for record in own.records}
    kept = tuple(record for record in shared.records if _key(record) not in said)
    hosts = {host.name: host for host in (*shared.hosts, *own.hosts)}
    return World(
        records=kept + own.records,
        hosts=tuple(hosts.values()),
        listings=shared.listings + own.listings,
        behaviours=shared.behaviours + own.behaviours,
        secure=shared.secure + own.secure,
    )


def _key(record: Record) -> tuple[str, str]:
    return record.name.rstrip(".").lower(), record.rdtype.upper()


def _records(world: World, block_lists: Iterable[BlockList]) -> Iterable[Record]:
    yield from world.records
    for block_list in block_lists:
        yield from list_records(block_list)
    for listing in world.listings:
        yield from listing_records(listing)


def _server(host: PracticeHost, log: SmtpLog, authority: Authority) -> SmtpServer:
    script = SmtpScript(
        host.name, host.replies, features=host.features, certificate=host.certificate
    )
    return SmtpServer(script, log, authority)


def _to_hosts(zone: Zone, hosts: Mapping[str, SmtpServer]) -> Iterator[Diversion]:
    """By name and by each address: whichever the checks connect to leads to the same server."""
    for name, server in hosts.items():
        for subject in (name, *zone.addresses(name)):
            yield Diversion(subject, SMTP_PORT, LOOPBACK, server.port)


def _to_name_servers(zone: Zone, dns: DnsServer) -> Iterator[Diversion]:
    """One server plays all name servers; it answers for itself when no recursion is wanted."""
    for name in zone.targets("NS"):
        for subject in (name, *zone.addresses(name)):
            yield Diversion(subject, DNS_PORT, LOOPBACK, dns.port)
