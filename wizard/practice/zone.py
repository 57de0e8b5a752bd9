"""The records that the embedded name server knows, and what they answer to a question.

No sockets here. A `Zone` answers like a resolver that has already asked everybody: it follows
CNAMEs through all of its records, knows NODATA from NXDOMAIN (RFC 8020: a name with names below
it exists) and expands wildcards (RFC 4592).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset

from wizard.practice.records import Record

__all__ = ["Zone", "ZoneAnswer"]

TTL_SECONDS = 60
LONGEST_CHAIN = 8  # CNAMEs followed before we give up, as resolvers do
TXT_STRING_BYTES = 255  # RFC 1035 section 3.3: one character string holds at most this much
ROOT_SOA = dns.rrset.from_text(
    ".", TTL_SECONDS, "IN", "SOA", "ns.practice.test. hostmaster.practice.test. 1 60 60 60 60"
)

_Key = tuple[dns.name.Name, dns.rdatatype.RdataType]


@dataclass(frozen=True, slots=True)
class ZoneAnswer:
    """A reply code, the sets of the answer section, and the SOA of a negative answer."""

    rcode: dns.rcode.Rcode
    answer: tuple[dns.rrset.RRset, ...] = ()
    authority: tuple[dns.rrset.RRset, ...] = ()


class Zone:
    """A mutable table of records. Names are absolute, with or without the trailing dot."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._sets: dict[_Key, dns.rrset.RRset] = {}
        for record in records:
            self.add(record.name, record.rdtype, record.value)

    def add(self, name: str, rdtype: str, value: str) -> None:
        """Put one more value beside those that stand there."""
        key = _key(name, rdtype)
        rrset = self._sets.setdefault(key, dns.rrset.RRset(key[0], dns.rdataclass.IN, key[1]))
        rrset.add(_rdata(key[1], value), TTL_SECONDS)

    def put(self, name: str, rdtype: str, *values: str) -> None:
        """Replace the values of a name; no value leaves the name without this type."""
        self._sets.pop(_key(name, rdtype), None)
        for value in values:
            self.add(name, rdtype, value)

    def drop(self, name: str) -> None:
        """Forget a name with all its types; names below it stay."""
        owner = dns.name.from_text(name)
        for key in [key for key in self._sets if key[0] == owner]:
            del self._sets[key]

    def addresses(self, name: str) -> tuple[str, ...]:
        """The A and then the AAAA values of a name itself."""
        keys = (_key(name, "A"), _key(name, "AAAA"))
        return tuple(
            rdata.to_text() for key in keys if key in self._sets for rdata in self._sets[key]
        )

    def targets(self, rdtype: str) -> tuple[str, ...]:
        """The names that all records of a type (NS, MX) point to, each once, without end dots."""
        wanted = dns.rdatatype.from_text(rdtype)
        found = (
            rdata.to_text().split()[-1].rstrip(".")
            for key, rrset in self._sets.items()
            if key[1] == wanted
            for rdata in rrset
        )
        return tuple(dict.fromkeys(found))

    def answer(self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType) -> ZoneAnswer:
        """What a resolver would say to this question."""
        chain: list[dns.rrset.RRset] = []
        while len(chain) <= LONGEST_CHAIN:
            found = self._find(name, rdtype)
            if found is not None:
                return ZoneAnswer(dns.rcode.NOERROR, (*chain, found))
            alias = self._find(name, dns.rdatatype.CNAME)
            if alias is None:
                return self._negative(name, tuple(chain))
            chain.append(alias)
            name = alias[0].target
        return ZoneAnswer(dns.rcode.SERVFAIL)

    def _negative(self, name: dns.name.Name, chain: tuple[dns.rrset.RRset, ...]) -> ZoneAnswer:
        exists = self._exists(name) or self._wildcard_owner(name) is not None
        rcode = dns.rcode.NOERROR if exists else dns.rcode.NXDOMAIN
        return ZoneAnswer(rcode, chain, (ROOT_SOA,))

    def _find(self, name: dns.name.Name, rdtype: dns.rdatatype.RdataType) -> dns.rrset.RRset | None:
        exact = self._sets.get((name, rdtype))
        if exact is not None:
            return exact
        owner = self._wildcard_owner(name)
        source = self._sets.get((owner, rdtype)) if owner is not None else None
        if source is None:
            return None
        expanded = dns.rrset.RRset(name, dns.rdataclass.IN, rdtype)
        for rdata in source:
            expanded.add(rdata, TTL_SECONDS)
        return expanded

    def _exists(self, name: dns.name.Name) -> bool:
        return any(owner.is_subdomain(name) for owner, _ in self._sets)

    def _wildcard_owner(self, name: dns.name.Name) -> dns.name.Name | None:
        """The `*` name that stands for a name which does not exist itself."""
        if self._exists(name):
            return None
        encloser = name
        while encloser != dns.name.root:
            encloser = encloser.parent()
            if self._exists(encloser):
                star = dns.name.Name((b"*", *encloser.labels))
                return star if any(owner == star for owner, _ in self._sets) else None
        return None


def _key(name: str, rdtype: str) -> _Key:
    return dns.name.from_text(name), dns.rdatatype.from_text(rdtype)


def _rdata(rdtype: dns.rdatatype.RdataType, value: str) -> dns.rdata.Rdata:
    text = value
    if rdtype == dns.rdatatype.TXT and not value.startswith('"'):
        text = _quoted(value)
    return dns.rdata.from_text(
        dns.rdataclass.IN, rdtype, text, origin=dns.name.root, relativize=False
    )


def _quoted(value: str) -> str:
    """One long text as the quoted strings of a TXT record."""
    pieces = [value[at : at + TXT_STRING_BYTES] for at in range(0, len(value), TXT_STRING_BYTES)]
    escaped = (piece.replace("\\", "\\\\").replace('"', '\\"') for piece in pieces)
    return " ".join(f'"{piece}"' for piece in escaped)
