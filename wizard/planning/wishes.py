"""What the user enters on the plan page; a value of the model, since cases keep it."""

from wizard.model import PlanWishes

__all__ = ["PlanWishes"]
