"""What a case holds, with the user's corrections and answers laid over what was read."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wizard.cases.events import make_event
from wizard.knowledge.library import Knowledge
from wizard.model import (
    Bounce,
    Case,
    CaseEvent,
    CheckInputs,
    Circumstances,
    Diagnosis,
    DkimName,
    Envelope,
    Finding,
    Known,
    Port25Conclusion,
    Port25Facts,
    Situation,
    Source,
)

__all__ = [
    "bounce_of",
    "event_of",
    "evidence_of",
    "findings_of",
    "inputs_of",
    "pasted_of",
    "situation_of",
]


def bounce_of(case: Case) -> Bounce | None:
    """The text as read, with the user's corrections of the circumstances."""
    read = case.bounce
    return None if read is None else replace(read, circumstances=_around(case))


def situation_of(case: Case) -> Situation:
    """What the text tells, with what the caller said on top."""
    read = case.bounce.situation if case.bounce is not None else Situation()
    given = {name: getattr(case.said, name) for name in Situation.__slots__}
    return replace(read, **{name: value for name, value in given.items() if value is not None})


def findings_of(case: Case) -> tuple[Finding, ...]:
    """What the checks found, in their fixed order."""
    found = {kept.finding.id: kept.finding for kept in case.findings}
    order = case.run.order if case.run is not None else ()
    return tuple(found[check] for check in order if check in found)


def pasted_of(case: Case) -> tuple[Finding, ...]:
    """What the mail server itself met, as its pasted output told."""
    return tuple(kept.finding for kept in case.pasted)


def evidence_of(case: Case, *, stale: bool) -> tuple[Finding, ...]:
    """What verdict and plan rest on: where the mail server was seen, no other computer counts.

    `stale` findings of this computer belong to other inputs and do not count.
    """
    server = pasted_of(case)
    own = () if stale else findings_of(case)
    seen = {finding.id for finding in server}
    here = any(
        isinstance(finding.facts, Port25Facts)
        and finding.facts.conclusion not in (Port25Conclusion.OPEN, Port25Conclusion.RECEIVER_ONLY)
        for finding in own
    )
    outranked = seen - {"mx"}  # Only names and preferences stand there: ours knows addresses too.
    if "connection" in seen:
        # With port 25 shut or intercepted here, what was seen of TLS is worth nothing either.
        outranked |= {"port25", "tls"} if here else {"port25"}
    kept = tuple(finding for finding in own if finding.id not in outranked)
    known = {finding.id for finding in kept}
    return (*kept, *(finding for finding in server if finding.id not in known))


def event_of(case: Case, diagnosis: Diagnosis | None, knowledge: Knowledge) -> CaseEvent | None:
    """What the case is compared by; None without a verdict."""
    bounce = bounce_of(case)
    if bounce is None or diagnosis is None:
        return None
    situation = situation_of(case)
    return make_event(case.id, case.created, bounce, situation, diagnosis, knowledge)


def inputs_of(case: Case, first: Diagnosis | None, envelope: Envelope | None) -> CheckInputs:
    """What the checks work on; `first` is the verdict before any check."""
    around = _around(case)
    return CheckInputs(
        recipient_domain=_value(around.recipient_domain),
        sender_domain=_value(around.sender_domain),
        from_domain=_value(around.from_domain),
        sending_ip=_value(around.sending_ip),
        helo=_value(around.helo),
        dkim=_dkim(case, around),
        envelope=envelope,
        provider=first.provider if first is not None else None,
        platform=first.platform if first is not None else _value(around.platform),
    )


def _around(case: Case) -> Circumstances:
    read = case.bounce.circumstances if case.bounce is not None else Circumstances()
    edits: Mapping[str, Any] = {
        field: None if value is None else Known(value, None, Source.CALLER_SAID)
        for field, value in case.overrides
    }
    return replace(read, **edits)


def _dkim(case: Case, around: Circumstances) -> tuple[DkimName, ...]:
    seen = tuple(known.value for known in around.dkim)
    domain = _value(around.from_domain) or _value(around.sender_domain)
    given = (DkimName(selector, domain) for selector in case.selectors if domain)
    return tuple(dict.fromkeys((*seen, *given)))


def _value(known: Known[str] | None) -> str | None:
    return None if known is None else known.value
