"""Forwarding that a caller who says "I receive it" does not call so."""

import re
from dataclasses import replace

from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Kind, Known, Place, Situation, Speaker

__all__ = ["with_forwarding"]

MOST_TEXT = 4_000

_WORDS = re.compile(
    r"\b(?:auto-?)?forward(?:ed|s|ing)?\b|\bx-forwarded-(?:to|for)\b|\bweiter(?:ge)?leit\w{0,8}"
    r"|\bredirect(?:ed|s|ion)\b|\bumgeleitet\b|\bumleitung\b",
    re.IGNORECASE,
)


def with_forwarding(bounce: Bounce, situation: Situation, knowledge: Knowledge) -> Bounce:
    """Give the bounce with the forwarder as its role where the receiver's text tells of one.

    Either it says so in words, or it is the log of a server that hands the mail on to a mailbox
    at a provider for everybody: that is no server of the caller's.
    """
    role = situation.role
    if role is None or role.value != "receiver" or bounce.situation.role is not None:
        return bounce
    place = _told(bounce)
    if place is None and not _handed_to_a_mailbox_provider(bounce, knowledge):
        return bounce
    forwarder = Known("forwarder", place)
    return replace(bounce, situation=replace(bounce.situation, role=forwarder))


def _told(bounce: Bounce) -> Place | None:
    """Give where words beside the reply tell of forwarding."""
    reply = bounce.reply
    for match in _WORDS.finditer(bounce.text, 0, MOST_TEXT):
        inside = reply is not None and reply.place.start <= match.start() < reply.place.end
        if not inside:
            return Place(match.start(), match.end())
    return None


def _handed_to_a_mailbox_provider(bounce: Bounce, knowledge: Knowledge) -> bool:
    domain, reply = bounce.circumstances.recipient_domain, bounce.reply
    if bounce.kind is not Kind.LOG or reply is None or reply.speaker is not Speaker.RECEIVER:
        return False
    return domain is not None and knowledge.ids.by_domain(domain.value) is not None
