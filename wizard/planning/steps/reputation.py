"""The step "check reputation": listings, the tools that matter for this receiver, forms."""

from wizard.knowledge.plan_rules import PlanRule
from wizard.knowledge.tools import Tool, ToolKind
from wizard.model import Link, ListAnswer, ReputationFacts
from wizard.planning.case import PlanCase
from wizard.planning.letters import letter
from wizard.planning.marks import listed
from wizard.planning.steps.parts import StepParts

__all__ = ["build"]

MAX_TOOLS = 6
_FORM_NEEDS = ("source_stopped", "ip_and_reply")
_ORDER = (ToolKind.FIGURES, ToolKind.PAGE, ToolKind.LOOK_UP, ToolKind.FORM)


def build(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Name the lists first, then the receiver's own tools, then those for everybody."""
    found = tuple(answer for answer in listed(case) if not answer.policy_only)
    tools = _tools(case)
    facts = ReputationFacts(
        provider=case.provider,
        listed=tuple((answer.list_id, answer.removal_url) for answer in found),
        tools=tuple(tool.id for tool in tools),
    )
    links = (*_removals(found), *map(_link, tools))
    forms = any(link.needs in _FORM_NEEDS for link in links)
    return StepParts(facts, letter(case, "removal") if forms else (), links)


def _tools(case: PlanCase) -> tuple[Tool, ...]:
    """Give the tools for this receiver, its own before the general ones."""
    fitting = [tool for tool in case.knowledge.tools if tool.matters_for(case.provider)]
    ordered = sorted(fitting, key=lambda tool: (not tool.providers, _ORDER.index(tool.kind)))
    return tuple(ordered[:MAX_TOOLS])


def _link(tool: Tool) -> Link:
    return Link(tool.title, tool.url, tool.needs)


def _removals(found: tuple[ListAnswer, ...]) -> tuple[Link, ...]:
    urls = {answer.removal_url: answer for answer in found if answer.removal_url}
    return tuple(Link(answer.zone, url, "source_stopped") for url, answer in urls.items())
