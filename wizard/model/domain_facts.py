"""The typed facts of the checks on resolver, name servers, signatures, MTA-STS and DANE."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "DaneFacts",
    "DaneHost",
    "DaneState",
    "DnssecFacts",
    "DnssecState",
    "MtaStsFacts",
    "NameServerAnswer",
    "NameServerState",
    "NameServersFacts",
    "ResolverFacts",
    "ResolverState",
]


class ResolverState(StrEnum):
    """What the DNS server that this computer uses does with questions."""

    ANSWERS = "answers"
    INVENTS = "invents"  # it answers for names that do not exist (NXDOMAIN hijack)
    DENIES = "denies"  # it says of names that surely exist that there are none
    REFUSES = "refuses"
    FAILS = "fails"
    SILENT = "silent"
    MISSING = "missing"  # none is configured, or it cannot be reached


@dataclass(frozen=True, slots=True)
class ResolverFacts:
    """The DNS server that all other look-ups went through.

    `servers` are those that answered or failed, `invented` the addresses given for a name that
    cannot exist. `checks_signatures` (DNSSEC) is None when that could not be told. `public`: a
    resolver open to everybody, which many block lists refuse to answer.
    """

    servers: tuple[str, ...]
    state: ResolverState
    invented: tuple[str, ...] = ()
    checks_signatures: bool | None = None
    public: bool = False


class NameServerState(StrEnum):
    """How one name server of a domain answers for it when asked directly."""

    ANSWERS = "answers"
    LAME = "lame"  # it answers, but not as one who holds the zone (RFC 1912 section 2.8)
    REFUSES = "refuses"
    FAILS = "fails"
    SILENT = "silent"
    UNREACHABLE = "unreachable"  # from here: no way to its network, or the port is closed
    NO_ADDRESS = "no_address"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True)
class NameServerAnswer:
    """One name server; `mx` is its MX answer ("10 host"), `serial` that of its zone."""

    host: str
    address: str
    state: NameServerState
    mx: tuple[str, ...] = ()
    serial: int | None = None


@dataclass(frozen=True, slots=True)
class NameServersFacts:
    """The name servers of `zone`, which holds `domain`, each asked directly.

    `agree`: all that answer give the same MX; None when fewer than two answer. `serials_agree`
    the same for the zone's serial, which may differ for minutes after a change. `intercepted`:
    something in this network answered in their place. `more` are left out of `servers`.
    """

    domain: str
    zone: str
    servers: tuple[NameServerAnswer, ...]
    agree: bool | None = None
    serials_agree: bool | None = None
    intercepted: bool = False
    more: int = 0


class DnssecState(StrEnum):
    """How a domain's DNS answers stand (RFC 4033 section 5)."""

    SECURE = "secure"
    INSECURE = "insecure"
    BOGUS = "bogus"  # signed, and the signatures are wrong
    UNCHECKED = "unchecked"  # the DNS server asked does not check


@dataclass(frozen=True, slots=True)
class DnssecFacts:
    """Signatures (DNSSEC) on the MX answer of a domain.

    `signed`: the zone above says so (a DS record); None when that is not known.
    """

    domain: str
    state: DnssecState
    signed: bool | None = None


@dataclass(frozen=True, slots=True)
class MtaStsFacts:
    """The MTA-STS policy of a domain (RFC 8461): a TXT record and a page over HTTPS.

    `problem`: "", "several_records", "bad_record", "no_host", "unreachable", "certificate",
    "redirect", "status", "too_long", "bad_policy". `mx` are the policy's patterns, `unmatched` the
    receiving hosts that none of them covers. `certificate_ok` tells whether the tested host shows
    a certificate that the policy asks for; None when not seen.
    """

    domain: str
    published: bool
    policy_id: str = ""
    problem: str = ""
    status: int | None = None
    mode: str = ""
    mx: tuple[str, ...] = ()
    max_age: int | None = None
    unmatched: tuple[str, ...] = ()
    certificate_ok: bool | None = None
    policy: str = ""


class DaneState(StrEnum):
    """What the TLSA records of one receiving host are worth (RFC 7672)."""

    NONE = "none"
    USABLE = "usable"
    UNUSABLE = "unusable"  # records that mail does not go by (usages 0 and 1, unknown kinds)
    INSECURE = "insecure"  # records without checked signatures count as none
    BOGUS = "bogus"  # the look-up fails: senders that use DANE hold their mail back
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class DaneHost:
    """One receiving host; `records` as they stand.

    `matches` tells whether the certificate that the test connection saw is one of those named;
    None when this host was not tested.
    """

    host: str
    state: DaneState
    records: tuple[str, ...] = ()
    matches: bool | None = None


@dataclass(frozen=True, slots=True)
class DaneFacts:
    """DANE for the receiving hosts of a domain. `secure_mx`: the MX answer itself is signed."""

    domain: str
    secure_mx: bool
    hosts: tuple[DaneHost, ...] = ()
