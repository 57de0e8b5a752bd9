"""The steps that mend TLS or the network."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from wizard.knowledge.mtas import Mta
from wizard.knowledge.plan_rules import PlanRule
from wizard.model import ConnectionFacts, CopyText, Link, MendFacts, SimpleFacts, TlsFacts, Turn
from wizard.planning.case import PlanCase
from wizard.planning.steps.parts import StepParts

__all__ = ["build_firewall", "build_network", "build_tls", "look_at_line"]

_BROKE_OFF = ".4.2"
"""Detail of the enhanced code: the connection was made, and then failed (RFC 3463 section 3.5)."""

_NAME = re.compile(r"[a-z0-9][a-z0-9.\-]{0,252}")
_LINKS: Mapping[str, tuple[Link, ...]] = MappingProxyType(
    {
        "exchange": (
            Link(
                "Microsoft: protocol logging in Exchange Server",
                "https://learn.microsoft.com/exchange/mail-flow/connectors/protocol-logging",
            ),
        )
    }
)


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
    server = case.at_hand
    mend = MendFacts(
        what="network",
        name=case.read("receiving_host") or (facts.host if facts else ""),
        before=str(facts.outcome) if facts else "",
        ask=Turn.MAIL_ADMIN,
        cause_of_refusal=True,
        ip=case.read("receiving_ip"),
        server=server.id if server else "",
        reached=(case.diagnosis.enhanced or "").endswith(_BROKE_OFF),
    )
    return StepParts(mend, look_at_line(case), _pages(server))


def build_firewall(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the looks at the line: they show what a firewall does to mail."""
    return StepParts(SimpleFacts(rule.detail), look_at_line(case), _pages(case.at_hand))


def look_at_line(case: PlanCase) -> tuple[CopyText, ...]:
    """Give the commands of the server at hand that show how the connection goes."""
    server = case.at_hand
    host = _plain(case.read("receiving_host")) or "RECEIVING-HOST"
    domain = _plain(case.read("recipient_domain")) or "RECEIVER-DOMAIN"
    return tuple(
        CopyText(command.label, command.text.replace("@host@", host).replace("@domain@", domain))
        for command in (server.commands_for("line") if server else ())
    )


def _plain(name: str) -> str:
    """A name that goes into a command is letters, digits, dots and hyphens, or is left out."""
    return name if _NAME.fullmatch(name) else ""


def _pages(server: Mta | None) -> tuple[Link, ...]:
    return _LINKS.get(server.id, ()) if server else ()
