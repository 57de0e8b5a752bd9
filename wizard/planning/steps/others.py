"""The steps that ask somebody else, and those without numbers of their own."""

from wizard.knowledge.plan_rules import PlanRule
from wizard.knowledge.tools import ToolKind
from wizard.model import ContactFacts, CopyText, Link, SimpleFacts, Speaker
from wizard.planning.case import PlanCase
from wizard.planning.letters import letter
from wizard.planning.steps.parts import StepParts

__all__ = [
    "build_contact_provider",
    "build_contact_receiver",
    "build_recipient",
    "build_relay",
    "build_simple",
]


def build_contact_receiver(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the mail to the receiver's postmaster, and its own page where it has one."""
    domain = case.read("recipient_domain")
    who = f"postmaster@{domain}" if domain else ""
    facts = ContactFacts(who=who, provider=case.provider, reply=case.reply_line)
    return StepParts(facts, letter(case, "to_receiver"), _pages(case))


def build_contact_provider(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the mail to whoever runs the sending server."""
    facts = ContactFacts(
        who=case.relay_host,
        provider=case.diagnosis.platform or _service_that_spoke(case),
        reply=case.reply_line,
        path=case.path,
    )
    return StepParts(facts, letter(case, "to_own_provider"))


def _service_that_spoke(case: PlanCase) -> str | None:
    reply = case.bounce.reply
    return case.provider if reply and reply.speaker is Speaker.OWN_RELAY else None


def build_recipient(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give a text for the recipient, to be sent some other way."""
    facts = ContactFacts(who=case.read("recipient"), provider=None, reply=case.reply_line)
    return StepParts(facts, letter(case, "to_recipient"))


def build_simple(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Make a step that is all words."""
    return StepParts(SimpleFacts(rule.detail))


def build_relay(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the settings for the own server, and the pages of the ways there are."""
    server, domain = case.at_hand, case.read("recipient_domain")
    copies = tuple(
        CopyText(
            command.label, command.text.replace("RECEIVER-DOMAIN", domain or "RECEIVER-DOMAIN")
        )
        for command in (server.commands_for("relay") if server else ())
    )
    links = tuple(Link(relay.title, relay.url) for relay in case.knowledge.relays if relay.url)
    return StepParts(SimpleFacts(rule.detail), copies, links)


def _pages(case: PlanCase) -> tuple[Link, ...]:
    kinds = (ToolKind.PAGE, ToolKind.FORM)
    return tuple(
        Link(tool.title, tool.url, tool.needs)
        for tool in case.knowledge.tools
        if tool.kind in kinds and case.provider in tool.providers
    )
