"""The JSON documents of the command line; `resources/schema` describes them."""

from collections.abc import Sequence
from datetime import date, datetime

from wizard.codec import SCHEMA, Json, encode
from wizard.knowledge.library import Knowledge
from wizard.model import (
    Bounce,
    Diagnosis,
    Finding,
    GivenAnswer,
    Plan,
    Situation,
    Step,
    ThrottleFacts,
)
from wizard.reports.json_numbers import Document, step_numbers
from wizard.words import Speaker
from wizard.words.age import is_long_ago
from wizard.words.findings import finding_text
from wizard.words.questions import question
from wizard.words.steps import step_text
from wizard.words.verdicts import clue_why, meaning, say_to_caller

__all__ = [
    "checks_document",
    "classify_document",
    "diagnose_document",
    "error_document",
]


def classify_document(
    name: str,
    bounce: Bounce,
    situation: Situation,
    diagnosis: Diagnosis,
    knowledge: Knowledge,
    speaker: Speaker,
    *,
    with_text: bool = False,
    plan: Plan | None = None,
    now: datetime | None = None,
    today: date | None = None,
) -> Document:
    """What was read and what it means. `now` tells which attempt is the next one.

    `today` (else the day of `now`) tells which sources were read long ago; without it none was.
    """
    day = today or (date.min if now is None else now.date())
    said = say_to_caller(speaker, bounce, diagnosis, knowledge, plan, now=now, situation=situation)
    document: Document = {
        "schema": SCHEMA,
        "input": name,
        "kind": bounce.kind.value,
        "about_mail": bounce.about_mail,
        "cut_off": bounce.cut_off,
        "replies": [encode(reply) for reply in bounce.replies],
        "deciding": bounce.deciding,
        **_verdict(diagnosis),
        "situation": encode(situation),
        "clues": [
            {
                "text": clue.text,
                "start": None if clue.place is None else clue.place.start,
                "end": None if clue.place is None else clue.place.end,
                "speaks_for": clue.speaks_for.value,
                "strength": clue.strength,
                "why": clue_why(speaker, clue, knowledge),
                "source": clue.source,
                "kind": clue.kind.value,
                "ref": clue.ref,
                "read": encode(clue.read),
                "read_long_ago": is_long_ago(clue.read, day),
            }
            for clue in diagnosis.clues
        ],
        "circumstances": encode(bounce.circumstances),
        "meaning": meaning(speaker, bounce, diagnosis, knowledge),
        "say_to_caller": {"now": said.now, "need": said.need, "next": said.next},
    }
    return {**document, "text": bounce.text} if with_text else document


def _verdict(diagnosis: Diagnosis) -> Document:
    return {
        "code": diagnosis.code,
        "enhanced": diagnosis.enhanced,
        "provider": diagnosis.provider,
        "mta": diagnosis.mta,
        "platform": diagnosis.platform,
        "cause": diagnosis.cause.value,
        "probability": round(diagnosis.probability, 4),
        "causes": [
            {"cause": share.cause.value, "probability": round(share.probability, 4)}
            for share in diagnosis.causes
        ],
        "side": diagnosis.side.value,
        "turn": diagnosis.turn.value,
        "action": diagnosis.action.value,
        "retrying": diagnosis.retrying.value,
        "clears_by_itself": diagnosis.clears_by_itself,
        "permanent": diagnosis.permanent,
        "wait_seconds": diagnosis.wait_s,
        "old": diagnosis.old,
        "rule": diagnosis.rule,
        "questions": list(diagnosis.questions),
        "would_tell": list(diagnosis.would_tell),
        "change": encode(diagnosis.change),
    }


def checks_document(
    name: str | None, findings: Sequence[Finding], knowledge: Knowledge, speaker: Speaker
) -> Document:
    """The findings of a run of the live checks."""
    return {
        "schema": SCHEMA,
        "input": name,
        "findings": [_finding(finding, knowledge, speaker) for finding in findings],
    }


def _finding(finding: Finding, knowledge: Knowledge, speaker: Speaker) -> Document:
    text = finding_text(speaker, finding, knowledge)
    encoded = encode(finding)
    assert isinstance(encoded, dict)
    facts = encoded["facts"] or {}
    words = {"title": text.title, "summary": text.summary, "detail": text.detail, "fix": text.fix}
    return {**encoded, "facts": facts, **words}


def diagnose_document(
    classified: Document,
    checked: Document,
    plan: Plan,
    knowledge: Knowledge,
    speaker: Speaker,
    *,
    questions: Sequence[str] = (),
    answers: Sequence[GivenAnswer] = (),
) -> Document:
    """Reading, checks and plan in one document.

    `questions` are the keys still to be asked for, `answers` what the caller said.
    """
    steps: list[Json] = [_step(step, plan, knowledge, speaker) for step in plan.steps]
    return {
        **classified,
        "findings": checked["findings"],
        "plan": {"steps": steps},
        "asks": [_ask(key, speaker) for key in questions],
        "answers": [encode(answer) for answer in answers],
    }


def _ask(key: str, speaker: Speaker) -> Document:
    asked = question(speaker, key)
    return {
        "key": key,
        "text": asked.text,
        "why": asked.why,
        "read_aloud": asked.read_aloud,
        "options": [{"value": value, "label": label} for value, label in asked.options],
    }


def _step(step: Step, plan: Plan, knowledge: Knowledge, speaker: Speaker) -> Document:
    text = step_text(speaker, step, knowledge)
    return {
        "id": step.id,
        "action": step.action.value,
        "title": text.title,
        "reason": text.reason,
        "body": text.body,
        "numbers": step_numbers(step),
        "copy": [encode(copied) for copied in step.copy],
        "settings": _settings(step),
        "links": [encode(link) for link in step.links],
        "reasons": [encode(reason) for reason in step.reasons],
        "locked_by": step.locked_by,
        "meanwhile": step.meanwhile,
        "done": step.id in plan.done,
    }


def _settings(step: Step) -> list[Json]:
    facts = step.facts
    return (
        [encode(each) for each in facts.advice.settings] if isinstance(facts, ThrottleFacts) else []
    )


def error_document(name: str, error: str) -> Document:
    """The line of a batch for an input that could not be read."""
    return {"schema": SCHEMA, "input": name, "error": error}
