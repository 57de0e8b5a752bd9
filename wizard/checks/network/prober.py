"""The test connection: greeting, EHLO, STARTTLS, EHLO again, QUIT; MAIL and RCPT on consent only.

There is no VRFY, no DATA and no relay test anywhere in this program.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from wizard.checks.addresses import diversion_for
from wizard.checks.answers import ProbeAnswer, ProbeTarget, Reply, TlsAnswer
from wizard.checks.base import ProgressKind
from wizard.checks.network import tls
from wizard.checks.network.dialogue import Dialogue, SmtpTimes, TalkEnded, WatchedProtocol
from wizard.checks.network.tcp import connect
from wizard.checks.network.transcript import Transcript
from wizard.checks.talk import offers
from wizard.model import CheckOptions, Command, ConnectionOutcome, Envelope

__all__ = ["SmtpProber"]

# What may be said as our own name: a domain or an address literal (RFC 5321 section 4.1.1.1).
_SPEAKABLE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250})|\[[0-9A-Za-z.:%]{2,60}\]")


@dataclass(slots=True)
class _Notes:
    """What one test connection has seen so far."""

    transcript: Transcript
    connect_s: float | None = None
    dialogue: Dialogue | None = None
    tls: TlsAnswer | None = None
    quit_answered: bool = False
    own_address: str = ""
    replies: list[Reply] = field(default_factory=list)


class SmtpProber:
    """Makes test connections with one TLS context for the whole run."""

    def __init__(
        self,
        options: CheckOptions,
        *,
        context: ssl.SSLContext,
        trust: tls.Trust,
        clock: Callable[[], datetime],
        times: SmtpTimes | None = None,
    ) -> None:
        self._options = options
        self._context = context
        self._trust = trust
        self._clock = clock
        self._times = times or SmtpTimes()

    async def probe(
        self,
        target: ProbeTarget,
        *,
        envelope: Envelope | None = None,
        greeting_only: bool = False,
        progress: Callable[[ProgressKind, float], None] = lambda kind, seconds: None,
    ) -> ProbeAnswer:
        """See `wizard.checks.base.Prober`."""
        notes = _Notes(Transcript(asyncio.get_running_loop().time))
        end: TalkEnded | None = None
        try:
            async with asyncio.timeout(self._times.total_s):
                await self._visit(target, notes, envelope, greeting_only, progress)
        except TalkEnded as ended:
            end = ended
        except TimeoutError:
            end = TalkEnded(ConnectionOutcome.TIMEOUT, None, f"after {self._times.total_s:g} s")
        return self._answer(target, notes, end)

    async def _visit(
        self,
        target: ProbeTarget,
        notes: _Notes,
        envelope: Envelope | None,
        greeting_only: bool,
        progress: Callable[[ProgressKind, float], None],
    ) -> None:
        """Connect, talk, and leave in whatever way is left."""
        progress(ProgressKind.CONNECTING, 0.0)
        dialogue = notes.dialogue = await self._open(target, notes)
        try:
            greeting = await dialogue.greeting(
                lambda seconds: progress(ProgressKind.HOLDS_GREETING, seconds)
            )
            if greeting.code == 220 and not greeting_only:
                await self._talk(target, notes, dialogue, envelope)
            if not dialogue.is_lost:
                notes.quit_answered = await dialogue.quit()
        except BaseException:
            # Also when the check is cancelled: QUIT goes out, nobody waits for its answer.
            dialogue.leave()
            raise
        finally:
            await dialogue.close()

    async def _open(self, target: ProbeTarget, notes: _Notes) -> Dialogue:
        diversion = diversion_for(self._options, target)
        address, port = target.address, target.port
        if diversion is not None:
            address, port = diversion.address, diversion.real_port
        loop = asyncio.get_running_loop()
        started = loop.time()
        sock = await connect(address, port, self._times.connect_s)
        notes.connect_s = loop.time() - started
        try:
            _, protocol = await loop.create_connection(WatchedProtocol, sock=sock)
        except BaseException:
            sock.close()
            raise
        notes.transcript.remark(f"TCP {_where(target.address, target.port)}")
        dialogue = Dialogue(protocol, notes.transcript, self._times)
        notes.own_address = dialogue.own_address
        return dialogue

    async def _talk(
        self, target: ProbeTarget, notes: _Notes, dialogue: Dialogue, envelope: Envelope | None
    ) -> None:
        """Everything between greeting and QUIT; returns early when there is nothing more to ask."""
        name = self._own_name(dialogue)
        hello = await self._hello(dialogue, name)
        if hello.code != 250:
            return
        if offers(hello, "STARTTLS"):
            notes.tls = await tls.start(
                dialogue, self._context, self._trust, target.host, self._clock()
            )
            if notes.tls.established:
                hello = await self._hello(dialogue, name)
            if dialogue.replies[-1].code == 421 or dialogue.is_lost:
                return
        if envelope is not None and hello.code == 250:
            await self._try_envelope(dialogue, envelope)

    async def _hello(self, dialogue: Dialogue, name: str) -> Reply:
        reply = await dialogue.say(Command.EHLO, f"EHLO {name}")
        if reply.code in (500, 502):  # RFC 5321 section 4.1.4: an old server knows HELO only.
            reply = await dialogue.say(Command.EHLO, f"HELO {name}")
        return reply

    async def _try_envelope(self, dialogue: Dialogue, envelope: Envelope) -> None:
        """One MAIL, one RCPT, with the user's consent; then the envelope is taken back."""
        mail = await dialogue.say(Command.MAIL, f"MAIL FROM:<{envelope.mail_from}>")
        if mail.code == 421:
            return
        if mail.code == 250:
            rcpt = await dialogue.say(Command.RCPT, f"RCPT TO:<{envelope.rcpt_to}>")
            if rcpt.code == 421:
                return
        await dialogue.take_back()

    def _own_name(self, dialogue: Dialogue) -> str:
        """The name that the user chose for tests, else this end's address; never the computer's."""
        chosen = self._options.ehlo
        if chosen and _SPEAKABLE.fullmatch(chosen):
            return chosen
        address = dialogue.own_address
        return f"[IPv6:{address}]" if ":" in address else f"[{address}]"

    def _answer(self, target: ProbeTarget, notes: _Notes, end: TalkEnded | None) -> ProbeAnswer:
        diversion = diversion_for(self._options, target)
        diverted_to = _where(diversion.address, diversion.real_port) if diversion else None
        return ProbeAnswer(
            target=target,
            outcome=end.outcome if end else ConnectionOutcome.ANSWERS,
            ended_at=end.command if end else None,
            replies=tuple(notes.dialogue.replies) if notes.dialogue else (),
            connect_s=notes.connect_s,
            tls=notes.tls,
            quit_answered=notes.quit_answered,
            transcript=notes.transcript.lines,
            diverted_to=diverted_to,
            error=end.note if end else "",
            own_address=notes.own_address,
        )


def _where(address: str, port: int) -> str:
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
