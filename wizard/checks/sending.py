"""The sending address and the names around it: what kind, whose, which domain it belongs to."""

import ipaddress
from collections.abc import Iterable

from wizard.checks.addresses import AddressKind, kind_of_address, plays_examples
from wizard.checks.base import CheckContext
from wizard.model import (
    CheckOptions,
    Finding,
    IpListsFacts,
    PtrFacts,
    Reason,
    SpfFacts,
    Status,
)

__all__ = [
    "EXAMPLE",
    "PRIVATE",
    "PUBLIC",
    "IpAddress",
    "address_kind",
    "at_most",
    "bare_domain",
    "owner",
    "owner_by_name",
    "registered_domain",
    "sending_address",
    "unusual",
]

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

PUBLIC, PRIVATE, EXAMPLE = "public", "private", "example"

# Second-level names under which many registries register, as in "example.co.uk". The true answer
# is the public suffix list, which changes weekly; this serves look-ups and display only.
_REGISTRIES = "ac co com edu go gob gouv gov gv ltd me mil ne net nhs nom or org plc police sch"
_SECOND_LEVEL = frozenset(_REGISTRIES.split())


def sending_address(text: str) -> IpAddress | None:
    """Read an address without its zone; an IPv4-mapped one is IPv4. None when it is none."""
    try:
        address = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return mapped or address


def address_kind(ip: str, options: CheckOptions) -> str:
    """Tell "public", "private" or "example"; ValueError when it is no address.

    A diverted run plays with documentation addresses: there they count as public (practice
    cases, tests).
    """
    kind = kind_of_address(ip)
    if kind is AddressKind.EXAMPLE:
        return PUBLIC if plays_examples(options) else EXAMPLE
    return PUBLIC if kind is AddressKind.PUBLIC else PRIVATE


def unusual(
    context: CheckContext, facts: PtrFacts | SpfFacts | IpListsFacts, about: str, kind: str
) -> Finding:
    """An address that no receiver has seen: an example is not asked about, an inner one is odd."""
    if kind == EXAMPLE:
        reason = Reason.EXAMPLE_ADDRESS
        return context.finding(Status.SKIPPED, facts, about=about, reason=reason)
    return context.finding(Status.LOOK, facts, about=about)


def owner(context: CheckContext) -> str | None:
    """Give the id of the platform that the sending address belongs to, None when not known.

    Known from the bounce, else from a name of the address that points back to it (a name alone
    could be anybody's claim), else from the platform's own SPF record when that allowed it.
    """
    if context.inputs.platform:
        return context.inputs.platform
    facts = {name: finding.facts for name, finding in context.results.items()}
    ptr, spf = facts.get("ptr"), facts.get("spf")
    by_name = owner_by_name(context, ptr.confirmed_names) if isinstance(ptr, PtrFacts) else None
    return by_name or (_owner_by_record(context, spf) if isinstance(spf, SpfFacts) else None)


def owner_by_name(context: CheckContext, names: Iterable[str]) -> str | None:
    """Give the platform whose sending addresses carry one of these names."""
    found = context.knowledge.receivers.platform_by_ptr(names)
    return found.platform if found else None


def _owner_by_record(context: CheckContext, facts: SpfFacts) -> str | None:
    """Give the platform whose record, included by the sender's domain, names the address."""
    passed = [node.domain for node in facts.tree if node.depth and node.result == "pass"]
    found = context.knowledge.receivers.platform_by_include(passed)
    return found.platform if found else None


def at_most(status: Status, belongs_to: str | None) -> Status:
    """Somebody else's fault is never the caller's problem: it is only worth a look."""
    return Status.LOOK if belongs_to and status is Status.PROBLEM else status


def bare_domain(text: str) -> str:
    """Give a domain lower case and without trailing dot."""
    return text.strip().rstrip(".").lower()


def registered_domain(domain: str) -> str:
    """Give the name that was probably registered: "mail.example.co.uk" gives "example.co.uk"."""
    labels = bare_domain(domain).split(".")
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3 if deep else -2 :])
