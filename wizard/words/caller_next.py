"""When the caller hears from us, or is to call: as it fits who still tries and what is to mend."""

from datetime import datetime

from wizard.model import Cause, Diagnosis, Plan, Retrying, Turn, WaitFacts
from wizard.words.caller_first import is_stolen
from wizard.words.speaker import Speaker

__all__ = ["next_contact"]

GREYLISTED_S = 3600
"""Greylisting lets the next try pass after minutes to an hour."""

USUAL_S = 4 * 3600
"""How long a passing hindrance without a known length is waited for."""


def next_contact(
    s: Speaker, diagnosis: Diagnosis, plan: Plan | None, after: datetime | None
) -> str:
    """Say when something happens: with a time where it is known."""
    if diagnosis.role == "bystander":
        return s.p("say", "You hear from us only if mail did leave through your account.")
    if diagnosis.role == "receiver":
        return _to_the_receiver(s, diagnosis)
    if is_stolen(diagnosis, plan):
        return s.p("say", "Once that account is safe, we tell you what may be sent again.")
    if diagnosis.cause is Cause.RECIPIENT and diagnosis.permanent:
        return s.p("say", "Once the right address is known, send the message anew.")
    if diagnosis.permanent:
        return s.p("say", "We tell you when to send it once more.")
    if diagnosis.retrying is Retrying.YES:
        return _while_it_is_tried(s, diagnosis, plan, after)
    if diagnosis.retrying is Retrying.UNKNOWN:
        return s.p(
            "say", "We call back as soon as we know whether anybody still tries to deliver it."
        )
    if diagnosis.turn is Turn.NOBODY:
        return s.p("say", "If it is refused again, please call us.")
    return s.p("say", "We tell you when to send it once more.")


def _to_the_receiver(s: Speaker, diagnosis: Diagnosis) -> str:
    if diagnosis.permanent or diagnosis.retrying is Retrying.OVER:
        return s.p("say", "We tell you when the sender can send it once more.")
    return s.p("say", "Then we tell you what to change, so that the sender gets through.")


def _while_it_is_tried(
    s: Speaker, diagnosis: Diagnosis, plan: Plan | None, after: datetime | None
) -> str:
    """Waiting is told only where waiting may do."""
    to_mend = diagnosis.clears_by_itself is False and diagnosis.turn is not Turn.NOBODY
    if to_mend or _begins_with(plan, "mend_connector"):
        return s.p("say", "We tell you when it is mended; the message may then arrive by itself.")
    at = _next_attempt(plan, after)
    if at is not None:
        return s.p("say", "The next attempt is about {at}; we look after it then.", at=s.when(at))
    length = _usual_s(diagnosis, plan)
    if length is None:
        return s.p("say", "We call back when we know more; until then let the server try.")
    return s.p(
        "say",
        "If it has not arrived in {time}, please call again.",
        time=s.duration(length),
    )


def _begins_with(plan: Plan | None, step_id: str) -> bool:
    return plan is not None and any(step.id == step_id for step in plan.steps[:1])


def _usual_s(diagnosis: Diagnosis, plan: Plan | None) -> int | None:
    """How long to wait before calling again; None where nobody can say that it passes."""
    known = [facts.last_s for facts in _waits(plan) if facts.last_s]
    if diagnosis.cause is Cause.GREYLISTING:
        return GREYLISTED_S
    if known:
        return known[0]
    return USUAL_S if diagnosis.clears_by_itself else None


def _waits(plan: Plan | None) -> list[WaitFacts]:
    steps = () if plan is None else plan.steps
    return [step.facts for step in steps if isinstance(step.facts, WaitFacts)]


def _next_attempt(plan: Plan | None, after: datetime | None) -> datetime | None:
    """Give the time of the first attempt after a moment."""
    if after is None:
        return None
    times = (
        attempt.at
        for facts in _waits(plan)
        if facts.timetable is not None
        for attempt in facts.timetable.attempts
    )
    return next((at for at in times if at is not None and at > after), None)
