"""Who refused: the host that spoke comes first, then the wording, the recipient's domain last."""

from dataclasses import dataclass

from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.knowledge.rulebook import TextMatches
from wizard.knowledge.rules import Tier
from wizard.model import Bounce, SmtpReply, Speaker

__all__ = ["OWN_SPEAKERS", "Refuser", "same_house", "who_refused"]

OWN_SPEAKERS = frozenset({Speaker.OWN_RELAY, Speaker.OWN_SERVER, Speaker.OWN_PROGRAM})

# Houses that share their receiving servers, so that a rule of one holds for the other.
_HOUSES = (frozenset({"yahoo", "aol"}), frozenset({"microsoft", "exchange"}))

_SOFTWARE = frozenset({IdKind.MTA, IdKind.DAEMON})


@dataclass(frozen=True, slots=True)
class Refuser:
    """`provider` is an id or None; `by_host` tells that the name of the host shows it."""

    provider: str | None
    by_host: bool = False


def who_refused(
    bounce: Bounce, reply: SmtpReply | None, found: TextMatches, knowledge: Knowledge
) -> Refuser:
    """Tell who gave this answer, as far as the text shows it."""
    own = reply is not None and reply.speaker in OWN_SPEAKERS
    for host in _hosts(bounce, reply, own):
        receiver = knowledge.receivers.recognise(host)
        provider = receiver.provider if receiver else knowledge.ids.by_host(host)
        if provider:
            return Refuser(provider, by_host=True)
    by_words = _by_wording(found, knowledge)
    if by_words:
        return Refuser(by_words)
    if own:
        return Refuser(
            _known(bounce, "mta") if reply and reply.speaker is Speaker.OWN_SERVER else None
        )
    return Refuser(_by_domain(bounce, reply, knowledge))


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


def _by_wording(found: TextMatches, knowledge: Knowledge) -> str | None:
    """Give whose words these are: a provider's before a server software's."""
    if found.marks:
        return max(found.marks, key=lambda mark: len(mark[1]))[0]
    telling = [match for match in found.rules if match.rule.provider and not match.rule.only_from]
    if not telling:
        return None
    best = max(
        telling,
        key=lambda match: (
            match.rule.tier is Tier.CODE,
            knowledge.ids.kind_of(match.rule.provider or "") not in _SOFTWARE,
            match.size,
        ),
    )
    return best.rule.provider


def _by_domain(bounce: Bounce, reply: SmtpReply | None, knowledge: Knowledge) -> str | None:
    """Give who runs the recipient's mailboxes, only where no other host is known to have spoken."""
    domain = bounce.circumstances.recipient_domain
    elsewhere = bounce.circumstances.receiving_host or (reply and (reply.host or reply.ip))
    return None if elsewhere or not domain else knowledge.ids.by_domain(domain.value)


def _known(bounce: Bounce, field: str) -> str | None:
    known = getattr(bounce.circumstances, field)
    return known.value if known else None
