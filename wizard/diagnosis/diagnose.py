"""The one way from a bounce, and whatever else is known, to a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wizard.diagnosis.as_told import as_told
from wizard.diagnosis.clues import clue_text, evidence_of
from wizard.diagnosis.defaults import DEFAULTS
from wizard.diagnosis.direction import role_of
from wizard.diagnosis.evidence import Evidence
from wizard.diagnosis.from_server import overrules
from wizard.diagnosis.history import NO_HISTORY, clues_from_history, repeat_clue
from wizard.diagnosis.moves import clues_from_answers, clues_from_findings
from wizard.diagnosis.questions import questions_for
from wizard.diagnosis.refuser import OWN_SPEAKERS, Refuser, who_refused
from wizard.diagnosis.retrying import retrying_of
from wizard.diagnosis.verdict import Verdict, verdict_of
from wizard.diagnosis.weigh import is_open, not_chosen, shares_of
from wizard.knowledge.library import Knowledge
from wizard.model import (
    Bounce,
    CauseShare,
    Change,
    Clue,
    Diagnosis,
    Finding,
    History,
    Known,
    MxFacts,
    Situation,
    SmtpReply,
    Status,
)

__all__ = ["diagnose"]

HEARD_AT_MOST = 0.59
"""What was only heard on the phone is never more than "may be"."""

LEAST_TO_MOVE = 0.4
"""A weaker clue is shown, and moves nothing: the text still does not tell."""

_NOBODY_KNOWN = Situation()


@dataclass(frozen=True, slots=True)
class _Read:
    """What the text alone says."""

    reply: SmtpReply | None
    refuser: Refuser
    evidence: list[Evidence]
    shares: tuple[CauseShare, ...]
    open: bool


def diagnose(
    bounce: Bounce,
    knowledge: Knowledge,
    *,
    situation: Situation = _NOBODY_KNOWN,
    findings: Sequence[Finding] = (),
    before: Diagnosis | None = None,
    history: History = NO_HISTORY,
) -> Diagnosis:
    """Tell what the refusal means. Answers and findings move a verdict only if the text is open.

    `history` is what earlier cases tell. With `before`, the diagnosis without some of the
    evidence, `change` tells what moved it.
    """
    bounce = as_told(bounce, situation, knowledge)
    read = _known_by_mx(_read(bounce, knowledge), findings)
    outside = [
        *clues_from_answers(bounce, situation),
        *clues_from_findings(findings, read.refuser.provider, knowledge),
        *clues_from_history(history),
    ]
    shares, moved_by = _moved(read, outside)
    if bounce.heard:  # Answers do not make certain what was not read.
        shares = _at_most(shares, HEARD_AT_MOST)
    deciding = _deciding(read, shares)
    proven = {finding.id for finding in findings if finding.status is Status.OK}
    verdict = verdict_of(
        bounce, situation, knowledge, read.reply, deciding, shares, history, proven
    )
    clues = [*outside, *repeat_clue(history, shares[0].cause, verdict.side)]
    change = _change(before or _unmoved(read), shares[0], moved_by)
    return _made(bounce, situation, read, shares, verdict, clues, change)


def _read(bounce: Bounce, knowledge: Knowledge) -> _Read:
    reply = bounce.reply
    found = knowledge.rules.matches(
        clue_text(bounce, reply),
        reply.enhanced if reply else None,
        reply.code if reply else None,
    )
    refuser = who_refused(bounce, reply, found, knowledge)
    evidence = evidence_of(bounce, reply, found, refuser, knowledge) if bounce.about_mail else []
    shares = not_chosen(shares_of(evidence), evidence)
    if bounce.heard:
        shares = _at_most(shares, HEARD_AT_MOST)
    return _Read(reply, refuser, evidence, shares, is_open(evidence))


def _at_most(shares: tuple[CauseShare, ...], most: float) -> tuple[CauseShare, ...]:
    return tuple(CauseShare(share.cause, min(share.probability, most)) for share in shares)


def _known_by_mx(read: _Read, findings: Sequence[Finding]) -> _Read:
    """Where the text does not show who refused, the recipient's receiving servers do."""
    if read.refuser.provider or (read.reply and read.reply.speaker in OWN_SPEAKERS):
        return read
    for finding in findings:
        if isinstance(finding.facts, MxFacts) and finding.facts.provider:
            return replace(read, refuser=Refuser(finding.facts.provider))
    return read


def _moved(read: _Read, outside: list[Clue]) -> tuple[tuple[CauseShare, ...], Clue | None]:
    """Give the causes after answers and findings, and the clue that brought a new first one."""
    first = read.shares[0]
    if not outside:
        return read.shares, None
    best = max(outside, key=lambda clue: clue.strength)
    if not read.open and not overrules(best, first.cause):
        return read.shares, None
    same = [clue for clue in outside if clue.speaks_for is best.speaks_for]
    strength = min(best.strength + 0.08 * (len(same) - 1), 0.85)
    if strength < LEAST_TO_MOVE:
        return read.shares, None
    if best.speaks_for is first.cause:
        raised = max(first.probability, min(first.probability + 0.15, strength + 0.1))
        return (
            CauseShare(first.cause, round(raised, 3)),
            *_scaled(read.shares[1:], 1 - raised),
        ), best
    if strength < first.probability and first.cause.value != "unknown":
        return read.shares, None
    others = [share for share in read.shares if share.cause is not best.speaks_for]
    moved = CauseShare(best.speaks_for, round(strength, 3))
    return (moved, *_scaled(others, 1 - strength)), best


def _scaled(shares: Sequence[CauseShare], left: float) -> tuple[CauseShare, ...]:
    total = sum(share.probability for share in shares)
    factor = min(1.0, left / total) if total else 0.0
    return tuple(CauseShare(s.cause, round(s.probability * factor, 3)) for s in shares)


def _deciding(read: _Read, shares: tuple[CauseShare, ...]) -> Evidence | None:
    """Give the evidence of the text that decided, None when something else did."""
    first = read.evidence[0] if read.evidence else None
    return first if first and first.cause is shares[0].cause else None


def _unmoved(read: _Read) -> Diagnosis | CauseShare:
    return read.shares[0]


def _change(
    before: Diagnosis | CauseShare, after: CauseShare, because: Clue | None
) -> Change | None:
    was = CauseShare(before.cause, before.probability)
    return None if because is None or was == after else Change(was, after, because)


def _made(
    bounce: Bounce,
    situation: Situation,
    read: _Read,
    shares: tuple[CauseShare, ...],
    verdict: Verdict,
    outside: list[Clue],
    change: Change | None,
) -> Diagnosis:
    first, reply = shares[0], read.reply
    retrying = retrying_of(bounce, situation)
    questions = questions_for(bounce, situation, first.cause, retrying, open_verdict=read.open)
    return Diagnosis(
        cause=first.cause,
        probability=first.probability,
        causes=shares,
        side=verdict.side,
        turn=verdict.turn,
        action=verdict.action,
        retrying=retrying,
        clears_by_itself=verdict.clears,
        permanent=verdict.permanent,
        code=reply.code if reply else None,
        enhanced=reply.enhanced if reply else None,
        provider=read.refuser.provider,
        mta=_value(bounce.circumstances.mta),
        platform=_value(bounce.circumstances.platform),
        rule=verdict.rule.id if verdict.rule else None,
        clues=(*(item.clue for item in read.evidence), *outside),
        questions=questions,
        would_tell=DEFAULTS[first.cause].checks if read.open else (),
        wait_s=verdict.rule.wait_s if verdict.rule else None,
        old=verdict.rule.old if verdict.rule else False,
        role=role_of(bounce, situation),
        change=change,
        only_reports=read.refuser.only_reports,
    )


def _value(known: Known[str] | None) -> str | None:
    return known.value if known else None
