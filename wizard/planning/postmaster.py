"""The mail to the receiver's postmaster as something to send: whom to, subject, text.

It is the letter of the plan's step: where the plan does not tell to write to the receiver (a
bystander, one's own program, a receiver that answers nobody), there is none.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import idna

from wizard.knowledge.tools import Tool, ToolKind
from wizard.model import Action, ContactFacts, CopyText, Link, Plan, Step

__all__ = ["PostmasterMail", "mail_to_postmaster"]

# "Subject: …", in the letter's own language.
_SUBJECT = re.compile(r"[^\W\d]{3,20}: (.+)")
# A host name of letters, digits and hyphens (RFC 1123, section 2.1), in ASCII, with a dot.
_DOMAIN = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,10}[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_LONGEST_DOMAIN = 253


@dataclass(frozen=True, slots=True)
class PostmasterMail:
    """`to` is the address of RFC 2142, section 5, "" when the domain is not known.

    `forms` are the receiver's own ways to be asked; where there are any, no mail is to be sent.
    """

    to: str
    subject: str
    body: str
    forms: tuple[Link, ...] = ()


def _english(copy: CopyText) -> str:
    return copy.text


def mail_to_postmaster(
    plan: Plan | None, tools: Iterable[Tool], text_of: Callable[[CopyText], str] = _english
) -> PostmasterMail | None:
    """Give the mail of the plan's step that asks the receiver, or None where there is no such.

    `text_of` gives a letter in the user's language.
    """
    for step in plan.steps if plan is not None else ():
        if step.action is Action.CONTACT_RECEIVER and isinstance(step.facts, ContactFacts):
            return _mail(step, step.facts.who, tools, text_of)
    return None


def _mail(
    step: Step, who: str, tools: Iterable[Tool], text_of: Callable[[CopyText], str]
) -> PostmasterMail | None:
    urls = {tool.url for tool in tools if tool.kind is ToolKind.FORM}
    forms = tuple(link for link in step.links if link.url in urls)
    letters = (copy for copy in step.copy if copy.label == "letter_to_receiver")
    text = next((text_of(copy) for copy in letters), "")
    if forms or not text:
        return PostmasterMail("", "", "", forms) if forms else None
    head, _, rest = text.lstrip().partition("\n")
    subject_line = _SUBJECT.match(head)
    subject, body = (subject_line[1].strip(), rest) if subject_line else ("", text)
    return PostmasterMail(_address(who), subject, body.strip() + "\n")


def _address(who: str) -> str:
    """The address, "" unless its domain is one: what a bounce says is not to be trusted."""
    local, at, domain = who.partition("@")
    name = _ascii(domain)
    is_one = len(name) <= _LONGEST_DOMAIN and _DOMAIN.fullmatch(name) is not None
    return f"{local}@{name}" if at and is_one else ""


def _ascii(domain: str) -> str:
    """The domain as it stands in DNS (A-labels), "" when it cannot."""
    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return ""
