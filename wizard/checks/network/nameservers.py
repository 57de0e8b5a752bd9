"""Which name servers to ask: the one that the user named, else the system's own."""

from __future__ import annotations

import asyncio
import ipaddress
import sys

import dns.exception
import dns.nameserver
import dns.resolver

from wizard.checks.network.exchange import NameServer

__all__ = ["NameServerError", "find_name_servers", "parse_name_server", "split_servers"]


class NameServerError(ValueError):
    """`text` is not "IP", "IP:PORT" or "[IPv6]:PORT"."""

    def __init__(self, text: str) -> None:
        super().__init__(f'not a name server ("IP", "IP:PORT" or "[IPv6]:PORT"): {text!r}')
        self.text = text


def parse_name_server(text: str) -> NameServer:
    """Read what the user gave. Raises NameServerError."""
    address, port = _split(text.strip())
    try:
        number = int(port) if port else 53
        ipaddress.ip_address(address.partition("%")[0])
    except ValueError as error:
        raise NameServerError(text) from error
    if not 0 < number < 65536:
        raise NameServerError(text)
    return NameServer(address, number)


def split_servers(text: str) -> list[str]:
    """Take "192.0.2.1, [2001:db8::53]:5353" apart."""
    return text.replace(",", " ").split()


async def find_name_servers(given: str | None) -> tuple[tuple[NameServer, ...], str]:
    """Give the servers to ask, and a technical note when the system names none."""
    if given:
        return tuple(map(parse_name_server, split_servers(given))), ""
    # Reads files or the registry, which may take long.
    return await asyncio.to_thread(_of_the_system)


def _of_the_system() -> tuple[tuple[NameServer, ...], str]:
    _choose_reader()
    try:
        resolver = dns.resolver.Resolver(configure=True)
    # ValueError: junk in the Windows registry (dnspython issues 1010, 1112, 1135).
    except (dns.exception.DNSException, ValueError, OSError) as error:
        return (), f"{type(error).__name__}: {error}"
    servers = (_address_of(server) for server in resolver.nameservers)
    return tuple(NameServer(address, resolver.port) for address in servers if address), ""


def _choose_reader() -> None:
    """On Windows have dnspython ask for the adapters that are up, not the registry for all.

    The registry also names adapters that are gone, and asking those takes seconds (its issue 1191).
    """
    if sys.platform == "win32":
        import dns.win32util

        dns.win32util.set_config_method(dns.win32util.ConfigMethod.Win32)


def _address_of(server: str | dns.nameserver.Nameserver) -> str:
    """The address of a plain name server, "" for one that speaks HTTPS or TLS."""
    if isinstance(server, str):
        return server
    return server.address if isinstance(server, dns.nameserver.Do53Nameserver) else ""


def _split(text: str) -> tuple[str, str]:
    if text.startswith("["):
        address, bracket, rest = text[1:].partition("]")
        return (address, rest.removeprefix(":")) if bracket else (text, "")
    if text.count(":") == 1:
        address, _, port = text.partition(":")
        return address, port or "?"
    return text, ""
