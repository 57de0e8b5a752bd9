"""A DNS message read as an answer: its outcome, the chain of aliases, the records as text."""

from __future__ import annotations

from dataclasses import dataclass, replace

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rdtypes.ANY.MX
import dns.rdtypes.txtbase

from wizard.checks.answers import DnsOutcome
from wizard.checks.network.names import plain_name
from wizard.checks.network.transcript import visible

__all__ = ["MAX_ALIASES", "ReadMessage", "read_message"]

# RFC 1034 sets no limit; resolvers commonly stop between 8 and 16.
MAX_ALIASES = 10
# An answer holds at most 64 kB; what is shown and kept of it is bounded further.
MAX_RECORDS = 500

_RCODES = {
    dns.rcode.NXDOMAIN: DnsOutcome.NXDOMAIN,
    dns.rcode.SERVFAIL: DnsOutcome.SERVFAIL,
    dns.rcode.REFUSED: DnsOutcome.REFUSED,
}


@dataclass(frozen=True, slots=True)
class ReadMessage:
    """What one message said. `follow` is the alias target that has still to be asked for."""

    outcome: DnsOutcome
    records: tuple[str, ...] = ()
    cname: tuple[str, ...] = ()
    follow: dns.name.Name | None = None
    text: str = ""
    authenticated: bool = False
    authoritative: bool = False
    recursive: bool = False


def read_message(
    message: dns.message.Message, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
) -> ReadMessage:
    """Read the answer to the question for `rdtype` of `name`."""
    return replace(
        _read(message, name, rdtype),
        authenticated=bool(message.flags & dns.flags.AD),
        authoritative=bool(message.flags & dns.flags.AA),
        recursive=bool(message.flags & dns.flags.RA),
    )


def _read(
    message: dns.message.Message, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
) -> ReadMessage:
    rcode = message.rcode()
    aliases, end = _aliases(message, name, rdtype)
    if aliases is None:
        return ReadMessage(DnsOutcome.MALFORMED, text="loop of aliases (CNAME)")
    if rcode in _RCODES:
        return ReadMessage(_RCODES[rcode], cname=aliases, text=_reasons(message))
    if rcode != dns.rcode.NOERROR:
        return ReadMessage(DnsOutcome.MALFORMED, text=f"rcode {dns.rcode.to_text(rcode)}")
    records = _records(message, end, rdtype)
    if records:
        return ReadMessage(DnsOutcome.ANSWER, records, aliases)
    follow = end if aliases else None
    return ReadMessage(DnsOutcome.NO_DATA, cname=aliases, follow=follow)


def _reasons(message: dns.message.Message) -> str:
    """What the server adds to a failure (extended DNS errors, RFC 8914), made safe to be shown."""
    errors = message.extended_errors()[:3]
    return visible(", ".join(f"EDE {int(each.code)} {each.text or ''}".rstrip() for each in errors))


def _aliases(
    message: dns.message.Message, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
) -> tuple[tuple[str, ...] | None, dns.name.Name]:
    """Follow CNAMEs inside the message; None for a loop or for too long a chain."""
    if rdtype == dns.rdatatype.CNAME:
        return (), name
    seen, current = [name], name
    while (target := _alias_of(message, current)) is not None:
        if target in seen or len(seen) > MAX_ALIASES:
            return None, current
        seen.append(target)
        current = target
    return tuple(plain_name(alias) for alias in seen[1:]), current


def _alias_of(message: dns.message.Message, name: dns.name.Name) -> dns.name.Name | None:
    found = message.get_rrset(message.answer, name, dns.rdataclass.IN, dns.rdatatype.CNAME)
    if not found:
        return None
    target: dns.name.Name = found[0].target
    return target


def _records(
    message: dns.message.Message, name: dns.name.Name, rdtype: dns.rdatatype.RdataType
) -> tuple[str, ...]:
    found = message.get_rrset(message.answer, name, dns.rdataclass.IN, rdtype)
    if not found:
        return ()
    return tuple(_record_text(rdata) for rdata in list(found)[:MAX_RECORDS])


def _record_text(rdata: dns.rdata.Rdata) -> str:
    if isinstance(rdata, dns.rdtypes.txtbase.TXTBase):
        # RFC 7208 section 3.3: the strings of one record are joined without space. They are
        # bytes; what is not UTF-8 is kept visible instead of failing.
        return b"".join(rdata.strings).decode("utf-8", "backslashreplace")
    if isinstance(rdata, dns.rdtypes.ANY.MX.MX):
        return f"{rdata.preference} {plain_name(rdata.exchange)}"
    target = getattr(rdata, "target", None)  # PTR, CNAME, NS, DNAME
    if isinstance(target, dns.name.Name) and rdata.rdtype != dns.rdatatype.SRV:
        return plain_name(target)
    return rdata.to_text()
