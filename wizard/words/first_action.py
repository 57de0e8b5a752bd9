"""The cause, whose turn it is and what comes first, in words that fit the caller's part in it."""

from wizard.knowledge.library import Knowledge
from wizard.model import Action, Bounce, Diagnosis, Plan, Step, Turn
from wizard.words.names import action_name, cause_name, turn_name
from wizard.words.own_relay import is_own_rule
from wizard.words.speaker import Speaker
from wizard.words.steps import step_text
from wizard.words.verdict_sentence import is_loop, is_not_ours

__all__ = ["cause_told", "first_action", "first_step", "whose_turn"]


def cause_told(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """Name the cause; why a stranger's mail was refused is no matter of a bystander's."""
    if diagnosis.role == "bystander":
        return s.p("cause", "A stranger used the address as sender")
    if is_loop(bounce, diagnosis):
        return s.p("cause", "The mail goes round in a circle")
    if is_own_rule(bounce, diagnosis):
        return s.p("cause", "A rule of the own provider")
    if is_not_ours(diagnosis):
        return s.p(
            "cause", "Mail that is not yours ({cause})", cause=cause_name(s, diagnosis.cause)
        )
    return cause_name(s, diagnosis.cause)


_ACTS = {
    "mend_program": Turn.CALLER,
    "resend_once": Turn.CALLER,
    "mend_firewall": Turn.MAIL_ADMIN,
    "own_side": Turn.MAIL_ADMIN,
    "use_relay": Turn.MAIL_ADMIN,
    "contact_receiver": Turn.RECEIVER,
    "allow_sender": Turn.RECEIVER,
    "own_limits": Turn.RECEIVER,
}
"""Who does a step that stands first in a plan although the refusal itself passes."""


def whose_turn(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, plan: Plan | None = None) -> str:
    """Name who must act; where no notice was read or no mail is the caller's, waiting is no act.

    With a plan nobody is told that it is enough to wait whose plan begins with something else.
    """
    if not bounce.about_mail:
        return s.p("turn", "whoever has the notice: it is needed first")
    if diagnosis.action is Action.REASSURE:
        return s.p("turn", "nobody's: there is nothing to mend")
    if diagnosis.action is Action.CHECK_OWN_SERVER:
        return s.p("turn", "whoever runs the caller's own receiving server")
    if is_not_ours(diagnosis):
        return _of_the_account(s)
    first = first_step(plan) if plan is not None else None
    if first is not None and first.id == "forwarding":
        return s.p("turn", "whoever set up the forwarding")
    if diagnosis.turn is not Turn.NOBODY:
        return turn_name(s, diagnosis.turn)
    if first is not None and first.id == "secure_sender":
        return _of_the_account(s)
    return turn_name(s, _ACTS.get(first.id, Turn.NOBODY) if first else diagnosis.turn)


def _of_the_account(s: Speaker) -> str:
    return s.p("turn", "whoever looks after the account that somebody else uses")


def first_action(
    s: Speaker,
    bounce: Bounce,
    diagnosis: Diagnosis,
    plan: Plan | None = None,
    knowledge: Knowledge | None = None,
) -> str:
    """Name what to do first: with a plan and the knowledge, the plan's first open step.

    What goes on meanwhile, and what the verdict asks for after that step, is named behind it.
    """
    first = first_step(plan) if plan is not None else None
    if plan is None or first is None or knowledge is None:
        return _by_verdict(s, bounce, diagnosis)
    title = step_text(s, first, knowledge).title
    second = _second(plan, diagnosis, first)
    if second is None:
        return title
    other = step_text(s, second, knowledge).title
    if second.meanwhile:
        return s.p("action", "{first} · meanwhile: {second}", first=title, second=other)
    return s.p("action", "{first} · then: {second}", first=title, second=other)


def first_step(plan: Plan) -> Step | None:
    """Give the first step that is not done; one that goes on meanwhile where there is no other."""
    ahead = [step for step in plan.steps if step.id not in plan.done]
    return next((step for step in ahead if not step.meanwhile), ahead[0] if ahead else None)


def _second(plan: Plan, diagnosis: Diagnosis, first: Step) -> Step | None:
    """Give the step that the verdict asks for, where it is not the first."""
    if first.action is diagnosis.action:
        return None
    ahead = (step for step in plan.steps if step.id not in plan.done and step is not first)
    return next((step for step in ahead if step.action is diagnosis.action), None)


def _by_verdict(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """The action "contact_receiver" means the receiver's side; where it is the recipient's turn,
    nobody but the recipient can be asked.
    """
    if not bounce.about_mail:
        return action_name(s, Action.GET_NOTICE)
    if diagnosis.action is Action.CONTACT_RECEIVER and diagnosis.turn is Turn.RECIPIENT:
        return s.p("action", "Reach the recipient another way")
    return action_name(s, diagnosis.action)
