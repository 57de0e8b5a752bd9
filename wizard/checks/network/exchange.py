"""One DNS question to one name server: UDP, then TCP when the answer was cut short."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from typing import Any

import dns.asyncbackend
import dns.asyncquery
import dns.exception
import dns.flags
import dns.inet
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rdatatype

from wizard.checks.answers import DnsOutcome
from wizard.checks.network.stopping import obey_stop

__all__ = [
    "EDNS_BYTES",
    "OWN_ZONES_FLAGS",
    "UNCHECKED_FLAGS",
    "Failed",
    "NameServer",
    "exchange",
]

# The size that passes nearly every path without fragments (DNS flag day 2020).
EDNS_BYTES = 1232


@dataclass(frozen=True, slots=True)
class NameServer:
    """Where to ask. `str()` leaves the usual port out."""

    address: str
    port: int = 53

    def __str__(self) -> str:
        if self.port == 53:
            return self.address
        bracketed = f"[{self.address}]" if ":" in self.address else self.address
        return f"{bracketed}:{self.port}"


@dataclass(frozen=True, slots=True)
class Failed:
    """No message came from a server: TIMEOUT, UNREACHABLE or MALFORMED, with the reason."""

    outcome: DnsOutcome
    text: str


# RD asks the server to ask others. AD asks it to tell whether it checked the signatures (RFC 6840
# section 5.7), CD to answer also where they are wrong (RFC 4035 section 3.2.2).
USUAL_FLAGS = dns.flags.RD | dns.flags.AD
UNCHECKED_FLAGS = dns.flags.RD | dns.flags.CD
OWN_ZONES_FLAGS = dns.flags.Flag(0)


async def exchange(
    server: NameServer,
    name: dns.name.Name,
    rdtype: dns.rdatatype.RdataType,
    timeout_s: float,
    *,
    flags: int = USUAL_FLAGS,
) -> dns.message.Message | Failed:
    """Ask one server, `timeout_s` for all; again without EDNS when it does not know that."""
    try:
        async with asyncio.timeout(timeout_s):
            message = await _ask(server, _query(name, rdtype, flags, edns=True), timeout_s)
            if message.rcode() in (dns.rcode.FORMERR, dns.rcode.BADVERS):
                message = await _ask(server, _query(name, rdtype, flags, edns=False), timeout_s)
            return message
    except (TimeoutError, dns.exception.Timeout):
        return Failed(DnsOutcome.TIMEOUT, f"no answer in {timeout_s:g} s")
    except (dns.query.BadResponse, dns.exception.DNSException) as error:
        return Failed(DnsOutcome.MALFORMED, f"{type(error).__name__}: {error}"[:200])
    except (OSError, EOFError) as error:
        return Failed(DnsOutcome.UNREACHABLE, f"{type(error).__name__}: {error}"[:200])


def _query(
    name: dns.name.Name, rdtype: dns.rdatatype.RdataType, flags: int, *, edns: bool
) -> dns.message.Message:
    version = 0 if edns else False
    return dns.message.make_query(name, rdtype, use_edns=version, payload=EDNS_BYTES, flags=flags)


async def _ask(
    server: NameServer, query: dns.message.Message, timeout_s: float
) -> dns.message.Message:
    try:
        return await _ask_udp(server, query, timeout_s)
    except dns.message.Truncated:
        obey_stop()
        message = await dns.asyncquery.tcp(query, server.address, timeout_s, server.port)
        obey_stop()
        return message


async def _ask_udp(
    server: NameServer, query: dns.message.Message, timeout_s: float
) -> dns.message.Message:
    """Ask over a connected socket: then a closed port answers at once, and nobody else can.

    `ignore_errors`: an answer with another id, to another question or in no format at all is
    passed over, and the right one is still waited for.
    """
    backend: Any = dns.asyncbackend.get_default_backend()  # its methods have no types
    where = (server.address, server.port)
    sock = await backend.make_socket(_family(server.address), socket.SOCK_DGRAM, 0, None, where)
    async with sock:
        await sock.sendto(query.to_wire(), None, None)  # None: the socket knows where to
        message, _, _ = await dns.asyncquery.receive_udp(
            sock,
            None,
            None,
            one_rr_per_rrset=False,
            raise_on_truncation=True,
            ignore_errors=True,
            query=query,
        )
        answer: dns.message.Message = message
        return answer


def _family(address: str) -> int:
    is_v6 = ipaddress.ip_address(address.partition("%")[0]).version == 6
    return socket.AF_INET6 if is_v6 else socket.AF_INET
