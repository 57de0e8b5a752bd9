"""Who refused, told only by what stands around the reply: the weakest hint, used last."""

import re

from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Kind, Place, SmtpReply, Speaker

__all__ = ["by_domain", "by_greeting", "by_name"]

MAX_AROUND = 4_000
"""Characters of a text in which a provider's name is looked for."""

# Whole notices and logs name many servers, among them the sender's own.
_SHORT_KINDS = frozenset({Kind.REPLY, Kind.TRANSCRIPT, Kind.PROGRAM_ERROR})

_CAPITALS = re.compile(r"(?<![\w.\-@/=\[])[A-Z]{2,3}(?![\w.\-@=\]])")
_DOMAIN = re.compile(r"(?<![\w.\-/@])@?((?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,12})(?![\w@/-]|\.\w)")
# A server's name has a label before its domain; "from" marks the one that sends.
_SERVER = re.compile(
    r"(?<!from )(?<!helo=)(?<!from=)(?<!src=)(?<!client=)(?<![\w.\-/@<])"
    r"((?:[a-z0-9-]{1,63}\.){2,8}[a-z]{2,12})\.?(?![\w@/-]|\.\w)"
)
_OWN = frozenset({Speaker.OWN_RELAY, Speaker.OWN_SERVER, Speaker.OWN_PROGRAM})
# The receiver's first line in a conversation: "220 mx.example.net ESMTP".
_GREETING = re.compile(
    r"(?<!\d)2[25]0[ -](?P<host>(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24})(?P<rest>[^\r\n]{0,80})"
)


def by_greeting(bounce: Bounce, knowledge: Knowledge) -> str | None:
    """Give whose server greets in a pasted conversation: the last greeting before the reply."""
    if bounce.kind not in (Kind.TRANSCRIPT, Kind.PROGRAM_ERROR):
        return None
    end = bounce.reply.place.start if bounce.reply else MAX_AROUND
    greetings = list(_GREETING.finditer(bounce.text, max(0, end - MAX_AROUND), end))
    if not greetings:
        return None
    greeting = greetings[-1]
    receiver = knowledge.receivers.recognise(greeting["host"])
    if receiver:
        return receiver.provider
    return knowledge.ids.by_host(greeting["host"]) or _by_banner(greeting[0], knowledge)


def _by_banner(greeting: str, knowledge: Knowledge) -> str | None:
    receiver = knowledge.receivers.recognise_banner(greeting)
    if receiver:
        return receiver.provider
    named = knowledge.rules.names_in(greeting)
    return named.pop() if len(named) == 1 else None


def by_domain(bounce: Bounce, reply: SmtpReply | None, knowledge: Knowledge) -> str | None:
    """Give who runs the recipient's mailboxes, only where no other host is known to have spoken."""
    domain = bounce.circumstances.recipient_domain
    elsewhere = bounce.circumstances.receiving_host or (reply and (reply.host or reply.ip))
    return None if elsewhere or not domain else knowledge.ids.by_domain(domain.value)


def by_name(bounce: Bounce, knowledge: Knowledge) -> str | None:
    """Give the one provider or server software that a text names beside the reply."""
    text = bounce.text[:MAX_AROUND]
    hosts = _hosts(bounce, text, knowledge)
    if len(hosts) == 1:
        return hosts.pop()
    if bounce.kind not in _SHORT_KINDS:
        return None
    named = knowledge.rules.names_in(text) or _short_names(text, knowledge)
    named = named or _mailbox_domains(text, knowledge)
    return named.pop() if len(named) == 1 else None


def _hosts(bounce: Bounce, text: str, knowledge: Knowledge) -> set[str]:
    """Give whose servers are named around a reply, the sender's own left out."""
    around = bounce.circumstances
    if around.receiving_host or (bounce.reply and bounce.reply.speaker in _OWN):
        return set()
    own = [known.value for known in (around.reporting_mta, around.helo) if known]
    inner = bounce.reply.place if bounce.reply else Place(0, 0)
    names = {
        match[1]
        for match in _SERVER.finditer(text.lower())
        if not inner.start <= match.start() < inner.end
    }.difference(own)
    found = (knowledge.receivers.recognise(name) for name in names)
    return {each.provider for each in found if each}


def _short_names(text: str, knowledge: Knowledge) -> set[str]:
    """Give the ids whose name of two or three capitals stands in the text: GMX, AOL, BT."""
    ids = knowledge.ids
    found = {ids.resolve(word) for word in _CAPITALS.findall(text)}
    return {each for each in found if each and not ids.is_quiet(each)}


def _mailbox_domains(text: str, knowledge: Knowledge) -> set[str]:
    """Give the ids whose mailbox domain is named by itself: "all mail to @example.net"."""
    found = (knowledge.ids.by_domain(match[1]) for match in _DOMAIN.finditer(text.lower()))
    return {each for each in found if each}
