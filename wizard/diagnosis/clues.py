"""From the deciding reply to evidence: which rules speak, how firmly, for what."""

from datetime import date

from wizard.diagnosis.evidence import Evidence, Firmness
from wizard.diagnosis.notices import gives_no_reason, reasons_told
from wizard.diagnosis.places import Places
from wizard.diagnosis.refuser import OWN_SPEAKERS, Refuser, same_house, words_of_reply
from wizard.diagnosis.votes import vote_of
from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.knowledge.rulebook import Match, TextMatches
from wizard.knowledge.rules import Rule, Tier
from wizard.model import Bounce, Cause, Clue, ClueKind, Kind, SmtpReply

__all__ = ["clue_text", "evidence_of"]

MAX_CLUE_TEXT = 16_384
"""Characters of a text without any reply that are searched for telling words."""

MAX_TYPED = 2_000
"""Characters of a text in which words beside the reply count: longer ones are logs and notices."""

HINT = 0.02
"""What an expected code, enhanced code or command adds to a rule's weight."""

FOREIGN = 0.12
"""What a rule loses when another provider is known to have spoken."""

_FIRMNESS = {
    Tier.CODE: Firmness.DOCUMENTED,
    Tier.WORDING: Firmness.WORDING,
    Tier.GENERAL: Firmness.GENERAL,
}
_TYPED = frozenset({Kind.REPLY, Kind.PROGRAM_ERROR, Kind.TRANSCRIPT})
_ANYWHERE = frozenset({IdKind.MTA, IdKind.DAEMON})

# A limit in general words, told by one's own relay or provider, is one's own quota.
_LIMITS = frozenset({Cause.RATE_LIMIT, Cause.VOLUME_SPIKE})


def clue_text(bounce: Bounce, reply: SmtpReply | None) -> str:
    """Give the text in which rules look for their words."""
    if reply is not None:
        return words_of_reply(reply)
    text = bounce.text[:MAX_CLUE_TEXT]
    return reasons_told(text) if gives_no_reason(bounce) else text


def evidence_of(
    bounce: Bounce,
    reply: SmtpReply | None,
    found: TextMatches,
    refuser: Refuser,
    knowledge: Knowledge,
) -> list[Evidence]:
    """Give all that the text says about the cause, the firmest first."""
    places = Places(bounce, reply)
    speaking = (
        _from_rule(match, places, reply, refuser, knowledge)
        for match in (*found.rules, *_around(bounce, reply, found, knowledge))
        if _may_speak(match.rule, refuser)
    )
    evidence = sorted(speaking, key=lambda item: item.rank, reverse=True)
    codes = _from_codes(places, reply, knowledge)
    silent = evidence or gives_no_reason(bounce)
    votes = [] if silent else vote_of(clue_text(bounce, reply), codes, places, knowledge)
    return [*evidence, *votes, *codes]


def _around(
    bounce: Bounce, reply: SmtpReply | None, found: TextMatches, knowledge: Knowledge
) -> list[Match]:
    """Give the rules that also count beside the reply, in a few lines that somebody typed."""
    if reply is None or bounce.kind not in _TYPED or len(bounce.text) > MAX_TYPED:
        return []
    beside = f"{bounce.text[: reply.place.start]}\n{bounce.text[reply.place.end :]}"
    if not beside.strip():
        return []
    known = {match.rule.id for match in found.rules}
    matches = knowledge.rules.matches(beside).rules
    return [match for match in matches if match.rule.around and match.rule.id not in known]


def _may_speak(rule: Rule, refuser: Refuser) -> bool:
    return not rule.only_from or same_house(rule.provider, refuser.provider)


def _from_rule(
    match: Match,
    places: Places,
    reply: SmtpReply | None,
    refuser: Refuser,
    knowledge: Knowledge,
) -> Evidence:
    rule = match.rule
    firmness, probability = _FIRMNESS[rule.tier], rule.weight + _hints(rule, reply)
    if _foreign(rule, refuser, knowledge):
        firmness = min(firmness, Firmness.GENERAL)
        probability -= FOREIGN
    probability = min(max(probability, 0.05), 0.97)
    clue = Clue(
        ClueKind.RULE,
        rule.id,
        match.excerpt,
        places.find(match.excerpt),
        _cause(rule, reply),
        round(probability, 3),
        rule.source,
        read=date.fromisoformat(rule.read) if rule.read else None,
    )
    return Evidence(clue, firmness, probability, rule, match.size)


def _cause(rule: Rule, reply: SmtpReply | None) -> Cause:
    own = reply is not None and reply.speaker in OWN_SPEAKERS
    limit = rule.tier is Tier.GENERAL and rule.cause in _LIMITS
    return Cause.SENDER_QUOTA if own and limit else rule.cause


def _hints(rule: Rule, reply: SmtpReply | None) -> float:
    """Add a little for each expected code; take a little where another one stands."""
    if reply is None:
        return 0.0
    pairs = (
        (rule.codes, str(reply.code) if reply.code else None),
        (rule.enhanced, reply.enhanced),
        (rule.commands, reply.command),
    )
    return sum(HINT if seen in expected else -HINT for expected, seen in pairs if expected and seen)


def _foreign(rule: Rule, refuser: Refuser, knowledge: Knowledge) -> bool:
    """Tell whether the rule is a provider's and another one's host is known to have spoken."""
    if not rule.provider or not refuser.by_host or same_house(rule.provider, refuser.provider):
        return False
    return knowledge.ids.kind_of(rule.provider) not in _ANYWHERE


def _from_codes(places: Places, reply: SmtpReply | None, knowledge: Knowledge) -> list[Evidence]:
    """Give what the enhanced code, or else the basic code, says by itself."""
    if reply is None:
        return []
    tail = reply.enhanced[1:] if reply.enhanced else None
    for key in (reply.enhanced, tail, str(reply.code)):
        code = knowledge.codes.get(key) if key else None
        if code and key:
            text = reply.enhanced if key != str(reply.code) else key
            clue = Clue(
                ClueKind.CODE,
                text or key,
                text or key,
                places.find(text or key),
                code.cause,
                code.weight,
                code.source,
            )
            return [Evidence(clue, Firmness.CODE_ALONE, code.weight)]
    return []
