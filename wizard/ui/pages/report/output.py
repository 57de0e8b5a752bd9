"""The report in each of its formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from wizard.model import GivenAnswer, Plan, Situation
from wizard.planning.postmaster import PostmasterMail, mail_to_postmaster
from wizard.reports import (
    Letterhead,
    Matter,
    Report,
    as_html,
    as_markdown,
    compose,
    compose_for_customer,
    redacted,
)
from wizard.session import Session
from wizard.ui import pdf
from wizard.words import Speaker
from wizard.words.letters import copy_text

__all__ = ["Edition", "Format", "Output", "Wanted", "mail_of", "output_of"]


INPUT_NAME = "window"


class Format(Enum):
    """File formats, by their endings."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "md"
    JSON = "json"


class Edition(Enum):
    """For whom a report is; the receiver's postmaster gets a mail instead."""

    EXPERT = "expert"
    CUSTOMER = "customer"
    POSTMASTER = "postmaster"


class Wanted(NamedTuple):
    """What the user chose on the page; `lang` is the language of the report."""

    lang: str
    edition: Edition = Edition.EXPERT
    redact: bool = False
    letterhead: Letterhead | None = None


class Output(NamedTuple):
    """A composed report; `rich_text` is what is shown.

    `asked` gives the open questions and the caller's answers: only JSON tells them, and to find
    them takes a moment.
    """

    report: Report
    matter: Matter
    situation: Situation
    speaker: Speaker
    asked: Callable[[], tuple[tuple[str, ...], tuple[GivenAnswer, ...]]]

    @property
    def html(self) -> str:
        """As one HTML document, for a browser."""
        return as_html(self.report)

    @property
    def rich_text(self) -> str:
        """As HTML for Qt: the preview and the PDF."""
        return as_html(self.report, inline=False)

    @property
    def markdown(self) -> str:
        """As Markdown, for a ticket."""
        return as_markdown(self.report)

    def save(self, target: Path, form: Format) -> None:
        """Write a file. Raises OSError when that is not possible."""
        if form is Format.PDF:
            pdf.write_pdf(self.rich_text, target)
        else:
            target.write_text(self._text(form), encoding="utf-8", newline="\n")

    def _text(self, form: Format) -> str:
        if form is Format.HTML:
            return self.html
        return self.markdown if form is Format.MARKDOWN else self._json()

    def _json(self) -> str:
        from wizard.reports import json_out

        matter, knowledge = self.matter, self.matter.knowledge
        classified = json_out.classify_document(
            INPUT_NAME,
            matter.bounce,
            self.situation,
            matter.diagnosis,
            knowledge,
            self.speaker,
            plan=matter.plan,
            now=matter.made_at,
        )
        checked = json_out.checks_document(INPUT_NAME, matter.findings, knowledge, self.speaker)
        plan = matter.plan or Plan(())
        questions, answers = self.asked()
        document = json_out.diagnose_document(
            classified,
            checked,
            plan,
            knowledge,
            self.speaker,
            questions=questions,
            answers=answers,
        )
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def output_of(session: Session, wanted: Wanted, made_at: datetime) -> Output | None:
    """Compose the report of a case; None while there is no verdict."""
    matter = _matter(session, made_at)
    if matter is None:
        return None
    speaker = Speaker(wanted.lang)
    if wanted.edition is Edition.CUSTOMER:
        report = compose_for_customer(speaker, matter, wanted.letterhead)
    else:
        report = compose(speaker, matter)
    shown = redacted(report, matter) if wanted.redact else report

    def asked() -> tuple[tuple[str, ...], tuple[GivenAnswer, ...]]:
        return session.open_questions, session.answers

    return Output(shown, matter, session.situation, speaker, asked)


def mail_of(
    session: Session, made_at: datetime, lang: str, *, redact: bool
) -> PostmasterMail | None:
    """The mail to the receiver's postmaster, or its own forms; None where neither fits."""
    matter = _matter(session, made_at)
    if matter is None:
        return None
    known, speaker = matter.knowledge, Speaker(lang)
    mail = mail_to_postmaster(
        matter.plan, known.tools, lambda copied: copy_text(speaker, copied, known)
    )
    return redacted(mail, matter) if mail is not None and redact else mail


def _matter(session: Session, made_at: datetime) -> Matter | None:
    bounce, diagnosis = session.bounce, session.diagnosis
    if bounce is None or diagnosis is None:
        return None
    return Matter(
        bounce,
        diagnosis,
        session.all_findings,
        session.plan,
        session.knowledge,
        made_at,
        situation=session.situation,
        ticket=session.case.ticket,
    )
