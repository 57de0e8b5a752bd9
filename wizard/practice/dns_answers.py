"""What the embedded name server answers, and how it misbehaves. No sockets here.

`DnsAnswers` joins a zone with per-name behaviours and keeps the log of the questions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype

from wizard.practice.records import Behaviour
from wizard.practice.zone import Zone

__all__ = ["DnsAnswers", "DnsReply", "Question"]

PLAIN_UDP_BYTES = 512  # RFC 1035 section 4.2.1
EDNS_UDP_BYTES = 1232
LARGEST_MESSAGE = 65535


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it came in; `name` is lower case without the trailing dot."""

    name: str
    rdtype: str
    over_tcp: bool


@dataclass(frozen=True, slots=True)
class DnsReply:
    """A message to send after a delay."""

    wire: bytes
    delay_s: float


PLAIN = Behaviour()


class DnsAnswers:
    """Answers questions in wire form.

    It speaks as a resolver that checks signatures, or, to a question that wants no recursion, as
    the zone's own server. Answers at and below the names in `secure` count as signed and checked;
    there are no real signatures.
    """

    def __init__(self, zone: Zone, secure: Iterable[str] = ()) -> None:
        self.zone = zone
        self.secure = [dns.name.from_text(name) for name in secure]
        self.questions: list[Question] = []
        self._behaviours: dict[tuple[dns.name.Name, bool, str], Behaviour] = {}

    def behave(
        self, name: str, behaviour: Behaviour, *, rdtype: str = "", below: bool = False
    ) -> None:
        """Treat questions about `name` (also all names below it) so; "" is every type."""
        self._behaviours[(dns.name.from_text(name), below, rdtype.upper())] = behaviour

    def reply(self, wire: bytes, *, over_tcp: bool) -> DnsReply | None:
        """The answer to one message, or None when there shall be none."""
        try:
            query = dns.message.from_wire(wire)
        except dns.exception.DNSException:
            return None
        if len(query.question) != 1:
            return None
        name, rdtype = query.question[0].name, query.question[0].rdtype
        type_text = dns.rdatatype.to_text(rdtype)
        self.questions.append(Question(_plain(name), type_text, over_tcp))
        behaviour = self._behaviour(name, type_text)
        if behaviour.silent:
            return None
        response = self._respond(query, behaviour, name, rdtype)
        response.flags |= self._flags(query, name)
        if behaviour.truncated and not over_tcp:
            response.flags |= dns.flags.TC
            response.answer = []
        return DnsReply(_to_wire(query, response, over_tcp), behaviour.delay_s)

    def _respond(
        self,
        query: dns.message.Message,
        behaviour: Behaviour,
        name: dns.name.Name,
        rdtype: dns.rdatatype.RdataType,
    ) -> dns.message.Message:
        recursive = bool(query.flags & dns.flags.RD)
        response = dns.message.make_response(
            query, recursion_available=recursive, our_payload=EDNS_UDP_BYTES
        )
        bogus = behaviour.bogus and not query.flags & dns.flags.CD
        rcode = "SERVFAIL" if bogus else behaviour.rcode
        if rcode:
            response.set_rcode(dns.rcode.from_text(rcode))
            return response
        found = self.zone.answer(name, rdtype)
        response.set_rcode(found.rcode)
        response.answer = list(found.answer)
        response.authority = list(found.authority)
        return response

    def _flags(self, query: dns.message.Message, name: dns.name.Name) -> dns.flags.Flag:
        """AA from the zone's own server; AD (RFC 6840 section 5.8) to whoever understands it."""
        if not query.flags & dns.flags.RD:
            return dns.flags.AA
        understood = query.flags & dns.flags.AD or query.ednsflags & dns.flags.DO
        signed = any(name.is_subdomain(zone) for zone in self.secure)
        return dns.flags.AD if understood and signed else dns.flags.Flag(0)

    def _behaviour(self, name: dns.name.Name, rdtype: str) -> Behaviour:
        """The most specific behaviour: the name itself first, then what holds below a parent."""
        for key_type in (rdtype, ""):
            exact = self._behaviours.get((name, False, key_type))
            if exact is not None:
                return exact
        while True:
            for key_type in (rdtype, ""):
                inherited = self._behaviours.get((name, True, key_type))
                if inherited is not None:
                    return inherited
            if name == dns.name.root:
                return PLAIN
            name = name.parent()


def _plain(name: dns.name.Name) -> str:
    return name.to_text(omit_final_dot=True).lower()


def _to_wire(query: dns.message.Message, response: dns.message.Message, over_tcp: bool) -> bytes:
    limit = LARGEST_MESSAGE
    if not over_tcp:
        limit = min(query.payload, EDNS_UDP_BYTES) if query.edns >= 0 else PLAIN_UDP_BYTES
    return response.to_wire(max_size=max(limit, PLAIN_UDP_BYTES), prefer_truncation=True)
