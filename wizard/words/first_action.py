"""Whose turn it is and what comes first, in words that fit the caller's part in it."""

from wizard.model import Action, Bounce, Cause, Diagnosis, Turn
from wizard.words.names import action_name, turn_name
from wizard.words.speaker import Speaker

__all__ = ["first_action", "whose_turn"]


def whose_turn(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """Name who must act; where no notice was read or no mail is the caller's, waiting is no act."""
    if not bounce.about_mail:
        return s.p("turn", "whoever has the notice: it is needed first")
    if diagnosis.role == "bystander":
        return s.p("turn", "nobody's: there is nothing to mend")
    if diagnosis.role == "receiver" and diagnosis.turn is Turn.RECEIVER:
        return s.p("turn", "whoever runs the caller's own receiving server")
    return turn_name(s, diagnosis.turn)


def first_action(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """Name what to do first.

    The action "contact_receiver" means the receiver's side; the receiver's postmaster is the wrong
    one to ask where the caller is the receiver, or where one mailbox is full.
    """
    if not bounce.about_mail:
        return s.p("action", "Get the whole notice")
    if diagnosis.action is not Action.CONTACT_RECEIVER:
        return action_name(s, diagnosis.action)
    if diagnosis.role == "receiver":
        return s.p("action", "Look at the own server's limits, load and disk")
    if diagnosis.cause is Cause.RECIPIENT:
        return s.p("action", "Reach the recipient another way")
    return action_name(s, diagnosis.action)
