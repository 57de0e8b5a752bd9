"""Thirty odd answers of name servers: each told for what it is, within the lifetime."""

from __future__ import annotations

import time
from dataclasses import dataclass

import dns.flags
import dns.message
import dns.rcode
import pytest

from tests.checks.memory import watched_memory
from tests.checks.network.asking import MX, QUICK, RIGHT, ask, split_alias
from tests.checks.odd_dns import Packets, answer, failure
from wizard.checks.answers import DnsOutcome


def truncated(query: dns.message.Message) -> bytes:
    response = dns.message.make_response(query)
    response.flags |= dns.flags.TC
    return response.to_wire()


def other_id(query: dns.message.Message) -> bytes:
    wire = bytearray(answer(query, "example.org MX 66 evil.example."))
    wire[0] ^= 0xFF
    return bytes(wire)


def other_question(query: dns.message.Message) -> bytes:
    other = dns.message.make_query("other.example", "MX", id=query.id)
    return answer(other, "other.example MX 66 evil.example.")


def without_edns(query: dns.message.Message, tcp: bool) -> list[bytes]:
    if query.edns >= 0:
        return [failure(query, dns.rcode.FORMERR)]
    return [answer(query, RIGHT)]


def one_alias_on(query: dns.message.Message, tcp: bool) -> list[bytes]:
    """A chain that never ends: n1 is an alias of n2, n2 of n3, one message each."""
    name = query.question[0].name.to_text(omit_final_dot=True)
    number = int(name.removeprefix("n").partition(".")[0])
    return [answer(query, f"{name} CNAME n{number + 1}.example.org.")]


def ring(query: dns.message.Message, tcp: bool) -> list[bytes]:
    name = query.question[0].name.to_text(omit_final_dot=True)
    other = "b.example.org" if name == "a.example.org" else "a.example.org"
    return [answer(query, f"{name} CNAME {other}.")]


@dataclass(frozen=True)
class Odd:
    """What a server does, and what is to be told of it."""

    name: str
    packets: Packets
    outcome: DnsOutcome
    records: tuple[str, ...] = ()
    question: tuple[str, str] = ("example.org", "MX")
    tcp: bool = True


Out = DnsOutcome
ODD = (
    Odd("an answer", lambda q, tcp: [answer(q, RIGHT)], Out.ANSWER, MX),
    Odd("no such name", lambda q, tcp: [failure(q, dns.rcode.NXDOMAIN)], Out.NXDOMAIN),
    Odd("no data", lambda q, tcp: [answer(q)], Out.NO_DATA),
    Odd("server failure", lambda q, tcp: [failure(q, dns.rcode.SERVFAIL)], Out.SERVFAIL),
    Odd("refusal", lambda q, tcp: [failure(q, dns.rcode.REFUSED)], Out.REFUSED),
    Odd("not implemented", lambda q, tcp: [failure(q, dns.rcode.NOTIMP)], Out.MALFORMED),
    Odd("silence", lambda q, tcp: [], Out.TIMEOUT),
    Odd("wrong id, then right", lambda q, tcp: [other_id(q), answer(q, RIGHT)], Out.ANSWER, MX),
    Odd("only a wrong id", lambda q, tcp: [other_id(q)], Out.TIMEOUT),
    Odd(
        "answer to another question, then right",
        lambda q, tcp: [other_question(q), answer(q, RIGHT)],
        Out.ANSWER,
        MX,
    ),
    Odd("noise, then right", lambda q, tcp: [b"\x00", answer(q, RIGHT)], Out.ANSWER, MX),
    Odd("only noise", lambda q, tcp: [b"\xff" * 700], Out.TIMEOUT),
    Odd("the query itself, sent back", lambda q, tcp: [q.to_wire()], Out.TIMEOUT),
    Odd("the answer twice", lambda q, tcp: [answer(q, RIGHT)] * 2, Out.ANSWER, MX),
    Odd(
        "cut short, whole over TCP",
        lambda q, tcp: [answer(q, RIGHT) if tcp else truncated(q)],
        Out.ANSWER,
        MX,
    ),
    Odd("cut short, TCP closed", lambda q, tcp: [truncated(q)], Out.UNREACHABLE, tcp=False),
    Odd("cut short, TCP silent", lambda q, tcp: [] if tcp else [truncated(q)], Out.TIMEOUT),
    Odd("knows no EDNS", without_edns, Out.ANSWER, MX),
    Odd(
        "records of another type", lambda q, tcp: [answer(q, "example.org A 1.1.1.1")], Out.NO_DATA
    ),
    Odd("null MX", lambda q, tcp: [answer(q, "example.org MX 0 .")], Out.ANSWER, ("0 .",)),
    Odd(
        "capital letters",
        lambda q, tcp: [answer(q, "example.org MX 10 MX.Example.ORG.")],
        Out.ANSWER,
        MX,
    ),
    Odd(
        "TXT in pieces",
        lambda q, tcp: [answer(q, 'example.org TXT "v=spf1 ip4:192." "0.2.1 -all"')],
        Out.ANSWER,
        ("v=spf1 ip4:192.0.2.1 -all",),
        ("example.org", "TXT"),
    ),
    Odd(
        "TXT that is no UTF-8",
        lambda q, tcp: [answer(q, 'example.org TXT "\\252\\255"')],
        Out.ANSWER,
        ("\\xfc\\xff",),
        ("example.org", "TXT"),
    ),
    Odd(
        "TXT of 60 kB",
        lambda q, tcp: [
            answer(q, "example.org TXT " + " ".join(['"' + "a" * 250 + '"'] * 240))
            if tcp
            else truncated(q)
        ],
        Out.ANSWER,
        ("a" * 60_000,),
        ("example.org", "TXT"),
    ),
    Odd(
        "alias and address in one answer",
        lambda q, tcp: [
            answer(q, "www.example.org CNAME web.example.org.", "web.example.org A 192.0.2.7")
        ],
        Out.ANSWER,
        ("192.0.2.7",),
        ("www.example.org", "A"),
    ),
    Odd("alias alone", split_alias, Out.ANSWER, ("192.0.2.7",), ("www.example.org", "A")),
    Odd("aliases in a ring", ring, Out.MALFORMED, (), ("a.example.org", "A")),
    Odd(
        "a ring in one answer",
        lambda q, tcp: [
            answer(q, "a.example.org CNAME b.example.org.", "b.example.org CNAME a.example.org.")
        ],
        Out.MALFORMED,
        (),
        ("a.example.org", "A"),
    ),
    Odd("aliases without end", one_alias_on, Out.MALFORMED, (), ("n1.example.org", "A")),
    Odd(
        "alias of a name that is not there",
        lambda q, tcp: [
            answer(q, "www.example.org CNAME gone.example.org.", rcode=dns.rcode.NXDOMAIN)
        ],
        Out.NXDOMAIN,
        (),
        ("www.example.org", "A"),
    ),
)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
async def test_each_odd_answer_is_told_for_what_it_is_within_the_lifetime(odd: Odd) -> None:
    started = time.monotonic()
    found, _ = await ask(odd.packets, *odd.question, tcp=odd.tcp)
    assert (found.outcome, found.records) == (odd.outcome, odd.records)
    assert time.monotonic() - started < QUICK.lifetime_s + 0.2


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: odd.name)
async def test_each_odd_answer_needs_little_memory(odd: Odd) -> None:
    with watched_memory() as peak:  # Watching slows down: no word about time here.
        await ask(odd.packets, *odd.question, tcp=odd.tcp)
    assert peak.mb < 50
