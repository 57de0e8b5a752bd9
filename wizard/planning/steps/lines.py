"""The steps that mend TLS or the network."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from wizard.diagnosis.direction import role_told
from wizard.knowledge.mtas import Mta
from wizard.knowledge.plan_rules import PlanRule
from wizard.model import (
    ConnectionFacts,
    CopyText,
    Link,
    MendFacts,
    SimpleFacts,
    Speaker,
    TlsFacts,
    Turn,
)
from wizard.planning.case import PlanCase
from wizard.planning.steps.parts import StepParts

__all__ = ["build_firewall", "build_network", "build_tls", "look_at_line"]

MOST_TEXT = 4_000
_EXPIRED = frozenset({"described-certificate-expired"})
# "the certificate of mail.example.net", "Zertifikat des Servers mail.example.net".
_CERTIFICATE_OF = re.compile(
    r"(?:certificat\w{0,3}|zertifikat\w{0,2})[^\n]{0,30}?[ \"'(]"
    r"(?P<host>(?:[\w-]{1,63}\.){1,8}[a-z]{2,24})\b",
    re.IGNORECASE,
)

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
    """Name the host and what is wrong with its certificate, where the check or the text tells."""
    facts = case.facts("tls", TlsFacts)
    if facts is None:
        return StepParts(_told(case))
    bad = facts.expired or facts.name_matches is False or not facts.offered
    mend = MendFacts(
        what="tls",
        name=facts.host,
        before=_tls_state(facts),
        ask=Turn.RECEIVER if bad else Turn.MAIL_ADMIN,
        cause_of_refusal=True,
    )
    return StepParts(mend)


def _told(case: PlanCase) -> MendFacts:
    """Give what the text tells: an expired certificate, and who presented it."""
    shown = case.bounce.text[:MOST_TEXT]
    named = _CERTIFICATE_OF.search(shown)
    host = named["host"].lower().rstrip(".") if named else case.read("receiving_host")
    expired = any(clue.ref in _EXPIRED for clue in case.diagnosis.clues)
    own = role_told(case.bounce, case.situation) == "receiver"
    state = ("expired_own" if own else "expired" if host else "") if expired else ""
    return MendFacts(
        what="tls",
        name=host,
        before=state,
        ask=Turn.RECEIVER if expired and not own and _seen_by_own_server(case) else Turn.MAIL_ADMIN,
        cause_of_refusal=True,
    )


def _seen_by_own_server(case: PlanCase) -> bool:
    """An own server that reports a certificate of the host it talked to means the receiver's."""
    reply = case.bounce.reply
    return reply is not None and reply.speaker is Speaker.OWN_SERVER and bool(reply.host)


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
