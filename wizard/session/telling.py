"""Which answers tell something: those still to be asked for, and those that were given."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from wizard.answers import situation_value
from wizard.model import ANSWERS, Diagnosis, GivenAnswer, Plan, Situation, Source

__all__ = ["Judge", "answers_given", "questions_open"]

Judge = Callable[[Situation], tuple[Diagnosis, Plan]]
"""Verdict and plan as they would be with these answers."""

# What is tried where any words may be given.
_TRIED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "changed": (
            "new server",
            "backup line",
            "new line",
            "certificate",
            "firewall",
            "campaign",
        )
    }
)
# Several ways to say the same: without one of them the others still tell it.
_SAME = ("changed", "since", "ip_age_days")
_Outcome = tuple[object, ...]


def questions_open(situation: Situation, judge: Judge) -> tuple[str, ...]:
    """Give the keys whose answer would change the verdict or the first step, in asking order.

    Whose mail it is comes first: it decides before the cause (design, verdict rule 2).
    """
    now, plan = judge(situation)
    role = ("role",) if now.role == "sender" else ()
    asked = (*role, *(key for key in now.questions if key != "role"))
    open_keys = (key for key in asked if getattr(situation, key) is None)
    before = _outcome(now, plan)
    return tuple(key for key in open_keys if _would_change(key, situation, judge, before))


def answers_given(situation: Situation, judge: Judge) -> tuple[GivenAnswer, ...]:
    """Give what the caller said, each with whether it counted."""
    before = _outcome(*judge(situation))
    return tuple(
        GivenAnswer(key, _word(known.value), _counted(key, situation, judge, before))
        for key in Situation.__slots__
        if (known := getattr(situation, key)) is not None and known.source is Source.CALLER_SAID
    )


def _counted(key: str, situation: Situation, judge: Judge, before: _Outcome) -> bool:
    if _outcome(*judge(_without(situation, key))) != before:
        return True
    if key not in _SAME:
        return False
    alone = situation
    for other in _SAME:
        alone = alone if other == key else _without(alone, other)
    return _outcome(*judge(alone)) != _outcome(*judge(_without(alone, key)))


def _would_change(key: str, situation: Situation, judge: Judge, before: _Outcome) -> bool:
    return any(_outcome(*judge(other)) != before for other in _answered(key, situation))


def _answered(key: str, situation: Situation) -> Iterator[Situation]:
    for value in _TRIED.get(key, ANSWERS[key]):
        answer: Mapping[str, Any] = {key: situation_value(key, value)}
        yield replace(situation, **answer)


def _without(situation: Situation, key: str) -> Situation:
    return replace(situation, **{key: None})


def _outcome(diagnosis: Diagnosis, plan: Plan) -> _Outcome:
    """What an agent would say or do differently."""
    return (
        diagnosis.cause,
        diagnosis.turn,
        diagnosis.action,
        diagnosis.role,
        diagnosis.retrying,
        tuple(step.id for step in plan.steps),
    )


def _word(value: object) -> str:
    """An answer as it would be typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
