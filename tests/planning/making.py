"""Makes verdicts, findings and plans for tests, with a default for everything."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from wizard.answers import situation_value
from wizard.diagnosis.defaults import DEFAULTS
from wizard.knowledge.library import Knowledge, load
from wizard.model import (
    Bounce,
    Cause,
    CauseShare,
    Circumstances,
    Diagnosis,
    Finding,
    Group,
    Kind,
    Known,
    Place,
    Plan,
    Retrying,
    Situation,
    SmtpReply,
    Status,
    Step,
)
from wizard.planning import PlanWishes, make_plan

__all__ = [
    "NOW",
    "bounce_of",
    "finding_of",
    "ids_of",
    "own_knowledge",
    "plan_of",
    "situation_of",
    "step_of",
    "verdict_of",
]

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@cache
def own_knowledge() -> Knowledge:
    return load(compiled=False)


def verdict_of(cause: Cause = Cause.REPUTATION, **given: Any) -> Diagnosis:
    """A verdict with what usually goes with its cause."""
    usual = DEFAULTS[cause]
    values: dict[str, Any] = {
        "cause": cause,
        "probability": 0.9,
        "causes": (CauseShare(cause, 0.9),),
        "side": usual.side,
        "turn": usual.turn,
        "action": usual.action,
        "retrying": Retrying.YES,
        "clears_by_itself": None,
        "permanent": False,
        "code": 421,
        "enhanced": None,
        "provider": "google",
        "mta": "postfix",
        "platform": None,
        "rule": None,
    }
    return Diagnosis(**{**values, **given})


def bounce_of(text: str = "421 4.7.0 try later", **around: Any) -> Bounce:
    """A bare reply; `around` are circumstances as plain values."""
    known = {name: Known(value) for name, value in around.items()}
    words = text.removeprefix("421 ").removeprefix("4.7.0 ")
    reply = SmtpReply(421, "4.7.0", words, Place(0, len(text)))
    return Bounce(text, Kind.REPLY, (reply,), 0, Circumstances(**known))


def situation_of(**answers: str) -> Situation:
    return Situation(**{key: situation_value(key, value) for key, value in answers.items()})  # type: ignore[arg-type]  # the values are checked by situation_value


def finding_of(check: str, status: Status, facts: Any = None, **given: Any) -> Finding:
    return Finding(check, Group.SENDER, status, facts=facts, **given)


def plan_of(
    verdict: Diagnosis,
    bounce: Bounce | None = None,
    findings: Sequence[Finding] = (),
    wishes: PlanWishes | None = None,
    **answers: str,
) -> Plan:
    return make_plan(
        bounce or bounce_of(),
        verdict,
        own_knowledge(),
        situation=situation_of(**answers),
        findings=findings,
        now=NOW,
        wishes=wishes or PlanWishes(),
    )


def ids_of(plan: Plan) -> list[str]:
    """The steps in order; what goes on meanwhile in brackets."""
    return [f"({step.id})" if step.meanwhile else step.id for step in plan.steps]


def step_of(plan: Plan, step_id: str) -> Step:
    return next(step for step in plan.steps if step.id == step_id)
