"""Who refused: the host that spoke comes first, then the wording, the recipient's domain last."""

import re
from dataclasses import dataclass

from wizard.diagnosis.surroundings import by_domain, by_greeting, by_name
from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.knowledge.rulebook import TextMatches
from wizard.knowledge.rules import Tier
from wizard.model import Bounce, SmtpReply, Speaker

__all__ = ["OWN_SPEAKERS", "Refuser", "same_house", "who_refused"]

OWN_SPEAKERS = frozenset({Speaker.OWN_RELAY, Speaker.OWN_SERVER, Speaker.OWN_PROGRAM})

# Houses that share their receiving servers, so that a rule of one holds for the other.
_HOUSES = (frozenset({"yahoo", "aol"}), frozenset({"microsoft", "exchange"}))

# Words of a server software only tell who refused when nobody's own words do.
_SURE = {IdKind.MTA: 0, IdKind.DAEMON: 1}

TAG_BONUS = 100
"""A documented tag tells more than any length of plain words."""

MARK_BONUS = 40
"""Words that only one provider uses tell more than those of a rule about as long."""

MAX_NAMED = 2_000
"""Characters of a reply in which host names are looked for."""

# A host name, not part of an address; "from" marks the sender's own, named in many refusals.
_HOST = re.compile(
    r"(?P<from>from )?(?<![@\w.-])(?P<host>(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?![\w@])"
)


@dataclass(frozen=True, slots=True)
class Refuser:
    """`provider` is an id or None; `by_host` tells that the name of the host shows it."""

    provider: str | None
    by_host: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """Whom some words point to, and how much they weigh among others of their kind."""

    id: str
    size: int


def who_refused(
    bounce: Bounce, reply: SmtpReply | None, found: TextMatches, knowledge: Knowledge
) -> Refuser:
    """Tell who gave this answer, as far as the text shows it."""
    own = reply is not None and reply.speaker in OWN_SPEAKERS
    for host in _hosts(bounce, reply, own):
        provider = _owner(host, knowledge)
        if provider:
            return Refuser(provider, by_host=True)
    by_words = _by_wording(reply, found, knowledge)
    if by_words:
        return Refuser(by_words)
    if reply is not None and reply.speaker is Speaker.OWN_SERVER:
        return Refuser(bounce.circumstances.mta.value if bounce.circumstances.mta else None)
    greeting = by_greeting(bounce, knowledge)
    if greeting:
        return Refuser(greeting)
    domain = None if own else by_domain(bounce, reply, knowledge)
    return Refuser(domain or by_name(bounce, knowledge))


def same_house(one: str | None, other: str | None) -> bool:
    """Tell whether two ids share their receiving servers."""
    return one == other or any(one in house and other in house for house in _HOUSES)


def _hosts(bounce: Bounce, reply: SmtpReply | None, own: bool) -> list[str]:
    """Give the names of the host that spoke, the surest first."""
    hosts = [reply.host] if reply and reply.host else []
    receiving = bounce.circumstances.receiving_host
    if receiving and not own:
        hosts.append(receiving.value)
    return hosts


def _by_wording(reply: SmtpReply | None, found: TextMatches, knowledge: Knowledge) -> str | None:
    """Give whose words these are: a provider's before a server software's."""
    told = [
        *(_Told(name, len(excerpt) + MARK_BONUS) for name, excerpt in found.marks),
        *(
            _Told(match.rule.provider, match.size + TAG_BONUS * (match.rule.tier is Tier.CODE))
            for match in found.rules
            if match.rule.provider and not match.rule.only_from
        ),
        *(_Told(name, 1) for name in _named_in(reply, knowledge)),
    ]
    best = max(told, key=lambda one: _rank(one, knowledge), default=None)
    return best.id if best else None


def _rank(told: _Told, knowledge: Knowledge) -> tuple[int, int, str]:
    kind = knowledge.ids.kind_of(told.id)
    return 2 if kind is None else _SURE.get(kind, 2), told.size, told.id


def _named_in(reply: SmtpReply | None, knowledge: Knowledge) -> list[str]:
    """Give who owns the host names in the reply's words, except those of senders and addresses."""
    named = list[str]()
    for match in _HOST.finditer(reply.text[:MAX_NAMED].lower() if reply else ""):
        if match["from"] is None:
            owner = _owner(match["host"], knowledge)
            named += [owner] if owner else []
    return named


def _owner(host: str, knowledge: Knowledge) -> str | None:
    """Give whose receiving server has this name."""
    receiver = knowledge.receivers.recognise(host)
    return receiver.provider if receiver else knowledge.ids.by_host(host)
