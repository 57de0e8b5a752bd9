"""Sentences on the name with which the mail server greets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, HeloFacts, Status
from wizard.words.findings.names import check_name
from wizard.words.findings.owners import owner_fix
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: HeloFacts, knowledge: Knowledge) -> FindingText:
    """Whether the greeting name is one that receivers can look up."""
    fine = finding.status in (Status.OK, Status.NOTE)
    fix = "" if fine else owner_fix(s, finding, knowledge) or _fix(s, facts)
    return FindingText(check_name(s, finding.id), _summary(s, facts), _detail(s, facts), fix)


def _summary(s: Speaker, facts: HeloFacts) -> str:
    if facts.literal:
        return s.p(
            "helo",
            "Your mail server greets with an address, {helo}, instead of a name.",
            helo=facts.helo,
        )
    if not facts.valid:
        return s.p(
            "helo",
            "Your mail server greets with {helo}, which is no name that others can look up.",
            helo=facts.helo,
        )
    if not facts.addresses:
        return s.p(
            "helo",
            "Your mail server greets with {helo}, but that name leads nowhere.",
            helo=facts.helo,
        )
    return _matching(s, facts)


def _matching(s: Speaker, facts: HeloFacts) -> str:
    if facts.matches_ip is False:
        return s.p(
            "helo",
            "Your mail server greets with {helo}, but that name leads to another address.",
            helo=facts.helo,
        )
    if facts.matches_ip is None:
        return s.p(
            "helo", "Your mail server greets with {helo}; that name exists.", helo=facts.helo
        )
    return s.p(
        "helo",
        "Your mail server greets with {helo}, and that name leads to its address.",
        helo=facts.helo,
    )


def _detail(s: Speaker, facts: HeloFacts) -> str:
    lines = [f"{facts.helo}  {address}" for address in facts.addresses]
    if facts.matches_ip and facts.matches_ptr is False:
        lines.append(
            s.p(
                "helo",
                "The address itself carries another name (reverse DNS). That is allowed; the same "
                "name at both is better.",
            )
        )
    return "\n".join(lines)


def _fix(s: Speaker, facts: HeloFacts) -> str:
    where = s.p(
        "helo",
        "Where it is set: Postfix smtp_helo_name (otherwise myhostname), Exim primary_hostname, "
        "Exchange the FQDN of the send connector. Write down the old value first.",
    )
    if facts.valid and not facts.literal and not facts.addresses:
        what = s.p(
            "helo",
            "Give {helo} an address record that leads to your mail server, or let the server greet "
            "with a name that has one.",
            helo=facts.helo,
        )
    else:
        what = s.p(
            "helo",
            "Let the mail server greet with its full public name, the one that leads to the "
            "sending address; best the same as the name of the address (reverse DNS).",
        )
    return f"{what}\n{where}"
