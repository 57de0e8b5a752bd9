"""The plan: steps in order, and a page for each kind of step."""

from wizard.ui.pages.plan.plan_page import PlanPage as make

__all__ = ["make"]
