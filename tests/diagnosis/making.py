"""Bounces for the tests of the diagnosis, built by hand."""

from dataclasses import replace

from wizard.diagnosis import diagnose
from wizard.knowledge.library import load
from wizard.model import (
    Bounce,
    Diagnosis,
    Finding,
    Group,
    Kind,
    Known,
    Place,
    Retrying,
    Situation,
    SmtpReply,
    Source,
    Speaker,
    Status,
)
from wizard.model.facts import Facts

__all__ = ["KNOWLEDGE", "bounce_of", "finding", "from_host", "said", "verdict"]

KNOWLEDGE = load(compiled=False)


def bounce_of(
    text: str,
    code: int | None = 421,
    enhanced: str | None = None,
    *,
    speaker: Speaker = Speaker.UNKNOWN,
    retrying: Retrying | None = None,
    kind: Kind = Kind.REPLY,
) -> Bounce:
    """A bounce that consists of one reply."""
    shown = " ".join(str(part) for part in (code, enhanced, text) if part)
    reply = SmtpReply(code, enhanced, text, Place(0, len(shown)), speaker=speaker)
    return Bounce(
        text=shown,
        kind=kind,
        replies=(reply,),
        deciding=0,
        retrying=Known(retrying) if retrying else None,
    )


def from_host(bounce: Bounce, host: str) -> Bounce:
    """The same, said by this receiving host."""
    return replace(bounce, circumstances=replace(bounce.circumstances, receiving_host=Known(host)))


def said(**answers: str | int | bool) -> Situation:
    """Answers of the caller."""
    known = {key: Known(value, None, Source.CALLER_SAID) for key, value in answers.items()}
    return replace(Situation(), **known)


def finding(check: str, facts: Facts, status: Status = Status.PROBLEM) -> Finding:
    """The answer to a check."""
    return Finding(check, Group.SENDER, status, facts=facts)


def verdict(bounce: Bounce, *answers: object, **more: object) -> Diagnosis:
    """Diagnose with the program's knowledge."""
    return diagnose(bounce, KNOWLEDGE, **more)  # type: ignore[arg-type]  # passed on unchanged
