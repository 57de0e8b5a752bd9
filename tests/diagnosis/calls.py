"""A call as the support desk gets it: text and answers, to verdict and steps."""

from dataclasses import dataclass

from tests.planning.making import NOW, ids_of, own_knowledge, situation_of
from wizard.diagnosis import diagnose
from wizard.model import Bounce, Diagnosis, Plan, PlanWishes, Situation, Step
from wizard.planning import make_plan
from wizard.reading import read_text

__all__ = ["Called", "call"]


@dataclass(frozen=True)
class Called:
    """`steps` are the ids in order, what goes on meanwhile in brackets."""

    bounce: Bounce
    verdict: Diagnosis
    plan: Plan

    @property
    def steps(self) -> list[str]:
        return ids_of(self.plan)

    @property
    def named(self) -> set[str]:
        """All steps, without regard to order."""
        return {step.strip("()") for step in self.steps}

    def step(self, step_id: str) -> Step:
        return next(step for step in self.plan.steps if step.id == step_id)


def call(text: str, **answers: str) -> Called:
    """Read, diagnose and plan as the program does."""
    bounce, situation = read_text(text), situation_of(**answers)
    verdict = diagnose(bounce, own_knowledge(), situation=situation)
    return Called(bounce, verdict, _planned(verdict, bounce, situation))


def _planned(verdict: Diagnosis, bounce: Bounce, situation: Situation) -> Plan:
    return make_plan(
        bounce,
        verdict,
        own_knowledge(),
        situation=situation,
        findings=(),
        now=NOW,
        wishes=PlanWishes(),
    )
