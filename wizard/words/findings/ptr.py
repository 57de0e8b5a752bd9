"""Sentences on the name of the sending address."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from wizard.model import Finding, PtrFacts, Status
from wizard.words.findings.names import check_name
from wizard.words.findings.owners import owner_fix, unusual_address
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: PtrFacts, knowledge: Knowledge) -> FindingText:
    """Whether the address has a name that leads back to it."""
    title = check_name(s, finding.id)
    unusual = unusual_address(s, facts.ip, facts.address_kind)
    if unusual:
        return FindingText(title, unusual)
    fix = "" if finding.status is Status.OK else owner_fix(s, finding, knowledge) or _fix(s, facts)
    return FindingText(title, _summary(s, facts), _detail(s, facts), fix)


def _summary(s: Speaker, facts: PtrFacts) -> str:
    if not facts.names:
        return s.p("ptr", "{ip} has no name (reverse DNS, PTR).", ip=facts.ip)
    name = (facts.confirmed_names or facts.names)[0]
    if facts.forward_confirmed is None:
        return s.p(
            "ptr",
            "{ip} is called {name}; whether that name leads back to it could not be told.",
            ip=facts.ip,
            name=name,
        )
    if not facts.forward_confirmed:
        return s.p(
            "ptr", "{ip} is called {name}, but that name leads elsewhere.", ip=facts.ip, name=name
        )
    if facts.generic:
        return s.p(
            "ptr",
            "{ip} is called {name}, like a customer's line and not like a mail server.",
            ip=facts.ip,
            name=name,
        )
    return s.p(
        "ptr", "{ip} is called {name}, and that name leads back to it.", ip=facts.ip, name=name
    )


def _detail(s: Speaker, facts: PtrFacts) -> str:
    lines = [f"{_reverse(facts.ip)}  PTR  {name}." for name in facts.names]
    if len(facts.names) > 1:
        lines.append(
            s.p("ptr", "Several names are allowed, but receivers may look at one of them only.")
        )
    if not facts.names or facts.forward_confirmed is False or facts.generic:
        lines.append(
            s.p(
                "ptr",
                "Many receivers, Gmail among them, refuse or delay mail from an address without a "
                "name of its own that leads back to it (forward-confirmed reverse DNS).",
            )
        )
    return "\n".join(lines)


def _fix(s: Speaker, facts: PtrFacts) -> str:
    if facts.names and facts.forward_confirmed is None:
        return ""
    if facts.expected:
        return s.p(
            "ptr",
            "Ask whoever the address is rented from (internet or hosting provider) to set its "
            "reverse DNS to the name that your mail server greets with:\n{record}\nWrite down the "
            "old value first. It has worked when this check turns green.",
            record=f"{_reverse(facts.ip)}  PTR  {facts.expected}.",
        )
    return s.p(
        "ptr",
        "Ask whoever the address {ip} is rented from (internet or hosting provider) to set its "
        "reverse DNS to the full name of your mail server, the one it greets with (HELO). Before "
        "that, that name needs an address record that leads to {ip}. Write down the old value "
        "first. It has worked when this check turns green.",
        ip=facts.ip,
    )


def _reverse(ip: str) -> str:
    return ipaddress.ip_address(ip).reverse_pointer + "."
