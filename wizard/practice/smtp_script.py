"""What an embedded mail server says, and what it has heard. No sockets here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from wizard.model.terms import Command

__all__ = ["Certificate", "Heard", "Scripted", "SmtpLog", "SmtpScript"]

# A probe never sends these: they would deliver mail, spy out mailboxes or sign in.
FORBIDDEN = frozenset({"DATA", "BDAT", "VRFY", "EXPN", "AUTH"})

DEFAULT_REPLIES: Mapping[Command, str] = {
    Command.STARTTLS: "220 2.0.0 Ready to start TLS",
    Command.AUTH: "503 5.5.1 Error: authentication not enabled",
    Command.MAIL: "250 2.1.0 Ok",
    Command.RCPT: "250 2.1.5 Ok",
    Command.DATA: "554 5.5.1 Error: no mail is taken here",
    Command.QUIT: "221 2.0.0 Bye",
}


class Certificate(StrEnum):
    """With which certificate STARTTLS is offered; NONE does not offer it."""

    NONE = "none"
    VALID = "valid"  # names the host, issued by the practice authority
    WRONG_NAME = "wrong_name"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Scripted:
    """One reply: its lines joined by "\\n", each with its code; "" says nothing.

    `close` ends the connection afterwards; a 421 does so anyway (RFC 5321 section 3.8).
    """

    text: str
    delay_s: float = 0.0
    close: bool = False

    @property
    def ends(self) -> bool:
        """Whether the connection is over after this reply."""
        return self.close or self.text.startswith("421")

    @property
    def positive(self) -> bool:
        """Whether the last line carries a 2xx code."""
        return self.text.rpartition("\n")[2].startswith("2")


class SmtpScript:
    """The replies of one host; a command without a scripted one gets the ordinary answer."""

    def __init__(
        self,
        host: str,
        replies: Mapping[Command, Scripted] | None = None,
        *,
        features: tuple[str, ...] = ("PIPELINING", "SIZE 52428800", "8BITMIME"),
        certificate: Certificate = Certificate.VALID,
    ) -> None:
        self.host = host
        self.features = features
        self.certificate = certificate
        # How long every reply takes at least, as over a slow line.
        self.delay_s = 0.0
        self._replies = dict(replies or {})

    def put(self, command: Command, reply: Scripted | None) -> None:
        """Script the reply to a command; None gives back the ordinary one."""
        if reply is None:
            self._replies.pop(command, None)
        else:
            self._replies[command] = reply

    def reply(self, command: Command, *, over_tls: bool = False) -> Scripted:
        """What is said to a command, CONNECT being the greeting, and after which delay."""
        reply = self._undelayed(command, over_tls)
        return replace(reply, delay_s=max(reply.delay_s, self.delay_s))

    def _undelayed(self, command: Command, over_tls: bool) -> Scripted:
        scripted = self._replies.get(command)
        if scripted is not None:
            return scripted
        if command is Command.CONNECT:
            return Scripted(f"220 {self.host} ESMTP ready")
        if command is Command.EHLO:
            return Scripted(self._ehlo(over_tls))
        if command is Command.STARTTLS and (over_tls or self.certificate is Certificate.NONE):
            return Scripted("502 5.5.1 Error: command not implemented")
        return Scripted(DEFAULT_REPLIES[command])

    def _ehlo(self, over_tls: bool) -> str:
        offered = [] if over_tls or self.certificate is Certificate.NONE else ["STARTTLS"]
        lines = [self.host, *self.features, *offered]
        return "\n".join([*(f"250-{line}" for line in lines[:-1]), f"250 {lines[-1]}"])


@dataclass(frozen=True, slots=True)
class Heard:
    """One command line as it came in."""

    host: str
    line: str
    over_tls: bool

    @property
    def verb(self) -> str:
        """The first word in capitals."""
        return self.line.split(" ", 1)[0].upper()


@dataclass(slots=True)
class SmtpLog:
    """What all mail servers of a scene have heard.

    `most_at_once` is the largest number of connections to one host at one moment; `violations`
    are sentences for the tests about what a polite probe never does.
    """

    heard: list[Heard] = field(default_factory=list)
    connections: dict[str, int] = field(default_factory=dict)
    most_at_once: int = 0
    violations: list[str] = field(default_factory=list)
    _open: dict[str, int] = field(default_factory=dict)

    def connected(self, host: str) -> None:
        """A client has connected."""
        self.connections[host] = self.connections.get(host, 0) + 1
        self._open[host] = self._open.get(host, 0) + 1
        self.most_at_once = max(self.most_at_once, self._open[host])

    def ended(self, host: str) -> None:
        """A connection is over."""
        self._open[host] -= 1

    def command(self, heard: Heard) -> None:
        """A client has sent a line."""
        self.heard.append(heard)
        if heard.verb in FORBIDDEN:
            self.violations.append(f"{heard.verb} to {heard.host}")

    def spoke_early(self, host: str) -> None:
        """A client has sent something before it was greeted."""
        self.violations.append(f"spoke before the greeting of {host}")
