"""Sentences on the keys that signatures are verified with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import DkimFacts, DkimKey, DkimState, Finding
from wizard.words.findings.dkim_errors import key_error
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]

SHORTEST_BITS, ADVISED_BITS = 1024, 2048
# The state that most needs telling first.
_ORDER = (
    DkimState.MISSING,
    DkimState.REVOKED,
    DkimState.INVALID,
    DkimState.NO_ANSWER,
    DkimState.FOUND,
)


def text(s: Speaker, finding: Finding, facts: DkimFacts, knowledge: Knowledge) -> FindingText:
    """Whether the keys are there."""
    key = min(facts.keys, key=lambda each: (_ORDER.index(each.state), each.bits or 0))
    if key.guessed:
        return _guessed(s, finding, facts)
    lines = [f"{_name(each)}: {_key_words(s, each)}" for each in facts.keys]
    return FindingText(check_name(s, finding.id), _summary(s, key), "\n".join(lines), _fix(s, key))


def _guessed(s: Speaker, finding: Finding, facts: DkimFacts) -> FindingText:
    domain = facts.keys[0].domain
    names = ", ".join(key.selector for key in facts.keys)
    found = [key for key in facts.keys if key.state is DkimState.FOUND]
    if found:
        summary = s.p(
            "dkim",
            "{domain} has a key under a usual name ({names}); whether your mail is signed with it "
            "does not show here.",
            domain=domain,
            names=names,
        )
    else:
        summary = s.p(
            "dkim",
            "No key of {domain} was found under the names we tried; it may stand under another.",
            domain=domain,
        )
    tried = s.p("dkim", "Names tried: {names}.", names=names)
    how = s.p(
        "dkim",
        "To know: open the full header of a mail that arrived somewhere and look for "
        "DKIM-Signature; enter its s= (selector) and d= (domain) here.",
    )
    return FindingText(check_name(s, finding.id), summary, f"{tried}\n{how}")


def _summary(s: Speaker, key: DkimKey) -> str:
    name = _name(key)
    if key.state is DkimState.FOUND:
        return _found(s, key)
    return {
        DkimState.MISSING: s.p(
            "dkim",
            "Your mail is signed, but the key to verify it, {name}, is not there.",
            name=name,
        ),
        DkimState.REVOKED: s.p(
            "dkim",
            "Your mail is signed with a key that its owner has withdrawn ({name}).",
            name=name,
        ),
        DkimState.INVALID: s.p(
            "dkim", "The key for your mail's signature, {name}, cannot be used.", name=name
        ),
        DkimState.NO_ANSWER: s.p(
            "dkim", "The key for your mail's signature, {name}, could not be looked up.", name=name
        ),
    }[key.state]


def _found(s: Speaker, key: DkimKey) -> str:
    if key.bits is not None and key.bits < SHORTEST_BITS:
        return s.p(
            "dkim",
            "The key for your mail's signature is too short ({bits} bits); receivers ignore it.",
            bits=key.bits,
        )
    if key.testing:
        return s.p(
            "dkim",
            "The key for your mail's signature is there, but marked as a test (t=y).",
        )
    if key.bits is not None and key.bits < ADVISED_BITS:
        return s.p(
            "dkim",
            "The key for your mail's signature is there; {bits} bits are short today.",
            bits=key.bits,
        )
    return s.p("dkim", "The key to verify your mail's signature is there.")


def _key_words(s: Speaker, key: DkimKey) -> str:
    kind = f"{key.key_type} {key.bits or ''}".strip()
    words = {
        DkimState.FOUND: s.p("dkim key", "found"),
        DkimState.MISSING: s.p("dkim key", "nothing there"),
        DkimState.REVOKED: s.p("dkim key", "withdrawn (empty p=)"),
        DkimState.INVALID: s.p("dkim key", "cannot be used"),
        DkimState.NO_ANSWER: s.p("dkim key", "no answer"),
    }[key.state]
    return ", ".join(part for part in (words, kind, key_error(s, key.error)) if part)


def _fix(s: Speaker, key: DkimKey) -> str:
    short = key.bits is not None and key.bits < ADVISED_BITS
    if key.state is DkimState.NO_ANSWER or (
        key.state is DkimState.FOUND and not short and not key.testing
    ):
        return ""
    if key.state is DkimState.FOUND and not short:
        return s.p(
            "dkim",
            "When the tests are over, take t=y out of the record {name}; everything else stays.",
            name=_name(key),
        )
    if key.state is DkimState.FOUND:
        return s.p(
            "dkim",
            "Make a new key of 2048 bits under a new selector in the server or service that signs, "
            "publish it, wait a day, then let it sign with that one. Leave the old record in "
            "place for a week.",
        )
    return s.p(
        "dkim",
        "The server or service that signs your mail shows the record to publish (under DKIM or "
        "domain authentication). Publish exactly that text as TXT at\n{name}\nor let it sign with "
        "a selector whose key is published.",
        name=_name(key),
    )


def _name(key: DkimKey) -> str:
    return f"{key.selector}._domainkey.{key.domain}"
