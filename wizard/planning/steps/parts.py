"""What one step is made of, before the plan gives it its place."""

from collections.abc import Callable
from dataclasses import dataclass

from wizard.knowledge.plan_rules import PlanRule
from wizard.model import CopyText, Link, StepFacts
from wizard.planning.case import PlanCase

__all__ = ["Builder", "StepParts"]


@dataclass(frozen=True, slots=True)
class StepParts:
    """Facts, texts to copy and links of a step."""

    facts: StepFacts
    copy: tuple[CopyText, ...] = ()
    links: tuple[Link, ...] = ()


Builder = Callable[[PlanCase, PlanRule], StepParts | None]
"""Makes a step's parts from the case; None when the step cannot apply after all."""
