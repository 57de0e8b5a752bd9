"""Who spoke, once the caller has said that somebody else's server takes the mail first."""

from dataclasses import replace

from wizard.diagnosis.direction import said
from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Kind, Situation, SmtpReply, Source, Speaker

__all__ = ["with_relay"]

_HANDED_ON = frozenset({"isp", "mail_service"})


def with_relay(bounce: Bounce, situation: Situation, knowledge: Knowledge) -> Bounce:
    """Give the bounce with the own relay as the speaker where the caller's word tells so.

    The log of an own server that sends by way of a provider shows that provider's server, and no
    name tells it from a receiver's. A host of the recipient's domain, or of a known receiver, is
    the receiver all the same.
    """
    path, reply = situation.path, bounce.reply
    if path is None or path.source is not Source.CALLER_SAID or path.value not in _HANDED_ON:
        return bounce
    if reply is None or bounce.deciding is None or not _may_be_relay(bounce, reply, knowledge):
        return bounce
    spoken = replace(reply, speaker=Speaker.OWN_RELAY)
    replies = (*bounce.replies[: bounce.deciding], spoken, *bounce.replies[bounce.deciding + 1 :])
    return replace(bounce, replies=replies)


def _may_be_relay(bounce: Bounce, reply: SmtpReply, knowledge: Knowledge) -> bool:
    if bounce.kind is not Kind.LOG or reply.speaker is not Speaker.RECEIVER or not reply.host:
        return False
    if said(bounce, Situation(), "role") is not None:
        return False
    domain = bounce.circumstances.recipient_domain
    if domain is not None and f".{reply.host}".endswith(f".{domain.value}"):
        return False
    return knowledge.receivers.recognise(reply.host) is None
