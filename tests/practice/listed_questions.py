"""Which questions the list shown before a run allows, its placeholders filled from the zone.

Written apart from the checks: it reads the sentences of the list as a user would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import dns.name
import dns.rdatatype

from wizard.model import AskedKind, PlannedQuestion
from wizard.practice.lists import query_name
from wizard.practice.zone import Zone

_MX_OF = re.compile(r"<(?:each )?mx of (\S+)>")
_NAMES_OF = re.compile(r"<each name of (\S+)>")
_WHEN = re.compile(r"<(\S+), when [^>]+>")
_SERVERS_OF = re.compile(r"<each name server of (\S+)>")
_ZONE_OF = re.compile(r"<zone of (\S+)>")
_SPF_PART = re.compile(r"<each [a-z, ]+ of (\S+)>")
_SPF_TERM = re.compile(r"(?:include:|redirect=|exists:|\ba:|\bmx:)(\S+)")


def allowed_dns(planned: Iterable[PlannedQuestion], zone: Zone) -> set[tuple[str, str]]:
    """Type and name of every DNS question that the list announces."""
    return {
        (rdtype, name.lower())
        for question in planned
        if question.kind is AskedKind.DNS
        for rdtype, _, what in [question.what.partition(" ")]
        for name in _filled(what, zone)
    }


def allowed_hosts(planned: Iterable[PlannedQuestion], zone: Zone) -> set[str]:
    """The hosts that the list announces a conversation with."""
    return {
        host
        for question in planned
        if question.kind is AskedKind.SMTP
        for host in _filled(question.whom.removesuffix(":25"), zone)
    }


def _filled(what: str, zone: Zone) -> Iterator[str]:
    before, open_bracket, rest = what.partition("<")
    if not open_bracket:
        # "+cd" only says how it is asked.
        yield what.removesuffix(" +cd")
    elif before:
        yield from (before + name for name in _filled("<" + rest, zone))
    elif found := _MX_OF.fullmatch(what):
        yield from _values(zone, found[1], "MX")
    elif found := _NAMES_OF.fullmatch(what):
        reverse = query_name(found[1], "in-addr.arpa")
        yield from _values(zone, reverse, "PTR")
    elif found := _WHEN.fullmatch(what) or _ZONE_OF.fullmatch(what):
        yield found[1]
    elif found := _SERVERS_OF.fullmatch(what):
        yield from _values(zone, found[1], "NS")
    elif found := _SPF_PART.fullmatch(what):
        yield from _spf_names(zone, found[1])
    else:
        raise AssertionError(f"a placeholder that nobody understands: {what}")


def _spf_names(zone: Zone, domain: str) -> Iterator[str]:
    """The domain itself, its MX hosts, and whatever its record names, down to the leaves."""
    yield domain
    yield from _values(zone, domain, "MX")
    for record in _values(zone, domain, "TXT"):
        for name in _SPF_TERM.findall(record):
            yield from _spf_names(zone, name.strip('"'))


def _values(zone: Zone, name: str, rdtype: str) -> list[str]:
    """The values of a name; of an MX only its host."""
    found = zone.answer(dns.name.from_text(name), dns.rdatatype.from_text(rdtype))
    texts = [rdata.to_text() for rrset in found.answer for rdata in rrset]
    if rdtype == "TXT":
        return texts
    return [text.split()[-1].rstrip(".") for text in texts]
