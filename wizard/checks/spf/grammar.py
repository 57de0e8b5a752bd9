"""SPF records: text to terms (RFC 7208 sections 4.5, 4.6.1, 5, 6, 12), no DNS."""

import ipaddress
import re
from dataclasses import dataclass, replace
from enum import StrEnum

from wizard.checks.spf.errors import SpfSyntaxError
from wizard.checks.spf.macros import (
    DOMAIN_LETTERS,
    EXPLANATION_LETTERS,
    Expansion,
    MacroString,
    parse_macros,
)
from wizard.checks.spf.names import ends_in_top_label

__all__ = ["Mechanism", "MechanismKind", "Record", "is_spf", "parse_record"]

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

VERSION = "v=spf1"
MODIFIER = re.compile(r"([A-Za-z][A-Za-z0-9._-]*)=")
IP6_PREFIX = re.compile(r"//(0|[1-9][0-9]{0,2})\Z")
IP4_PREFIX = re.compile(r"/(0|[1-9][0-9]{0,2})\Z")
PREFIX = re.compile(r"0|[1-9][0-9]{0,2}")


class MechanismKind(StrEnum):
    """The eight mechanisms of RFC 7208 section 5."""

    ALL = "all"
    INCLUDE = "include"
    A = "a"
    MX = "mx"
    PTR = "ptr"
    IP4 = "ip4"
    IP6 = "ip6"
    EXISTS = "exists"


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One directive. `text` is the term as it stands, with its qualifier.

    `target` is None where the current domain is meant; `network` is set for ip4 and ip6 only.
    """

    kind: MechanismKind
    qualifier: str
    text: str
    target: MacroString | None = None
    network: Network | None = None
    prefix4: int = 32
    prefix6: int = 128


@dataclass(frozen=True, slots=True)
class Record:
    """A whole record, every term of it valid."""

    text: str
    mechanisms: tuple[Mechanism, ...]
    redirect: MacroString | None = None
    explanation: MacroString | None = None


def is_spf(text: str) -> bool:
    """Tell whether a TXT record is an SPF record, good or bad (section 4.5)."""
    return text[:7].lower() in (VERSION, VERSION + " ")


def parse_record(text: str) -> Record:
    """Parse a record for which `is_spf` holds; raises SpfSyntaxError at the first bad term."""
    mechanisms: list[Mechanism] = []
    modifiers: dict[str, MacroString] = {}
    for term in filter(None, text[len(VERSION) :].split(" ")):
        found = MODIFIER.match(term)
        if found is None:
            mechanisms.append(_mechanism(term))
        else:
            _take_modifier(modifiers, found[1].lower(), term, term[found.end() :])
    redirect, explanation = modifiers.get("redirect"), modifiers.get("exp")
    return Record(text, tuple(mechanisms), redirect, explanation)


def _take_modifier(taken: dict[str, MacroString], name: str, term: str, value: str) -> None:
    if name not in ("redirect", "exp"):
        parse_macros(value, EXPLANATION_LETTERS)  # Unknown ones must be well formed (section 6).
        return
    if name in taken:
        raise SpfSyntaxError(term, f"{name}= stands twice")
    taken[name] = _domain_spec(term, value)


def _mechanism(term: str) -> Mechanism:
    qualifier = term[0] if term[0] in "+-~?" else "+"
    body = term.removeprefix(qualifier) if term[0] == qualifier else term
    name = re.split("[:/]", body, maxsplit=1)[0].lower()
    if name not in _BUILDERS:
        raise SpfSyntaxError(term, "an unknown mechanism")
    return _BUILDERS[MechanismKind(name)](MechanismKind(name), qualifier, term, body[len(name) :])


def _bare(kind: MechanismKind, qualifier: str, term: str, rest: str) -> Mechanism:
    if rest:
        raise SpfSyntaxError(term, "nothing may follow the word")
    return Mechanism(kind, qualifier, term)


def _with_target(kind: MechanismKind, qualifier: str, term: str, rest: str) -> Mechanism:
    if not rest.startswith(":"):
        raise SpfSyntaxError(term, "a domain is missing")
    return Mechanism(kind, qualifier, term, _domain_spec(term, rest[1:]))


def _ptr(kind: MechanismKind, qualifier: str, term: str, rest: str) -> Mechanism:
    build = _with_target if rest else _bare
    return build(kind, qualifier, term, rest)


def _addresses(kind: MechanismKind, qualifier: str, term: str, rest: str) -> Mechanism:
    rest, prefix6 = _cut_prefix(term, rest, IP6_PREFIX, 128)
    rest, prefix4 = _cut_prefix(term, rest, IP4_PREFIX, 32)
    build = _with_target if rest else _bare
    plain = build(kind, qualifier, term, rest)
    return replace(plain, prefix4=prefix4, prefix6=prefix6)


def _cut_prefix(term: str, rest: str, pattern: re.Pattern[str], longest: int) -> tuple[str, int]:
    found = pattern.search(rest[-5:])
    if found is None:
        return rest, longest
    if int(found[1]) > longest:
        raise SpfSyntaxError(term, "a prefix length out of range")
    return rest[: len(rest) - len(found[0])], int(found[1])


def _network(kind: MechanismKind, qualifier: str, term: str, rest: str) -> Mechanism:
    address, slash, prefix = rest.removeprefix(":").partition("/")
    make = ipaddress.IPv4Network if kind is MechanismKind.IP4 else ipaddress.IPv6Network
    longest = 32 if kind is MechanismKind.IP4 else 128
    if not rest.startswith(":") or (slash and not PREFIX.fullmatch(prefix)) or "%" in address:
        raise SpfSyntaxError(term, "not an address or network")
    try:
        network = make(f"{address}/{prefix or longest}", strict=False)
    except ValueError:
        raise SpfSyntaxError(term, "not an address or network") from None
    return Mechanism(kind, qualifier, term, network=network)


_BUILDERS = {
    MechanismKind.ALL: _bare,
    MechanismKind.INCLUDE: _with_target,
    MechanismKind.EXISTS: _with_target,
    MechanismKind.PTR: _ptr,
    MechanismKind.A: _addresses,
    MechanismKind.MX: _addresses,
    MechanismKind.IP4: _network,
    MechanismKind.IP6: _network,
}


def _domain_spec(term: str, text: str) -> MacroString:
    """Parse a domain-spec: a macro string that ends in a macro or in "." toplabel."""
    spec = parse_macros(text, DOMAIN_LETTERS)
    ends_in_macro = bool(spec.parts) and isinstance(spec.parts[-1], Expansion)
    if not (ends_in_macro or text.endswith(("%%", "%_", "%-")) or ends_in_top_label(text)):
        raise SpfSyntaxError(term, "not a domain name of two labels or more")
    return spec
