"""The steps "send more slowly" and "warm up"."""

from dataclasses import replace
from datetime import timedelta

from wizard.knowledge.plan_rules import PlanRule
from wizard.model import Cause, Speaker, ThrottleAdvice, ThrottleFacts, WarmUpFacts
from wizard.planning.adaptive import going_on
from wizard.planning.case import HOSTED_PATHS, PlanCase
from wizard.planning.problems import PlanningError
from wizard.planning.steps.parts import StepParts
from wizard.planning.throttle import throttle
from wizard.planning.warm_up import MAX_TARGET, NOT_NEEDED_BELOW, START, days_for, warm_up

__all__ = ["build_throttle", "build_warm_up"]

# The mailbox limits of Microsoft 365 stand under the name of its sending side.
_SENDING_SIDE = {"microsoft": "microsoft365"}
_NOT_ALL_OURS = ("some", "no")


def build_throttle(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the careful rate and the settings for whatever sends."""
    if case.said("ours") in _NOT_ALL_OURS:
        # What waits is not the caller's: no number may count it as something to be sent.
        advice = _advice(case, None, None)
        return StepParts(ThrottleFacts(replace(advice, notes=("hold_first", *advice.notes))))
    try:
        return StepParts(ThrottleFacts(_advice(case, case.wishes.queue, case.wishes.rate)))
    except PlanningError:
        advice = _advice(case, None, None)
        return StepParts(ThrottleFacts(replace(advice, notes=("wish_not_used", *advice.notes))))


def _advice(case: PlanCase, queue: int | None, rate: float | None) -> ThrottleAdvice:
    quota = case.diagnosis.cause is Cause.SENDER_QUOTA
    provider = case.provider or ""
    domain = case.read("recipient_domain")
    advice = throttle(
        _SENDING_SIDE.get(provider, provider) if quota else provider,
        _sender(case),
        case.knowledge,
        queue=queue,
        rate=rate,
        reply=case.reply_line,
        domains=(domain,) if domain and not quota else (),
        retry_options=case.wishes.retry_options,
    )
    relayed = case.bounce.reply is not None and case.bounce.reply.speaker is Speaker.OWN_RELAY
    return replace(advice, to_own_provider=True) if quota or relayed else advice


def build_warm_up(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the schedule for the day's messages that the user entered; without a number, none."""
    target = min(case.wishes.target_per_day or 0, MAX_TARGET)
    if target <= 0:
        return StepParts(WarmUpFacts(0, (), needed=True))
    if target < NOT_NEEDED_BELOW:
        return StepParts(WarmUpFacts(target, (), needed=False))
    first = case.now.date() + timedelta(days=1)
    reported = case.wishes.warm_up_days
    if reported:
        return StepParts(going_on(target, reported, first))
    days = warm_up(target, start=START, days=days_for(target), first_day=first)
    return StepParts(WarmUpFacts(target, days, needed=True))


def _sender(case: PlanCase) -> str | None:
    """Give what can be slowed: the own server, or the program when the server is another's."""
    if case.wishes.mta:
        return case.server.id if case.server else None
    if case.path in HOSTED_PATHS or case.diagnosis.cause is Cause.SENDER_QUOTA:
        return None
    return case.server.id if case.server else None
