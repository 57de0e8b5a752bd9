"""Whose the looked-at thing is, when it is not the caller's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["owner_fix", "unusual_address"]


def owner_fix(s: Speaker, finding: Finding, knowledge: Knowledge) -> str:
    """Who must act instead of the caller; empty when the thing is the caller's own."""
    if finding.belongs_to is None:
        return ""
    return s.p(
        "owner",
        "Nothing for you to mend: the address belongs to {who}, and only {who} can act. If it is "
        "the reason for the refusal, open a ticket there and quote the refusal word for word.",
        who=knowledge.ids.name_of(finding.belongs_to),
    )


def unusual_address(s: Speaker, ip: str, kind: str) -> str:
    """Why an address was not looked up; empty for an ordinary one."""
    if kind == "example":
        return s.p("address", "{ip} is an example address, not a real one.", ip=ip)
    if kind == "private":
        return s.p(
            "address",
            "{ip} is an address inside a private network; the receiver saw another one. Look for "
            "it in the refusal.",
            ip=ip,
        )
    return ""
