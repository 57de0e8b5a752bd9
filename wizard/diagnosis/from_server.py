"""What the mail server itself met: it outranks all that another computer could see."""

from wizard.knowledge.library import Knowledge
from wizard.model import (
    Cause,
    Clue,
    ClueKind,
    ConnectionFacts,
    ConnectionOutcome,
    Finding,
    SeenFrom,
    TlsFacts,
)

__all__ = ["FROM_SERVER", "from_server", "overrules", "server_clue"]

FROM_SERVER = "mail server"

_SHUT = frozenset(
    {
        ConnectionOutcome.TCP_TIMEOUT,
        ConnectionOutcome.TCP_REFUSED,
        ConnectionOutcome.NO_ROUTE,
    }
)
_FALTERS = frozenset(
    {ConnectionOutcome.BANNER_TIMEOUT, ConnectionOutcome.CLOSED, ConnectionOutcome.TIMEOUT}
)
_REFUSED = frozenset({ConnectionOutcome.REFUSED_BY_REPLY, ConnectionOutcome.LIMITS_US})
# What a refusal looks like when a firewall garbles the talk: the text then names a symptom.
_SYMPTOMS = frozenset({Cause.NETWORK, Cause.PROTOCOL, Cause.SERVER_BUSY, Cause.TLS, Cause.UNKNOWN})


def server_clue(finding: Finding, knowledge: Knowledge) -> Clue | None:
    """What a finding of the mail server speaks for; None when for nothing."""
    facts = finding.facts
    told: tuple[Cause, float] | None = None
    if isinstance(facts, ConnectionFacts):
        told = _connection(facts, knowledge)
    elif isinstance(facts, TlsFacts) and facts.offered and not facts.established:
        told = Cause.TLS, 0.75
    if told is None:
        return None
    masked = isinstance(facts, ConnectionFacts) and facts.masked
    ref = "masked" if masked else finding.id
    return Clue(ClueKind.FINDING, ref, "", None, told[0], told[1], FROM_SERVER)


def overrules(clue: Clue, first: Cause) -> bool:
    """Whether a clue moves even a verdict that the text had settled.

    Only a greeting that was seen to be masked does, and only where the text tells a symptom.
    """
    return clue.source == FROM_SERVER and clue.ref == "masked" and first in _SYMPTOMS


def from_server(finding: Finding) -> bool:
    """Whether a finding was made on the mail server itself."""
    return finding.seen_from is SeenFrom.MAIL_SERVER


def _connection(facts: ConnectionFacts, knowledge: Knowledge) -> tuple[Cause, float] | None:
    if facts.masked:
        return Cause.PROTOCOL, 0.85
    if facts.outcome in _SHUT:
        return Cause.NETWORK, 0.75
    if facts.outcome in _FALTERS:
        return Cause.SERVER_BUSY, 0.6
    if facts.outcome in _REFUSED:
        return _refusal(facts, knowledge)
    return None


def _refusal(facts: ConnectionFacts, knowledge: Knowledge) -> tuple[Cause, float] | None:
    """The refusal said to the mail server's own address is read as any other reply."""
    found = knowledge.rules.matches(facts.reply, facts.enhanced, facts.code).rules
    if found:
        best = max(found, key=lambda match: match.rule.weight)
        return best.rule.cause, 0.7
    passes = facts.code is not None and facts.code < 500
    return (Cause.SERVER_BUSY, 0.6) if passes else None
