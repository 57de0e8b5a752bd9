"""Who refused: the host that spoke comes first, then the wording, the recipient's domain last."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from wizard.diagnosis.surroundings import by_domain, by_greeting, by_name
from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.knowledge.rulebook import TextMatches
from wizard.knowledge.rules import Tier
from wizard.model import Bounce, Side, SmtpReply, Speaker

__all__ = ["OWN_SPEAKERS", "Refuser", "same_house", "who_refused", "words_of_reply"]

OWN_SPEAKERS = frozenset({Speaker.OWN_RELAY, Speaker.OWN_SERVER, Speaker.OWN_PROGRAM})

# Houses that share their receiving servers, so that a rule of one holds for the other.
_HOUSES = (frozenset({"yahoo", "aol"}), frozenset({"microsoft", "exchange"}))

# Words of a server software only tell who refused when nobody's own words do.
_SOFTWARE = {IdKind.MTA: 0, IdKind.DAEMON: 1}

TAG_BONUS = 100
"""A documented tag tells more than any length of plain words."""

MARK_BONUS = 40
"""Words that only one provider uses tell more than those of a rule about as long."""

_LOGGED = "; from=<"

MAX_NAMED = 2_000
"""Characters of a reply in which host names are looked for."""

# Two labels, as every host name has: most replies have none, and this is told at once.
_LABELS = re.compile(r"\.[a-z]{2}")
# A host name, not part of an address. "from" and an address behind it mark the sender's own, named
# in many refusals; a link and the first word are the speaker's.
_HOST = re.compile(
    r"(?P<from>from |client |host |helo |\()?(?<![@\w.-])(?P<link>https?://)?"
    r"(?P<host>(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24})(?![\w@])(?P<ip> ?[\[(]\d)?"
)


@dataclass(frozen=True, slots=True)
class Refuser:
    """`provider` is an id or None; `by_host` tells that the name of the host shows it.

    `only_reports`: the sending platform itself tells that another's server cannot be reached.
    """

    provider: str | None
    by_host: bool = False
    only_reports: bool = False


class _Told(NamedTuple):
    """Whom some words point to, and how much they weigh among others of their kind."""

    id: str
    size: int


def who_refused(
    bounce: Bounce, reply: SmtpReply | None, found: TextMatches, knowledge: Knowledge
) -> Refuser:
    """Tell who gave this answer, as far as the text shows it."""
    own = reply is not None and reply.speaker in OWN_SPEAKERS
    owners = (_owner(host, knowledge) for host in _hosts(bounce, reply, own))
    owner = next((provider for provider in owners if provider), None) or _by_address(
        bounce, reply, knowledge
    )
    if owner and not knowledge.ids.is_quiet(owner):
        return Refuser(owner, by_host=True)
    words = _by_wording(reply, found, knowledge)
    software = words if words and knowledge.ids.kind_of(words) in _SOFTWARE else None
    own_server = reply is not None and reply.speaker is Speaker.OWN_SERVER
    if own_server and not words and bounce.circumstances.mta:
        software = bounce.circumstances.mta.value
    if owner and not software:
        return Refuser(owner, by_host=True)
    greeting = None if own_server else by_greeting(bounce, knowledge)
    if greeting and (software or not words):  # Anybody may run the software.
        return Refuser(greeting)
    if words or software or own_server:
        reports = own_server and not software and _at_the_receiver(words, found)
        return Refuser(words or software, only_reports=reports)
    domain = None if own else by_domain(bounce, reply, knowledge)
    return Refuser(domain or by_name(bounce, knowledge))


def _at_the_receiver(words: str | None, found: TextMatches) -> bool:
    """Tell whether a provider's own rule says that the receiver's server is the one at fault."""
    rules = [match.rule for match in found.rules if match.rule.provider == words]
    return any(rule.side is Side.RECEIVER for rule in rules)


def _by_address(bounce: Bounce, reply: SmtpReply | None, knowledge: Knowledge) -> str | None:
    """Give in whose network the server that spoke stands; only where no name of it is known."""
    around = bounce.circumstances
    if around.receiving_host or (reply and (reply.host or reply.speaker in OWN_SPEAKERS)):
        return None
    ip = reply.ip if reply and reply.ip else around.receiving_ip and around.receiving_ip.value
    receiver = knowledge.receivers.recognise_ip(ip) if ip else None
    return receiver.provider if receiver else None


def words_of_reply(reply: SmtpReply) -> str:
    """Give the reply without what Postfix's log adds to it: the client's addresses and names."""
    return reply.text.partition(_LOGGED)[0] if reply.speaker is Speaker.OWN_SERVER else reply.text


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
    if len(told) < 2:
        return told[0].id if told else None
    return max(told, key=lambda one: _rank(one, knowledge)).id


def _rank(told: _Told, knowledge: Knowledge) -> tuple[int, int, str]:
    kind = knowledge.ids.kind_of(told.id)
    if knowledge.ids.is_quiet(told.id):
        return -1, told.size, told.id
    return 2 if kind is None else _SOFTWARE.get(kind, 2), told.size, told.id


def _named_in(reply: SmtpReply | None, knowledge: Knowledge) -> list[str]:
    """Give who owns the host names in the reply's words, except those of senders and addresses."""
    words = words_of_reply(reply)[:MAX_NAMED].lower() if reply else ""
    named = list[str]()
    for match in _HOST.finditer(words) if _LABELS.search(words) else ():
        owner = None if _is_senders(match) else _owner(match["host"], knowledge)
        if owner and (match.start() == 0 or match["link"] or not _rents_out(owner, knowledge)):
            named.append(owner)
    return named


def _is_senders(match: re.Match[str]) -> bool:
    """Tell whether the words around a host name say that it is the sending one."""
    return match["from"] is not None or match["ip"] is not None


def _rents_out(owner: str, knowledge: Knowledge) -> bool:
    """Tell whether names of this owner are as often those of rented servers that send."""
    return knowledge.ids.kind_of(owner) is IdKind.HOSTER


def _owner(host: str, knowledge: Knowledge) -> str | None:
    """Give whose receiving server has this name."""
    receiver = knowledge.receivers.recognise(host)
    return receiver.provider if receiver else knowledge.ids.by_host(host)
