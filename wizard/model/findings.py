"""Live checks: what is to be asked, what was asked, what came of it."""

from dataclasses import dataclass
from enum import StrEnum

from wizard.model.bounce import DkimName
from wizard.model.facts import Facts
from wizard.model.terms import Group, Reason, SeenFrom, Status

__all__ = [
    "Asked",
    "AskedKind",
    "CheckInputs",
    "CheckOptions",
    "CheckRun",
    "Diversion",
    "Envelope",
    "Finding",
    "PlannedQuestion",
]


class AskedKind(StrEnum):
    """By which protocol something was asked."""

    DNS = "dns"
    TCP = "tcp"
    SMTP = "smtp"
    HTTPS = "https"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it went out, and its answer in one line. `seconds` is its duration."""

    kind: AskedKind
    server: str
    question: str
    answer: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Envelope:
    """The user's consent to one MAIL FROM / RCPT TO with these two addresses."""

    mail_from: str
    rcpt_to: str


@dataclass(frozen=True, slots=True)
class Diversion:
    """A connection to `host`:`port` really goes to `address`:`real_port` (practice, tests).

    `host` is a name or an address as the checks see it.
    """

    host: str
    port: int
    address: str
    real_port: int


@dataclass(frozen=True, slots=True)
class CheckInputs:
    """What the checks work on; a check that lacks what it needs is skipped and says so."""

    recipient_domain: str | None = None
    sender_domain: str | None = None
    from_domain: str | None = None
    sending_ip: str | None = None
    helo: str | None = None
    dkim: tuple[DkimName, ...] = ()
    envelope: Envelope | None = None
    provider: str | None = None
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to ask. `nameserver` is "IP" or "IP:PORT" ("[v6]:PORT"); None is the system's own.

    `family` is "any" (whichever reaches the host, IPv4 first), "4", "6", or "both": the best host
    is then tested over each of the two. `timeout_s` the deadline of the whole run in seconds.
    `ehlo` is the name that the test connection speaks, None for an address literal. `exempt`
    are networks ("10.0.0.0/8") of the user's own that may be connected to without the limits
    that spare strangers. `keyed` names the services for which a key is at hand ("spamhaus_dqs");
    the key itself is never here, for a run is kept with its case. `envelope_locked` bars MAIL FROM
    and RCPT TO whatever the inputs allow.
    """

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    nameserver: str | None = None
    timeout_s: float = 90.0
    fresh: bool = False
    all_mx: bool = False
    family: str = "any"
    ehlo: str | None = None
    diversions: tuple[Diversion, ...] = ()
    exempt: tuple[str, ...] = ()
    keyed: tuple[str, ...] = ()
    envelope_locked: bool = False


@dataclass(frozen=True, slots=True)
class CheckRun:
    """A prepared run: the same inputs give the same `inputs_hash` and the same `order` of ids."""

    run_id: int
    inputs_hash: str
    inputs: CheckInputs
    options: CheckOptions
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """One line of the list that is shown before anything is asked.

    `whom` is who will see the question: "your DNS server (192.0.2.53)", the MX hosts of a domain,
    a block list's zone. `what` is the question, with names still to be learnt written as
    "the address of the first MX". `only_if`: "unreachable" where it is asked only when the receiver
    cannot be reached, "" where it is asked in any case.
    """

    check: str
    kind: AskedKind
    whom: str
    what: str
    only_if: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one check.

    `facts` are the typed facts of this check, None when nothing could be learnt. `reason` is set
    when `status` is UNKNOWN or SKIPPED; `needs` names the inputs that were missing. `about` is
    what was looked at (a domain, an address). `belongs_to` is the id of the platform that owns
    what was looked at, when that is not the caller. `error` is a one-line technical note for
    the expert. `diverted_to` is "ADDRESS:PORT" when the connection was diverted. `age_seconds`
    is above 0 for a kept result.
    """

    id: str
    group: Group
    status: Status
    about: str = ""
    facts: Facts | None = None
    reason: Reason | None = None
    needs: tuple[str, ...] = ()
    belongs_to: str | None = None
    error: str = ""
    diverted_to: str | None = None
    asked: tuple[Asked, ...] = ()
    seconds: float = 0.0
    age_seconds: float = 0.0
    seen_from: SeenFrom = SeenFrom.THIS_COMPUTER
