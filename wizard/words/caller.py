"""What to say to the caller, in three parts: now, what we need, when they hear from us."""

from dataclasses import dataclass, replace
from datetime import datetime

from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Diagnosis, Kind, Plan, Retrying, Situation, Turn
from wizard.words.caller_first import is_stolen
from wizard.words.caller_need import need, whole_bounce
from wizard.words.caller_next import next_contact
from wizard.words.names import receiver_name
from wizard.words.speaker import Speaker
from wizard.words.told import told_sentence

__all__ = ["SayToCaller", "say_to_caller"]


@dataclass(frozen=True, slots=True)
class SayToCaller:
    """Words to read out or copy into a ticket."""

    now: str
    need: str
    next: str


def say_to_caller(
    s: Speaker,
    bounce: Bounce,
    diagnosis: Diagnosis,
    knowledge: Knowledge,
    plan: Plan | None,
    *,
    now: datetime | None = None,
    situation: Situation | None = None,
) -> SayToCaller:
    """Give the three parts. With a plan the next attempt is told with its time.

    The next attempt is the first after `now`, or after the last one that the text tells.
    `situation` is what the caller said; without it only what the text tells is heeded.
    """
    if situation is not None:
        bounce = replace(bounce, situation=situation)
    sentence = told_sentence(s, bounce, diagnosis, knowledge)
    if not bounce.about_mail:
        return SayToCaller(sentence, whole_bounce(s), s.p("say", "Then we look at it at once."))
    if diagnosis.code is not None and diagnosis.code < 400:
        return SayToCaller(sentence, _nothing(s), _if_it_is_missing(s))
    who = receiver_name(s, bounce, diagnosis, knowledge, inside=True)
    last = bounce.circumstances.last_attempt_at
    after = now or (last.value if last else None)
    told = " ".join(part for part in (sentence, _your_message(s, bounce, diagnosis, plan)) if part)
    return SayToCaller(
        told, need(s, bounce, diagnosis, who, plan), next_contact(s, diagnosis, plan, after)
    )


def _nothing(s: Speaker) -> str:
    return s.p("say", "Nothing: there is nothing to do.")


def _if_it_is_missing(s: Speaker) -> str:
    return s.p("say", "If the message is missing all the same, please call again.")


def _your_message(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, plan: Plan | None) -> str:
    """What that means for the caller's own message."""
    if diagnosis.role == "bystander":
        return s.p("say", "Your own mail is not concerned.")
    if diagnosis.role == "receiver":
        return _to_you(s, diagnosis)
    if is_stolen(diagnosis, plan):
        return s.p("say", "What waits there is probably not yours: somebody else may be sending.")
    if diagnosis.permanent:
        return s.p(
            "say", "This message will not arrive; send it again only once the reason is mended."
        )
    if diagnosis.retrying is Retrying.YES:
        return _still_tried(s, diagnosis)
    if diagnosis.retrying is Retrying.OVER:
        return s.p("say", "This message will not be tried again.")
    if diagnosis.retrying is Retrying.NOBODY:
        return _nobody(s, bounce)
    return s.p("say", "Whether a server still tries to deliver it, the notice does not tell.")


def _to_you(s: Speaker, diagnosis: Diagnosis) -> str:
    """The caller is the one who waits for the message."""
    if diagnosis.permanent or diagnosis.retrying is Retrying.OVER:
        return s.p("say", "This message to you will not arrive unless it is sent again.")
    if diagnosis.retrying is Retrying.YES:
        return s.p("say", "Mail to you is late, not lost.")
    return s.p("say", "As long as the sender's server goes on trying, mail to you is only late.")


def _still_tried(s: Speaker, diagnosis: Diagnosis) -> str:
    if diagnosis.clears_by_itself is False and diagnosis.turn is not Turn.NOBODY:
        return s.p(
            "say",
            "Your message is not lost yet: a mail server goes on trying, but it gets through only "
            "once this is mended.",
        )
    return s.p("say", "Your message is not lost: it is tried again by itself.")


def _nobody(s: Speaker, bounce: Bounce) -> str:
    """Nobody keeps it but perhaps the program that made it."""
    sends_with = bounce.situation.sends_with
    if sends_with is not None and sends_with.value == "mail_program":
        return s.p("say", "Please look into your Outbox: the message may still lie there.")
    if bounce.kind is Kind.PROGRAM_ERROR or sends_with is not None:
        return s.p("say", "No mail server keeps this message.")
    return s.p("say", "Please look into your Outbox: the message may still lie there.")
