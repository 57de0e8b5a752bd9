"""The typed facts of the checks on the sender: names, records, block lists."""

from dataclasses import dataclass
from enum import StrEnum

from wizard.model.terms import ListVerdict

__all__ = [
    "DkimFacts",
    "DkimKey",
    "DkimState",
    "DmarcFacts",
    "DomainListsFacts",
    "HeloFacts",
    "IpListsFacts",
    "ListAnswer",
    "PtrFacts",
    "SpfFacts",
    "SpfNode",
]


@dataclass(frozen=True, slots=True)
class PtrFacts:
    """Names of the sending address (reverse DNS) and whether they point back to it.

    `address_kind`: "public", "private" (no receiver can have seen it) or "example" (kept for
    documentation, RFC 5737 and 3849, outside a diverted run). `expected` is the name to set: the
    HELO name where that is known and already points to the address, else "".
    """

    ip: str
    names: tuple[str, ...]
    forward_confirmed: bool | None
    confirmed_names: tuple[str, ...] = ()
    generic: bool = False
    address_kind: str = "public"
    expected: str = ""


@dataclass(frozen=True, slots=True)
class HeloFacts:
    """The name with which the mail server greets: looked up, never spoken."""

    helo: str
    valid: bool
    literal: bool
    addresses: tuple[str, ...] = ()
    matches_ip: bool | None = None
    matches_ptr: bool | None = None


@dataclass(frozen=True, slots=True)
class SpfNode:
    """One record in the tree of includes and redirects; `depth` 0 is the domain's own."""

    depth: int
    domain: str
    record: str
    result: str


@dataclass(frozen=True, slots=True)
class SpfFacts:
    """`result` is one of RFC 7208 section 2.6: none neutral pass fail softfail temperror permerror.

    `lookups` counts the terms that query DNS (limit 10), `void_lookups` the empty ones (limit 2).
    `problems`: "several_records", "no_all", "pass_all", "ptr_used", "too_many_lookups",
    "too_many_void", "syntax", "include_missing", "loop", "no_such_domain".
    `identity` is "mailfrom", or "helo" for the empty MAIL FROM (section 2.4). `explanation` is
    the domain's own text for a "fail". `address_kind` as in `PtrFacts`. `fix` is the whole record
    to publish instead of `record`, "" when the text does not tell it; `term` the part of a record
    that would allow the address. `result` is "" when the address is not a public one.
    """

    domain: str
    ip: str
    result: str
    record: str = ""
    mechanism: str = ""
    lookups: int = 0
    void_lookups: int = 0
    problems: tuple[str, ...] = ()
    detail: str = ""
    tree: tuple[SpfNode, ...] = ()
    identity: str = "mailfrom"
    explanation: str = ""
    address_kind: str = "public"
    fix: str = ""
    term: str = ""


class DkimState(StrEnum):
    """What stands under a selector (RFC 6376 section 3.6)."""

    FOUND = "found"
    MISSING = "missing"
    REVOKED = "revoked"
    INVALID = "invalid"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class DkimKey:
    """One public key record. `bits` for RSA; `guessed`: the selector did not come from the text.

    `record` is the record as it stands, `error` a short technical note when it is invalid.
    """

    selector: str
    domain: str
    state: DkimState
    key_type: str = ""
    bits: int | None = None
    testing: bool = False
    guessed: bool = False
    record: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class DkimFacts:
    """The keys looked for."""

    keys: tuple[DkimKey, ...]


@dataclass(frozen=True, slots=True)
class DmarcFacts:
    """The DMARC policy of a domain (RFC 7489; tree walk of RFC 9989).

    `problems`: "several_records", "syntax", "no_policy", "bad_policy". `organisational_domain` is
    the one that the tree walk gives; `older_found_at` where a receiver that still follows
    RFC 7489 finds the record (None: nowhere), `rules_differ` whether that is another place.
    `spf_aligned` tells whether the envelope's domain belongs with the From domain, None when one
    of the two is not known; `dkim_aligned` the same for the signatures seen. `testing` is t=y.
    """

    domain: str
    found_at: str | None
    record: str = ""
    policy: str = ""
    subdomain_policy: str = ""
    adkim: str = "r"
    aspf: str = "r"
    pct: int | None = None
    rua: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    organisational_domain: str = ""
    older_found_at: str | None = None
    rules_differ: bool = False
    spf_aligned: bool | None = None
    dkim_aligned: bool | None = None
    testing: bool = False


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """What one block list said. `meanings` are the knowledge file's ids of the codes' meanings.

    `text` is the list's own TXT answer, shown as plain text. `subject` is what was asked about.
    `allow`: the answer is a good or neutral sign, not a listing to worry about.
    """

    list_id: str
    zone: str
    subject: str
    verdict: ListVerdict
    codes: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    text: str = ""
    impact: str = ""
    policy_only: bool = False
    used_by_receiver: bool = False
    removal_url: str = ""
    allow: bool = False


@dataclass(frozen=True, slots=True)
class IpListsFacts:
    """Block lists asked about the sending address. `address_kind` as in `PtrFacts`."""

    ip: str
    lists: tuple[ListAnswer, ...]
    address_kind: str = "public"


@dataclass(frozen=True, slots=True)
class DomainListsFacts:
    """Block lists asked about the sender's domains."""

    domains: tuple[str, ...]
    lists: tuple[ListAnswer, ...]
