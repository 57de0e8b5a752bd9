"""What the network gives back, told as values: a DNS answer, and what a test connection saw.

Nothing here asks; `checks/network` fills these, the checks read them, tests make them by hand.
"""

from dataclasses import dataclass
from enum import StrEnum

from wizard.model import Command, ConnectionOutcome, TranscriptLine

__all__ = [
    "DnsAnswer",
    "DnsOutcome",
    "ProbeAnswer",
    "ProbeTarget",
    "Reply",
    "TlsAnswer",
    "WebAnswer",
    "WebOutcome",
]


class DnsOutcome(StrEnum):
    """How one DNS question ended; each is an answer of its own, never just "failed"."""

    ANSWER = "answer"
    NO_DATA = "no_data"
    NXDOMAIN = "nxdomain"
    SERVFAIL = "servfail"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"  # no name server could be reached, or none is known
    MALFORMED = "malformed"  # not a DNS answer, a loop of aliases, or a name that cannot be asked
    NOT_BELIEVED = "not_believed"  # denied by a server that denies everything


@dataclass(frozen=True, slots=True)
class DnsAnswer:
    """The answer to one DNS question.

    `name` is lower case, ASCII (IDNA), without trailing dot. `records` are in presentation form:
    TXT strings joined without space, names lower case without trailing dot, MX as "10 host"
    ("0 ." for a null MX), A and AAAA as `ipaddress` writes them. `cname` is the chain of aliases
    that was followed. `server` is the name server that answered or whose failure is told, "" when
    none was asked. `text` is a technical note in one line.
    """

    name: str
    rdtype: str
    outcome: DnsOutcome
    records: tuple[str, ...] = ()
    cname: tuple[str, ...] = ()
    server: str = ""
    seconds: float = 0.0
    text: str = ""
    authenticated: bool = False
    authoritative: bool = False
    recursive: bool = False

    @property
    def certain(self) -> bool:
        """Whether the answer says what is there (or that nothing is), and not that it failed."""
        return self.outcome in (DnsOutcome.ANSWER, DnsOutcome.NO_DATA, DnsOutcome.NXDOMAIN)

    @property
    def line(self) -> str:
        """The answer in one line, for the expert: the records, else the outcome."""
        if self.outcome is DnsOutcome.ANSWER:
            return ", ".join(self.records)
        return f"{self.outcome.upper()} {self.text}".rstrip()


@dataclass(frozen=True, slots=True)
class ProbeTarget:
    """One address of one receiving host, as the checks see it (before any diversion)."""

    host: str
    address: str
    port: int = 25


@dataclass(frozen=True, slots=True)
class Reply:
    """One SMTP reply: `lines` without their codes, `command` what it answered."""

    command: Command
    code: int
    lines: tuple[str, ...]
    seconds: float

    @property
    def text(self) -> str:
        """The lines joined by single spaces."""
        return " ".join(line for line in self.lines if line)


@dataclass(frozen=True, slots=True)
class TlsAnswer:
    """What the STARTTLS handshake gave. `chain` is DER, the server's own certificate first.

    `trusted` is the verdict of the trust store named in `trust_store`, None when it holds no
    authority at all; `trust_error` is its reason. `error` is set when the handshake failed.
    """

    established: bool
    version: str = ""
    cipher: str = ""
    chain: tuple[bytes, ...] = ()
    trusted: bool | None = None
    trust_store: str = ""
    trust_error: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """Everything one test connection saw.

    `outcome` speaks of the transport: ANSWERS when every command got a reply; whether a reply
    refused us is judged from `replies`. None when politeness forbade the contact; `wait_s` then
    says for how many seconds still. `ended_at` is the command without a proper reply that ended
    the talk. `diverted_to` is "ADDRESS:PORT".
    `age_seconds` is above 0 for a kept result. `error` is technical, one line. `own_address` is
    this end of the connection, "" where there was none.
    """

    target: ProbeTarget
    outcome: ConnectionOutcome | None
    ended_at: Command | None = None
    replies: tuple[Reply, ...] = ()
    connect_s: float | None = None
    tls: TlsAnswer | None = None
    quit_answered: bool = False
    transcript: tuple[TranscriptLine, ...] = ()
    diverted_to: str | None = None
    age_seconds: float = 0.0
    wait_s: float = 0.0
    error: str = ""
    own_address: str = ""

    def reply_to(self, command: Command) -> Reply | None:
        """The last reply to `command` (the EHLO after STARTTLS wins), None without one."""
        found = self.replies_to(command)
        return found[-1] if found else None

    def replies_to(self, command: Command) -> tuple[Reply, ...]:
        """All replies to `command`, in order."""
        return tuple(reply for reply in self.replies if reply.command is command)


class WebOutcome(StrEnum):
    """How the fetching of one page ended."""

    ANSWERS = "answers"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    NO_TLS = "no_tls"  # the handshake failed
    UNTRUSTED = "untrusted"  # its certificate is not valid for that name: nothing was asked
    MALFORMED = "malformed"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class WebAnswer:
    """One page over HTTPS. `status` and `body` are set for ANSWERS only, whatever the status.

    `location` is where a redirect points to; none is followed. `error` is technical, one line;
    `diverted_to` is "ADDRESS:PORT".
    """

    url: str
    outcome: WebOutcome
    address: str = ""
    status: int | None = None
    body: str = ""
    location: str = ""
    seconds: float = 0.0
    error: str = ""
    diverted_to: str | None = None
