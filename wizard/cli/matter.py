"""What the reports and documents of a session are made from, put together once a command."""

from wizard.cli.common import local_now
from wizard.codec import Json
from wizard.reports import Matter
from wizard.reports.json_out import checks_document, classify_document, diagnose_document
from wizard.session import Session
from wizard.words import Speaker

__all__ = ["full_document", "full_matter"]


def full_matter(session: Session) -> Matter:
    """All that a report of this session is made from.

    Which answers count and which questions are open takes many verdicts and plans to tell.
    """
    bounce, diagnosis = session.bounce, session.diagnosis
    assert bounce is not None
    assert diagnosis is not None
    return Matter(
        bounce,
        diagnosis,
        session.all_findings,
        session.plan,
        session.knowledge,
        local_now(),
        situation=session.situation,
        answers=session.answers,
        questions=session.open_questions,
    )


def full_document(matter: Matter, name: str, speaker: Speaker) -> dict[str, Json]:
    """The JSON of a whole session."""
    assert matter.plan is not None
    assert matter.situation is not None
    classified = classify_document(
        name,
        matter.bounce,
        matter.situation,
        matter.diagnosis,
        matter.knowledge,
        speaker,
        plan=matter.plan,
        now=matter.made_at,
    )
    checked = checks_document(name, matter.findings, matter.knowledge, speaker)
    return diagnose_document(
        classified,
        checked,
        matter.plan,
        matter.knowledge,
        speaker,
        questions=matter.questions,
        answers=matter.answers,
    )
