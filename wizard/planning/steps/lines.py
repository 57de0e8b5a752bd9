"""The steps that mend TLS or the network."""

from wizard.knowledge.plan_rules import PlanRule
from wizard.model import ConnectionFacts, MendFacts, TlsFacts, Turn
from wizard.planning.case import PlanCase
from wizard.planning.steps.parts import StepParts

__all__ = ["build_network", "build_tls"]


def build_tls(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Name the host and what is wrong with its certificate, where the check saw it."""
    facts = case.facts("tls", TlsFacts)
    bad = facts is not None and (facts.expired or facts.name_matches is False or not facts.offered)
    mend = MendFacts(
        what="tls",
        name=facts.host if facts else case.read("receiving_host"),
        before=_tls_state(facts) if facts else "",
        ask=Turn.RECEIVER if bad else Turn.MAIL_ADMIN,
        cause_of_refusal=True,
    )
    return StepParts(mend)


def _tls_state(facts: TlsFacts) -> str:
    """Give the id of what is wrong: "not_offered", "expired", "name", "self_signed", "failed"."""
    states = (
        (not facts.offered, "not_offered"),
        (facts.expired, "expired"),
        (facts.name_matches is False, "name"),
        (facts.self_signed, "self_signed"),
        (not facts.established, "failed"),
    )
    return next((state for holds, state in states if holds), "")


def build_network(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Name the host that could not be reached."""
    facts = case.facts("connection", ConnectionFacts)
    mend = MendFacts(
        what="network",
        name=facts.host if facts else case.read("receiving_host"),
        before=str(facts.outcome) if facts else "",
        ask=Turn.MAIL_ADMIN,
        cause_of_refusal=True,
    )
    return StepParts(mend)
