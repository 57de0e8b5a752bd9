"""Who spoke, once the caller has said that somebody else's server takes the mail first."""

from dataclasses import replace

from wizard.diagnosis.direction import said
from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Kind, Situation, SmtpReply, Source, Speaker

__all__ = ["with_relay"]

_HANDED_ON = frozenset({"isp", "mail_service"})
# What shows who talked to the own side; a notice may come from the provider's side already.
_SPOKEN = frozenset({Kind.LOG, Kind.REPLY, Kind.TRANSCRIPT})
_SAYS = frozenset({Speaker.RECEIVER, Speaker.UNKNOWN})


def with_relay(bounce: Bounce, situation: Situation, knowledge: Knowledge) -> Bounce:
    """Give the bounce with the own relay as the speaker where the caller's word tells so.

    The log of an own server that sends by way of a provider shows that provider's server, and no
    name tells it from a receiver's; a bare answer that names nobody came from there as well. A
    host of the recipient's domain, or of a known receiver, is the receiver all the same.
    """
    path, reply = situation.path, bounce.reply
    if path is None or path.source is not Source.CALLER_SAID or path.value not in _HANDED_ON:
        return bounce
    if reply is None or bounce.deciding is None or reply.speaker not in _SAYS:
        return bounce
    if not _may_be_relay(bounce, reply, str(path.value), knowledge):
        return bounce
    spoken = replace(reply, speaker=Speaker.OWN_RELAY)
    replies = (*bounce.replies[: bounce.deciding], spoken, *bounce.replies[bounce.deciding + 1 :])
    return replace(bounce, replies=replies)


def _may_be_relay(bounce: Bounce, reply: SmtpReply, path: str, knowledge: Knowledge) -> bool:
    if bounce.kind not in _SPOKEN or said(bounce, Situation(), "role") is not None:
        return False
    named = _named(reply, knowledge)
    if path == "mail_service" and IdKind.ESP in named:
        return True
    if reply.host:
        return _of_nobody_known(bounce, reply.host, knowledge)
    return reply.speaker is Speaker.UNKNOWN and not reply.ip and not named


def _named(reply: SmtpReply, knowledge: Knowledge) -> set[IdKind]:
    """Give what sort of house the reply's words belong to; software that anybody runs is none."""
    found = knowledge.rules.matches(reply.text, reply.enhanced, reply.code)
    names = {
        *knowledge.rules.names_in(reply.text),
        *(name for name, _ in found.marks),
        *(match.rule.provider for match in found.rules if not match.rule.only_from),
    }
    kinds = {knowledge.ids.kind_of(name) for name in names if name}
    return {kind for kind in kinds if kind not in (None, IdKind.MTA, IdKind.DAEMON)}


def _of_nobody_known(bounce: Bounce, host: str, knowledge: Knowledge) -> bool:
    domain = bounce.circumstances.recipient_domain
    if domain is not None and f".{host}".endswith(f".{domain.value}"):
        return False
    return not host.startswith("mx") and knowledge.receivers.recognise(host) is None
