"""What an answer has changed, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wizard.words.first_action import first_step
from wizard.words.steps import step_text
from wizard.words.verdicts import cause_told, say_to_caller, verdict_sentence

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.session import Session
    from wizard.words import Speaker

__all__ = ["Standing", "effect_words", "standing"]


class Standing(NamedTuple):
    """What the user reads of a case at a moment."""

    cause: str
    sentence: str
    share: str
    first: str
    steps: tuple[str, ...]
    said: object


def standing(s: Speaker, session: Session, now: datetime) -> Standing | None:
    """How the case stands now; None while there is no bounce."""
    bounce, diagnosis, plan = session.bounce, session.diagnosis, session.plan
    if bounce is None or diagnosis is None or plan is None:
        return None
    knowledge, first = session.knowledge, first_step(plan)
    return Standing(
        cause_told(s, bounce, diagnosis),
        verdict_sentence(s, bounce, diagnosis, knowledge),
        s.percent(diagnosis.probability),
        step_text(s, first, knowledge).title if first is not None else "",
        tuple(step.id for step in plan.steps),
        say_to_caller(s, bounce, diagnosis, knowledge, plan, now=now, situation=session.situation),
    )


def effect_words(s: Speaker, before: Standing, now: Standing) -> str:
    """Say what differs; the weightiest first, and that all stays where it does."""
    told = []
    if now.cause != before.cause:
        told.append(s.p("ui", "The verdict is now: {cause}.", cause=now.cause))
    elif now.sentence != before.sentence:
        told.append(s.p("ui", "The verdict now reads: {sentence}", sentence=now.sentence))
    if now.first and now.first != before.first:
        told.append(s.p("ui", "The first step is now: {step}.", step=now.first))
    return " ".join(told) or _lesser(s, before, now)


def _lesser(s: Speaker, before: Standing, now: Standing) -> str:
    if now.steps != before.steps:
        return s.p("ui", "The verdict stays; the plan has other steps now.")
    if now.said != before.said:
        return s.p("ui", "The verdict stays; what to say to the caller has changed.")
    if now.share != before.share:
        return s.p(
            "ui", "The verdict stays: {now} sure, {before} before.", now=now.share,
            before=before.share,
        )  # fmt: skip
    return s.p("ui", "The verdict and the plan stay.")
