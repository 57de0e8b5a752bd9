"""Which DMARC record counts for a domain: the tree walk of RFC 9989, and the older rule beside it.

RFC 9989 section 4.10 asks at the domain and at each name above it, at most eight in all, instead of
looking into a list of public suffixes as RFC 7489 section 3.2 did.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from wizard.checks.answers import DnsAnswer
from wizard.checks.sending import registered_domain
from wizard.checks.tags import TagError, parse_tags

__all__ = ["Walk", "dmarc_texts", "organisational_domain", "walk", "walk_names"]

MOST_QUERIES = 8


@dataclass(frozen=True, slots=True)
class Walk:
    """What the walk from `domain` gave.

    `found_at` is the domain whose record counts, None without one; `organisational` the domain
    that alignment compares. `older_found_at` is where RFC 7489 would have found a record.
    `several_at` are domains with more than one record, which counts as none.
    """

    domain: str
    found_at: str | None
    organisational: str
    older_found_at: str | None
    several_at: tuple[str, ...] = ()


def walk_names(domain: str) -> tuple[str, ...]:
    """Give the domains to ask at, the domain itself first; long names skip to seven labels."""
    labels = domain.split(".")
    names = [domain]
    rest = labels[1:] if len(labels) <= MOST_QUERIES else labels[-(MOST_QUERIES - 1) :]
    while rest:
        names.append(".".join(rest))
        rest = rest[1:]
    return tuple(names[:MOST_QUERIES])


def dmarc_texts(answer: DnsAnswer) -> tuple[str, ...]:
    """Give the DMARC records among the TXT records; the version stands first, exactly so."""
    return tuple(text for text in answer.records if _is_dmarc(text))


def walk(domain: str, answers: Mapping[str, DnsAnswer]) -> Walk:
    """Judge the answers, keyed by the domain that was asked about (without "_dmarc.")."""
    names = walk_names(domain)
    texts = {name: dmarc_texts(answers[name]) for name in names if name in answers}
    single = {name: found[0] for name, found in texts.items() if len(found) == 1}
    organisational = organisational_domain(domain, single)
    found_at = next((name for name in (domain, organisational) if name in single), None)
    older = next((name for name in (domain, registered_domain(domain)) if name in single), None)
    several = tuple(name for name, found in texts.items() if len(found) > 1)
    return Walk(domain, found_at or _suffix_policy(names, single), organisational, older, several)


def organisational_domain(domain: str, records: Mapping[str, str]) -> str:
    """Choose among the domains with a record (RFC 9989 section 4.10.2)."""
    names = [name for name in walk_names(domain) if name in records]
    for name in names:
        suffix = _tag(records[name], "psd")
        if suffix == "n":
            return name
        if suffix == "y" and name != domain:
            return _one_below(domain, name)
    return names[-1] if names else domain


def _suffix_policy(names: tuple[str, ...], records: Mapping[str, str]) -> str | None:
    """Give the public suffix that publishes a policy for all below it, if one does."""
    return next((n for n in names if n in records and _tag(records[n], "psd") == "y"), None)


def _one_below(domain: str, above: str) -> str:
    count = above.count(".") + 2
    return ".".join(domain.split(".")[-count:])


def _tag(text: str, name: str) -> str:
    try:
        return parse_tags(text).get(name, "").lower()
    except TagError:
        return ""


def _is_dmarc(text: str) -> bool:
    first, _, _ = text.partition(";")
    name, _, value = first.partition("=")
    return name.strip().lower() == "v" and value.strip() == "DMARC1"
