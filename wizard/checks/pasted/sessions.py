"""Lines gathered into conversations, as if our own test connection had held them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from wizard.checks.answers import ProbeAnswer, ProbeTarget, Reply
from wizard.checks.pasted.lines import Event, What
from wizard.model import Command, ConnectionOutcome, TranscriptLine

__all__ = ["Session", "gather"]

MAX_SESSIONS = 6
MAX_LINES = 200
_NO_TIME = 8  # exit code of our command when a reply did not come
_TIMEOUT = 124  # exit code of `timeout`

_COMMANDS = {
    "EHLO": Command.EHLO,
    "HELO": Command.EHLO,
    "STARTTLS": Command.STARTTLS,
    "MAIL": Command.MAIL,
    "RCPT": Command.RCPT,
    "RSET": Command.MAIL,
    "DATA": Command.DATA,
    "QUIT": Command.QUIT,
}


@dataclass(slots=True)
class Session:
    """One conversation while it is read."""

    host: str = ""
    address: str = ""
    connected: bool = False
    command: Command | None = None
    outcome: ConnectionOutcome | None = None
    error: str = ""
    replies: list[Reply] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    transcript: list[TranscriptLine] = field(default_factory=list)
    encrypted: bool = False
    ended: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing was seen of it but its name, or only what openssl shows."""
        return not (self.connected or self.replies or self.outcome) or self.encrypted

    def take(self, event: Event) -> None:
        """Take one line in."""
        match event.what:
            case What.TLS_OF:
                self.encrypted = True
            case What.CONNECTED:
                self.connected = True
                self.host = self.host or event.text
            case What.ADDRESS:
                self.address = event.text
            case What.COMMAND:
                self.command = _COMMANDS.get(event.text)
                self._note("C", event.text)
            case What.REPLY:
                self._hear(event)
            case What.FAILED if not self.replies:
                self.outcome, self.error = event.outcome, event.text[:300]
            case What.END:
                self.ended = True
                if event.number in (_NO_TIME, _TIMEOUT) and not self.outcome:
                    self.outcome = self._silence()

    def answer(self) -> ProbeAnswer:
        """The conversation as the test connection would tell it."""
        host = self.host or self.address
        return ProbeAnswer(
            target=ProbeTarget(host, self.address),
            outcome=self._outcome(),
            ended_at=self.command if self.outcome else None,
            replies=tuple(self.replies),
            quit_answered=any(each.command is Command.QUIT for each in self.replies),
            transcript=tuple(self.transcript),
            error=self.error,
        )

    def _hear(self, event: Event) -> None:
        if len(self.transcript) >= MAX_LINES:
            return
        self.connected = True
        mark = "-" if event.more else " "
        self._note("S", f"{event.number}{mark}{event.text}")
        self.lines.append(event.text)
        if not event.more:
            command = self._answered(event.number)
            reply = Reply(command, event.number, tuple(self.lines), event.seconds or 0.0)
            self.replies.append(reply)
            self.lines = []

    def _answered(self, code: int) -> Command:
        """To what a reply is; where the commands are not shown, by the order of things."""
        if self.command is not None:
            return self.command
        if code == 221:
            return Command.QUIT
        return Command.EHLO if self.replies else Command.CONNECT

    def _outcome(self) -> ConnectionOutcome:
        if self.outcome is not None:
            return self.outcome
        return ConnectionOutcome.ANSWERS if self.replies else self._wordless()

    def _wordless(self) -> ConnectionOutcome:
        """A connection without a reply: one that only tries the port sends no goodbye either."""
        talked = self.command is not None or self.ended
        return ConnectionOutcome.CLOSED if talked else ConnectionOutcome.OPEN_PORT

    def _silence(self) -> ConnectionOutcome:
        if self.replies:
            return ConnectionOutcome.TIMEOUT
        if self.connected:
            return ConnectionOutcome.BANNER_TIMEOUT
        return ConnectionOutcome.TCP_TIMEOUT

    def _note(self, direction: str, text: str) -> None:
        self.transcript.append(TranscriptLine(0.0, direction, text[:1000]))


def gather(events: Iterable[Event]) -> tuple[Session, ...]:
    """Split the lines at each host; those that say nothing of a connection are left out."""
    sessions = [Session()]
    for event in events:
        if _begins_anew(event, sessions[-1]):
            if len(sessions) >= MAX_SESSIONS:
                break
            sessions.append(Session(event.text if event.what is What.HOST else ""))
        sessions[-1].take(event)
    return tuple(session for session in sessions if not session.empty)


def _begins_anew(event: Event, current: Session) -> bool:
    if event.what is What.HOST:
        return True
    if event.what is What.TLS_OF:
        return not current.encrypted
    # telnet and nc name no host before they try: a second greeting or "Trying" is another one.
    return event.what is What.ADDRESS and not current.empty and not current.host
