"""The typed facts of each live check. Field names are the keys of the JSON `facts{}`."""

from dataclasses import dataclass
from enum import StrEnum

from wizard.model.terms import Command, ListVerdict

__all__ = [
    "ConnectionFacts",
    "ConnectionOutcome",
    "ControlAnswer",
    "DkimFacts",
    "DkimKey",
    "DkimState",
    "DmarcFacts",
    "DomainListsFacts",
    "Facts",
    "HeloFacts",
    "IpListsFacts",
    "ListAnswer",
    "MxFacts",
    "MxHost",
    "Port25Conclusion",
    "Port25Facts",
    "PtrFacts",
    "SenderMxFacts",
    "SpfFacts",
    "SpfNode",
    "TlsFacts",
    "TranscriptLine",
]


@dataclass(frozen=True, slots=True)
class MxHost:
    """One receiving host. `problem`: "", "cname", "ip_literal", "no_address", "private"."""

    preference: int
    host: str
    addresses: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class MxFacts:
    """Receiving servers of a domain (RFC 5321 section 5.1, RFC 7505).

    `implicit`: no MX, the domain's own address serves. `provider` and `gateway` are ids when the
    hosts are recognised. `exists` is False on NXDOMAIN. `example_address`: documentation names or
    addresses outside a diverted run.
    """

    domain: str
    exists: bool
    hosts: tuple[MxHost, ...]
    null_mx: bool = False
    implicit: bool = False
    provider: str | None = None
    gateway: bool = False
    example_address: bool = False


@dataclass(frozen=True, slots=True)
class SenderMxFacts:
    """Whether the sender's domain can receive answers."""

    domain: str
    exists: bool
    hosts: tuple[MxHost, ...]
    null_mx: bool = False
    implicit: bool = False


class ConnectionOutcome(StrEnum):
    """How the test connection ended."""

    ANSWERS = "answers"
    REFUSED_BY_REPLY = "refused_by_reply"  # a 4xx or 5xx at `refused_at`
    LIMITS_US = "limits_us"  # a 421 to our own probe
    TCP_TIMEOUT = "tcp_timeout"
    TCP_REFUSED = "tcp_refused"
    NO_ROUTE = "no_route"
    BANNER_TIMEOUT = "banner_timeout"
    CLOSED = "closed"  # by the other side, without a word
    NOT_SMTP = "not_smtp"
    TOO_LONG = "too_long"  # more bytes than an SMTP reply may have
    TIMEOUT = "timeout"  # later than the banner


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """`at_s` seconds after the start; `direction` "C" (we), "S" (server) or "-" (remark)."""

    at_s: float
    direction: str
    text: str


@dataclass(frozen=True, slots=True)
class ConnectionFacts:
    """The test connection to one address of one MX. Times in seconds."""

    host: str
    address: str
    port: int
    outcome: ConnectionOutcome
    refused_at: Command | None = None
    code: int | None = None
    enhanced: str | None = None
    reply: str = ""
    banner: str = ""
    connect_s: float | None = None
    banner_s: float | None = None
    features: tuple[str, ...] = ()
    starttls_offered: bool = False
    masked: bool = False
    envelope_tested: bool = False
    quit_answered: bool = False
    transcript: tuple[TranscriptLine, ...] = ()
    tried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TlsFacts:
    """STARTTLS on the test connection. `trusted` is None when there is no trust store to judge.

    `error` is the technical reason when the handshake failed. Times are RFC 3339 text, UTC.
    """

    host: str
    offered: bool
    established: bool
    version: str = ""
    cipher: str = ""
    names: tuple[str, ...] = ()
    issuer: str = ""
    not_before: str = ""
    not_after: str = ""
    expired: bool = False
    name_matches: bool | None = None
    self_signed: bool = False
    trusted: bool | None = None
    trust_store: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class ControlAnswer:
    """What one unrelated receiver did on port 25; `banner` is its greeting."""

    host: str
    address: str
    outcome: ConnectionOutcome
    banner: str = ""


class Port25Conclusion(StrEnum):
    """What the controls together say (design: live checks, decision table C1)."""

    OPEN = "open"
    BLOCKED_HERE = "blocked_here"
    REJECTED_HERE = "rejected_here"
    INTERCEPTED = "intercepted"
    NO_NETWORK = "no_network"
    RECEIVER_ONLY = "receiver_only"


@dataclass(frozen=True, slots=True)
class Port25Facts:
    """Whether this computer can reach port 25 at all."""

    conclusion: Port25Conclusion
    controls: tuple[ControlAnswer, ...] = ()


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


Facts = (
    MxFacts
    | SenderMxFacts
    | ConnectionFacts
    | TlsFacts
    | Port25Facts
    | PtrFacts
    | HeloFacts
    | SpfFacts
    | DkimFacts
    | DmarcFacts
    | IpListsFacts
    | DomainListsFacts
)
