"""What to change in an SPF record: never a second one, never a wholly new one."""

from __future__ import annotations

from wizard.model import SpfFacts
from wizard.words.speaker import Speaker

__all__ = ["fix"]


def fix(s: Speaker, facts: SpfFacts) -> str:
    """The exact change; empty when nothing needs one."""
    if facts.fix:
        return s.p(
            "spf",
            "If {ip} really is your mail server: change the one SPF record of {domain} (do not "
            "add a second one) to\n{record}\nKeep the old text: putting it back undoes the "
            "change. It has worked when this check turns green, after an hour or so.",
            ip=facts.ip,
            domain=facts.domain,
            record=facts.fix,
        )
    if "no_such_domain" in facts.problems:
        return s.p(
            "spf",
            "Compare the sender's address letter by letter. If it is right, see whether the "
            "domain's registration has run out.",
        )
    if facts.result == "none":
        return _none(s, facts)
    if facts.result == "permerror":
        return _broken(s, facts)
    if facts.result in ("fail", "softfail", "neutral"):
        return _by_hand(s, facts)
    return _loose(s, facts)


def _none(s: Speaker, facts: SpfFacts) -> str:
    return s.p(
        "spf",
        "Whoever manages the DNS of {domain} should publish one SPF record that names every server "
        "that sends for it: the mail server, newsletters, the web shop. First collect them. The "
        "part for this server is\n{term}",
        domain=facts.domain,
        term=facts.term,
    )


def _by_hand(s: Speaker, facts: SpfFacts) -> str:
    return s.p(
        "spf",
        "The part {term} shuts this server out. Whoever manages the DNS of {domain} must decide: "
        "if {ip} is your mail server, that part must go and\n{own}\nmust stand before the end of "
        "the same record. Keep the old text to undo it.",
        term=facts.mechanism or "all",
        domain=facts.domain,
        ip=facts.ip,
        own=facts.term,
    )


def _broken(s: Speaker, facts: SpfFacts) -> str:
    problem = facts.problems[-1] if facts.problems else ""
    return {
        "several_records": s.p(
            "spf",
            "Join the SPF records of {domain} into one: v=spf1 once at the start, every other part "
            "once, the mildest of the ends (~all before -all) once. Keep the old texts.",
            domain=facts.domain,
        ),
        "too_many_lookups": s.p(
            "spf",
            "Take out the parts of services that no longer send for {domain}, and write servers "
            "of your own as addresses (ip4:, ip6:) instead of a or mx. Keep the old text.",
            domain=facts.domain,
        ),
        "too_many_void": s.p(
            "spf",
            "Take out the parts of {domain}'s record whose names no longer exist. Keep the old "
            "text.",
            domain=facts.domain,
        ),
    }.get(
        problem,
        s.p(
            "spf",
            "Correct or take out this part of the existing record; keep the old text:\n{detail}",
            detail=facts.detail,
        ),
    )


def _loose(s: Speaker, facts: SpfFacts) -> str:
    if "pass_all" not in facts.problems:
        return ""
    return s.p(
        "spf",
        "Name the servers that really send in the existing record, and then end it with ~all "
        "instead of +all. Keep the old text to undo it.",
    )
