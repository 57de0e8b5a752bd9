"""Who else does not take the mail, where a log shows several receivers."""

from wizard.diagnosis.refuser import OWN_SPEAKERS
from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Cause, ClueKind, Diagnosis, Kind, Side, SmtpReply
from wizard.model import Speaker as Who
from wizard.words.names import provider_name
from wizard.words.speaker import Speaker

__all__ = ["is_everybody", "others_too", "with_others"]

MOST_NAMED = 4
"""More names than this nobody reads in a headline."""

_OPEN = (Cause.NETWORK, Cause.UNKNOWN, Cause.SERVER_BUSY, Cause.DNS_FAILURE)
"""Causes that tell little where all receivers say the same."""

_SPOKE = frozenset({Who.RECEIVER, Who.OWN_SERVER})


def is_everybody(bounce: Bounce, diagnosis: Diagnosis) -> bool:
    """Tell whether receivers answered, and the caller said that all of them put the mail off."""
    own = bounce.reply is not None and bounce.reply.speaker in OWN_SPEAKERS
    if own or diagnosis.side is not Side.SENDER or diagnosis.code is None:
        return False
    which = bounce.situation.which
    said = (which is not None and which.value == "everybody") or any(
        clue.kind is ClueKind.CALLER and clue.ref == "which=everybody" for clue in diagnosis.clues
    )
    # Nothing but that answer puts what no text tells on the sender's side.
    said = said or diagnosis.cause is Cause.UNKNOWN
    return said and diagnosis.cause in _OPEN


def with_others(
    s: Speaker, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge, sentence: str
) -> str:
    """Give a sentence about the deciding receiver, and the names of the others behind it."""
    names = others_too(bounce, diagnosis, knowledge)
    if not names or is_everybody(bounce, diagnosis):
        return sentence
    also = s.p("verdict", "Others are affected as well: {names}.", names=", ".join(names))
    return f"{sentence} {also}"


def others_too(bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> tuple[str, ...]:
    """Name the other receivers of a log that refused or were not reached, at most four."""
    reply = bounce.reply
    if bounce.kind is not Kind.LOG or diagnosis.role != "sender" or not _counts(reply):
        return ()
    first = _name(reply, knowledge) if reply else ""
    names = dict.fromkeys(_name(one, knowledge) for one in bounce.replies if _counts(one))
    return tuple(name for name in names if name != first)[:MOST_NAMED]


def _counts(reply: SmtpReply | None) -> bool:
    if reply is None or not reply.host or reply.speaker not in _SPOKE:
        return False
    return reply.code is None or reply.code >= 400


def _name(reply: SmtpReply, knowledge: Knowledge) -> str:
    """Name who runs the host; else its domain, which its other servers share."""
    host = reply.host or ""
    known = knowledge.receivers.recognise(host)
    return provider_name(knowledge, known.provider if known else None) or ".".join(
        host.split(".")[-2:]
    )
