"""From the first cause to side, turn, first action, and whether it passes."""

from collections.abc import Collection
from dataclasses import dataclass

from wizard.diagnosis.by_change import first_by_change
from wizard.diagnosis.defaults import DEFAULTS, turn_for
from wizard.diagnosis.direction import redirect, role_of, said
from wizard.diagnosis.evidence import Evidence
from wizard.diagnosis.history import NO_HISTORY, fault, is_fault
from wizard.diagnosis.notices import gives_no_reason
from wizard.diagnosis.platforms import hand_over, hosted
from wizard.diagnosis.refuser import OWN_SPEAKERS
from wizard.diagnosis.retrying import retrying_of
from wizard.knowledge.library import Knowledge
from wizard.knowledge.rules import Rule
from wizard.model import (
    Action,
    Bounce,
    Cause,
    CauseShare,
    History,
    Kind,
    Retrying,
    Side,
    Situation,
    SmtpReply,
    Speaker,
    Turn,
)

__all__ = ["Verdict", "verdict_of"]

_NOTICES = frozenset({Kind.DSN, Kind.NDR})
_ALL_OF_IT = (Turn.SENDER_PLATFORM, Action.CONTACT_OWN_PROVIDER)
_NOT_REACHED = frozenset({Cause.NETWORK, Cause.DNS_FAILURE})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The part of a diagnosis that follows from its first cause. `rule` is the one that decided."""

    side: Side
    turn: Turn
    action: Action
    clears: bool | None
    permanent: bool
    rule: Rule | None


def verdict_of(
    bounce: Bounce,
    situation: Situation,
    knowledge: Knowledge,
    reply: SmtpReply | None,
    deciding: Evidence | None,
    shares: tuple[CauseShare, ...],
    history: History = NO_HISTORY,
    proven: Collection[str] = (),
) -> Verdict:
    """Say on whose side it is, whose turn, what first, whether it passes, whether it is final.

    `proven` are the checks that found nothing.
    """
    cause, rule = shares[0].cause, deciding.rule if deciding else None
    permanent = _permanent(reply, rule)
    by_platform = hosted(bounce, situation, knowledge)
    side, turn, action = _who(cause, rule, reply, bounce, situation, by_platform=by_platform)
    if permanent and action in (Action.WAIT, Action.THROTTLE):
        action = Action.STOP_RETRYING
        turn = turn_for(cause, side, action)
    if by_platform:
        all_of_it = bounce.kind in _NOTICES and _everybody(bounce, situation, cause, reply)
        turn, action = _ALL_OF_IT if all_of_it else hand_over(cause, turn, action, reply)
    by_address = first_by_change(bounce, situation, cause, proven, by_platform=by_platform)
    turn, action = by_address or (turn, action)
    again = not permanent and is_fault(history, cause, side)
    if again:
        turn, action = fault(cause, side, turn, action, by_platform=by_platform)
    turn, action = _for_the_role(bounce, situation, cause, turn, action)
    clears = False if again else _clears(cause, rule, permanent)
    return Verdict(side, turn, action, clears, permanent, rule)


def _for_the_role(
    bounce: Bounce, situation: Situation, cause: Cause, turn: Turn, action: Action
) -> tuple[Turn, Action]:
    if not bounce.about_mail:
        return Turn.CALLER, Action.GET_NOTICE
    role, ours = role_of(bounce, situation), said(bounce, situation, "ours")
    return redirect(role, ours, cause, turn, action)


def _who(
    cause: Cause,
    rule: Rule | None,
    reply: SmtpReply | None,
    bounce: Bounce,
    situation: Situation,
    *,
    by_platform: bool,
) -> tuple[Side, Turn, Action]:
    usual = DEFAULTS[cause]
    fits = rule is not None and rule.cause is cause
    side = (rule.side if rule and fits else None) or usual.side
    action = (rule.action if rule and fits else None) or usual.action
    turn = (rule.turn if rule and fits else None) or turn_for(cause, side, action)
    if _everybody(bounce, situation, cause, reply):
        return Side.SENDER, Turn.MAIL_ADMIN, Action.FIX_NETWORK
    if cause is Cause.NETWORK and by_platform and _beyond_the_platform(bounce, reply):
        side = Side.RECEIVER
    if _own_server_is_busy(cause, side, reply):
        return Side.SENDER, Turn.MAIL_ADMIN, Action.CONTACT_OWN_PROVIDER
    if action is Action.CONTACT_RECEIVER and reply and reply.speaker is Speaker.OWN_RELAY:
        return Side.SENDER, Turn.CALLER, Action.CONTACT_OWN_PROVIDER
    if cause in _NOT_REACHED and side is Side.RECEIVER:
        tried = retrying_of(bounce, situation) is Retrying.YES
        return side, Turn.RECEIVER, Action.WAIT if tried else Action.CONTACT_RECEIVER
    if cause is Cause.UNKNOWN and _late_for_one(bounce, situation):
        turn = Turn.RECEIVER
    return side, turn, action


def _beyond_the_platform(bounce: Bounce, reply: SmtpReply | None) -> bool:
    """A platform tells of a connection that it did not get: its own line works, or who would know.

    A program that does not get to the platform is something else.
    """
    if bounce.kind in _NOTICES:
        return True
    handed_in = reply is None or reply.speaker is Speaker.OWN_RELAY
    return bounce.kind is Kind.REPLY and not handed_in and bool(bounce.circumstances.receiving_host)


def _late_for_one(bounce: Bounce, situation: Situation) -> bool:
    """A delay notice without a reason, and other mail arrives: the receiver can tell why."""
    late = gives_no_reason(bounce) and retrying_of(bounce, situation) is Retrying.YES
    return late and said(bounce, situation, "which") in ("one_recipient", "one_provider")


def _everybody(bounce: Bounce, situation: Situation, cause: Cause, reply: SmtpReply | None) -> bool:
    """All receivers at once: it is the own side, whatever one of them says about its load.

    Where the own relay did answer, the line is whole, and there are no receivers in it.
    """
    if reply is not None and reply.speaker is Speaker.OWN_RELAY and reply.code is not None:
        return False
    own = (Cause.NETWORK, Cause.SERVER_BUSY, Cause.UNKNOWN, Cause.DNS_FAILURE)
    return cause in own and said(bounce, situation, "which") == "everybody"


def _own_server_is_busy(cause: Cause, side: Side, reply: SmtpReply | None) -> bool:
    """The server that says so of itself is the sender's own."""
    own = reply is not None and reply.speaker in OWN_SPEAKERS
    return own and cause is Cause.SERVER_BUSY and side is Side.RECEIVER


def _permanent(reply: SmtpReply | None, rule: Rule | None) -> bool:
    """A 5xx is final unless a rule documents that it passes; a 4xx only where a rule says so."""
    if rule is not None and rule.permanent is not None:
        return rule.permanent
    if rule is not None and rule.clears_by_itself:
        return False
    return reply is not None and reply.code is not None and 500 <= reply.code <= 599


def _clears(cause: Cause, rule: Rule | None, permanent: bool) -> bool | None:
    if permanent:
        return False
    if rule is not None and rule.clears_by_itself is not None:
        return rule.clears_by_itself
    return DEFAULTS[cause].clears
