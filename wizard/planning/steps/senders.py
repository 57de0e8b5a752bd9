"""The steps about who really sends: is it yours, and what to stop when it is not."""

from wizard.knowledge.plan_rules import PlanRule
from wizard.model import CopyText, OursFacts
from wizard.planning.case import PlanCase
from wizard.planning.queue_ids import with_queue_id, with_sender
from wizard.planning.steps.parts import StepParts

__all__ = ["build_ours", "build_secure"]


def build_ours(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Show the queue's senders and subjects on this server, and who sent by its log."""
    return _with_commands(case, ("look", "logs"))


def build_secure(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Hold that sender's mail; what else to do is told in words."""
    return _with_commands(case, ("hold", "look", "logs"))


def _with_commands(case: PlanCase, uses: tuple[str, ...]) -> StepParts:
    server = case.at_hand
    commands = tuple(
        CopyText(command.label, _of_this_message(case, command.text))
        for use in uses
        for command in (server.commands_for(use) if server else ())
    )
    return StepParts(OursFacts(server.id if server else None, commands), commands)


def _of_this_message(case: PlanCase, command: str) -> str:
    return with_sender(with_queue_id(command, case.read("queue_id")), case.read("sender"))
