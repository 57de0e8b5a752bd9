"""Whose turn it is and what comes first, in words that fit the caller's part in it."""

from wizard.model import Action, Bounce, Diagnosis, Turn
from wizard.words.names import action_name, turn_name
from wizard.words.speaker import Speaker

__all__ = ["first_action", "whose_turn"]


def whose_turn(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """Name who must act; where no notice was read or no mail is the caller's, waiting is no act."""
    if not bounce.about_mail:
        return s.p("turn", "whoever has the notice: it is needed first")
    if diagnosis.action is Action.REASSURE:
        return s.p("turn", "nobody's: there is nothing to mend")
    if diagnosis.action is Action.CHECK_OWN_SERVER:
        return s.p("turn", "whoever runs the caller's own receiving server")
    return turn_name(s, diagnosis.turn)


def first_action(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """Name what to do first.

    The action "contact_receiver" means the receiver's side; where it is the recipient's turn,
    nobody but the recipient can be asked.
    """
    if not bounce.about_mail:
        return action_name(s, Action.GET_NOTICE)
    if diagnosis.action is Action.CONTACT_RECEIVER and diagnosis.turn is Turn.RECIPIENT:
        return s.p("action", "Reach the recipient another way")
    return action_name(s, diagnosis.action)
