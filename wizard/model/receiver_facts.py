"""The typed facts of the checks on receiving servers and on the way to them."""

from dataclasses import dataclass
from enum import StrEnum

from wizard.model.terms import Command

__all__ = [
    "ConnectionFacts",
    "ConnectionOutcome",
    "ControlAnswer",
    "HostTried",
    "MxFacts",
    "MxHost",
    "OwnAddress",
    "Port25Conclusion",
    "Port25Facts",
    "SenderMxFacts",
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
    addresses outside a diverted run. `resolver_invents`: the DNS server in use answers for names
    that do not exist, so an implicit MX tells nothing. `inverted`: a host whose name says that it
    is the spare one is preferred to the main one. `status_page` is that of the provider.
    """

    domain: str
    exists: bool
    hosts: tuple[MxHost, ...]
    null_mx: bool = False
    implicit: bool = False
    provider: str | None = None
    gateway: bool = False
    example_address: bool = False
    resolver_invents: bool = False
    inverted: bool = False
    status_page: str = ""


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
    OPEN_PORT = "open_port"  # it takes connections; nobody looked at its greeting


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """`at_s` seconds after the start; `direction` "C" (we), "S" (server) or "-" (remark)."""

    at_s: float
    direction: str
    text: str


@dataclass(frozen=True, slots=True)
class HostTried:
    """One contact of a test: `code` of the reply that refused, `age_seconds` of a kept result.

    `outcome` is None when the host was left alone for now, to be polite.
    """

    host: str
    address: str
    outcome: ConnectionOutcome | None
    code: int | None = None
    age_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ConnectionFacts:
    """The test connection to one address of one MX. Times in seconds.

    `attempts` are all contacts in their order, this one too; `tried` the same as lines.
    `from_sender`: this computer is known to have the sending address itself.
    """

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
    attempts: tuple[HostTried, ...] = ()
    from_sender: bool = False


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
class OwnAddress:
    """This computer's public address. `told_by`: "connection" (its own end) or "receiver"."""

    address: str
    told_by: str


@dataclass(frozen=True, slots=True)
class Port25Facts:
    """Whether this computer can reach port 25 at all, and as whom it is seen.

    `web_reached`: whether other connections (port 443) work; None where that was not tried.
    `is_sender`: whether `own` is the sending address; None where one of them is not known.
    """

    conclusion: Port25Conclusion
    controls: tuple[ControlAnswer, ...] = ()
    web_reached: bool | None = None
    own: OwnAddress | None = None
    is_sender: bool | None = None
