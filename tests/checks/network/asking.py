"""A question of ours to a name server of the test's own."""

from __future__ import annotations

import dns.flags
import dns.message
import dns.rcode

from tests.checks.odd_dns import Packets, answer, serving_dns
from wizard.checks.answers import DnsAnswer
from wizard.checks.network.exchange import NameServer
from wizard.checks.network.resolver import DnsResolver, DnsTimes

QUICK = DnsTimes(per_try_s=0.2, lifetime_s=1.0, rounds=2)
RIGHT = "example.org MX 10 mx.example.org."


async def ask(
    packets: Packets, name: str = "example.org", rdtype: str = "MX", *, tcp: bool = True
) -> tuple[DnsAnswer, list[tuple[str, str]]]:
    async with serving_dns(packets, tcp=tcp) as server:
        resolver = DnsResolver((NameServer("127.0.0.1", server.port),), times=QUICK)
        return await resolver.ask(name, rdtype), server.asked


MX = ("10 mx.example.org",)


def split_alias(query: dns.message.Message, tcp: bool) -> list[bytes]:
    name = query.question[0].name.to_text(omit_final_dot=True)
    if name == "www.example.org":
        return [answer(query, "www.example.org CNAME web.example.org.")]
    return [answer(query, "web.example.org A 192.0.2.7")]
