"""What answers of the caller and live checks say about a cause that the text leaves open."""

from collections.abc import Callable, Iterable, Sequence

from wizard.diagnosis.changed import NEW_IP_DAYS, ChangeKind, changes_told
from wizard.diagnosis.direction import said
from wizard.diagnosis.from_server import from_server, server_clue
from wizard.knowledge.library import Knowledge
from wizard.model import (
    Bounce,
    Cause,
    Clue,
    ClueKind,
    ConnectionFacts,
    ConnectionOutcome,
    DkimFacts,
    DkimState,
    DmarcFacts,
    Facts,
    Finding,
    IpListsFacts,
    ListVerdict,
    MxFacts,
    Port25Conclusion,
    Port25Facts,
    PtrFacts,
    SenderMxFacts,
    Situation,
    SpfFacts,
    TlsFacts,
)

__all__ = ["clues_from_answers", "clues_from_findings"]

CALLER = "caller said"

Told = tuple[Cause, float]

ONE_RECIPIENT = 0.3
"""Most who wrote to one person know of no other: that is no word about the mailbox."""

# What a change speaks for; a weak one is shown and moves nothing.
_CHANGES: dict[ChangeKind, Told] = {
    ChangeKind.BACKUP_LINE: (Cause.BLOCKLISTED, 0.5),
    ChangeKind.NEW_SERVER: (Cause.COLD_IP, 0.55),
    ChangeKind.NEW_LINE: (Cause.COLD_IP, 0.45),
    ChangeKind.CERTIFICATE: (Cause.TLS, 0.5),
    ChangeKind.FIREWALL: (Cause.NETWORK, 0.5),
    ChangeKind.MAILING: (Cause.VOLUME_SPIKE, 0.55),
    ChangeKind.PASSWORD: (Cause.POLICY, 0.3),
}

_NOT_THROUGH = frozenset(
    {
        ConnectionOutcome.TCP_TIMEOUT,
        ConnectionOutcome.TCP_REFUSED,
        ConnectionOutcome.NO_ROUTE,
    }
)
_FALTERS = frozenset(
    {ConnectionOutcome.BANNER_TIMEOUT, ConnectionOutcome.CLOSED, ConnectionOutcome.TIMEOUT}
)

_SHUT_HERE = frozenset(
    {
        Port25Conclusion.BLOCKED_HERE,
        Port25Conclusion.REJECTED_HERE,
        Port25Conclusion.INTERCEPTED,
        Port25Conclusion.NO_NETWORK,
    }
)


def clues_from_answers(bounce: Bounce, situation: Situation) -> list[Clue]:
    """Give what the caller's answers speak for; of a free text, the words that counted."""
    changed = [
        Clue(ClueKind.CALLER, f"changed={told.words}", "", None, *_CHANGES[told.kind], CALLER)
        for told in changes_told(bounce, situation)
    ]
    chosen = [
        Clue(ClueKind.CALLER, f"{key}={value}", "", None, cause, strength, CALLER)
        for key, value, cause, strength in _answers(bounce, situation)
    ]
    return [*changed, *chosen]


def _answers(bounce: Bounce, situation: Situation) -> Iterable[tuple[str, str, Cause, float]]:
    age = situation.ip_age_days or bounce.situation.ip_age_days
    if age is not None and age.value <= NEW_IP_DAYS:
        yield "ip_age_days", str(age.value), Cause.COLD_IP, 0.7 if age.value <= 14 else 0.6
    volume = said(bounce, situation, "volume")
    if volume in ("tenfold", "doubled"):
        yield "volume", volume, Cause.VOLUME_SPIKE, 0.65 if volume == "tenfold" else 0.45
    which = said(bounce, situation, "which")
    if which == "large_only" or (which == "everybody" and not _was_answered(bounce)):
        yield "which", which, Cause.NETWORK, 0.5
    if which == "one_recipient":
        yield "which", which, Cause.RECIPIENT, ONE_RECIPIENT


def _was_answered(bounce: Bounce) -> bool:
    """A server that answers was reached, whatever is wrong on the own side."""
    return bounce.reply is not None and bounce.reply.code is not None


def clues_from_findings(
    findings: Sequence[Finding], provider: str | None, knowledge: Knowledge
) -> list[Clue]:
    """Give what the checks speak for, as far as this receiver is known to refuse for it."""
    refuses = knowledge.ids.refuses_for(provider) if provider else frozenset[Cause]()
    clues = list[Clue]()
    for finding in _trusted(findings):
        if from_server(finding):
            clue = server_clue(finding, knowledge)
            clues += [clue] if clue else []
            continue
        told = _told(finding.facts, refuses)
        if told:
            clues.append(
                Clue(ClueKind.FINDING, finding.id, "", None, told[0], told[1], "live check")
            )
    return clues


def _trusted(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out connections from a computer that cannot reach port 25 at all."""
    shut = any(
        isinstance(finding.facts, Port25Facts) and finding.facts.conclusion in _SHUT_HERE
        for finding in findings
    )
    return [
        finding
        for finding in findings
        if from_server(finding)
        or not (shut and isinstance(finding.facts, ConnectionFacts | TlsFacts))
    ]


def _told(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    """Ask each reader of facts; the first that has something to say answers."""
    return next((told for read in _READERS if (told := read(facts, refuses))), None)


def _mx(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    if not isinstance(facts, MxFacts) or facts.example_address:
        return None
    if not facts.exists or facts.null_mx:
        return Cause.RECIPIENT, 0.75
    usable = any(host.addresses and not host.problem for host in facts.hosts)
    return None if usable else (Cause.DNS_FAILURE, 0.7)


def _connection(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    if not isinstance(facts, ConnectionFacts):
        return None
    if facts.outcome in _NOT_THROUGH:
        return Cause.NETWORK, 0.5
    if facts.outcome in _FALTERS:
        return Cause.SERVER_BUSY, 0.55
    if facts.outcome is ConnectionOutcome.REFUSED_BY_REPLY and str(facts.code).startswith("4"):
        return Cause.SERVER_BUSY, 0.6
    return None


def _port25(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    if not isinstance(facts, Port25Facts):
        return None
    if facts.conclusion is Port25Conclusion.RECEIVER_ONLY:
        return Cause.SERVER_BUSY, 0.65
    return None


def _tls(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    broken = isinstance(facts, TlsFacts) and facts.offered and not facts.established
    return (Cause.TLS, 0.65) if broken else None


def _ptr(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    if not isinstance(facts, PtrFacts) or Cause.REVERSE_DNS not in refuses:
        return None
    missing = not facts.names or facts.forward_confirmed is False
    if facts.address_kind != "public":  # Such an address was not looked up at all.
        return None
    return (Cause.REVERSE_DNS, 0.75 if not facts.names else 0.65) if missing else None


def _ip_lists(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    if not isinstance(facts, IpListsFacts):
        return None
    counts = any(
        answer.verdict is ListVerdict.LISTED and answer.used_by_receiver for answer in facts.lists
    )
    return (Cause.BLOCKLISTED, 0.75) if counts else None


def _authentication(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    if Cause.AUTHENTICATION not in refuses:
        return None
    if isinstance(facts, SpfFacts) and facts.result in ("fail", "softfail", "permerror", "none"):
        return Cause.AUTHENTICATION, 0.65
    if isinstance(facts, DkimFacts) and facts.keys:
        gone = all(
            key.state in (DkimState.MISSING, DkimState.REVOKED, DkimState.INVALID)
            for key in facts.keys
            if not key.guessed
        )
        named = any(not key.guessed for key in facts.keys)
        return (Cause.AUTHENTICATION, 0.5) if named and gone else None
    if isinstance(facts, DmarcFacts) and "several_records" in facts.problems:
        return Cause.AUTHENTICATION, 0.4
    return None


def _sender_mx(facts: Facts | None, refuses: frozenset[Cause]) -> Told | None:
    if isinstance(facts, SenderMxFacts) and not facts.exists:
        return Cause.DNS_FAILURE, 0.7
    return None


_READERS: tuple[Callable[[Facts | None, frozenset[Cause]], Told | None], ...] = (
    _mx,
    _connection,
    _port25,
    _tls,
    _ptr,
    _ip_lists,
    _authentication,
    _sender_mx,
)
