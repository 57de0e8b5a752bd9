"""The report in each of its formats."""

from __future__ import annotations

import json
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from wizard.reports import Matter, Report, as_html, as_markdown, compose, redacted
from wizard.session import Session
from wizard.ui import pdf
from wizard.words import Speaker

__all__ = ["Format", "Output", "output_of"]


class Format(Enum):
    """File formats, by their endings."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "md"
    JSON = "json"


class Output(NamedTuple):
    """A composed report; `html` is what is shown."""

    report: Report
    matter: Matter
    speaker: Speaker
    redact: bool

    @property
    def html(self) -> str:
        """As one HTML document."""
        return as_html(self.report)

    @property
    def markdown(self) -> str:
        """As Markdown, for a ticket."""
        return as_markdown(self.report)

    def save(self, target: Path, form: Format) -> None:
        """Write a file. Raises OSError when that is not possible."""
        if form is Format.PDF:
            pdf.write_pdf(self.html, target)
        else:
            target.write_text(self._text(form), encoding="utf-8", newline="\n")

    def _text(self, form: Format) -> str:
        if form is Format.HTML:
            return self.html
        return self.markdown if form is Format.MARKDOWN else self._json()

    def _json(self) -> str:
        from wizard.reports.json_out import diagnose_document

        document = diagnose_document("window", self.matter, self.speaker)
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def output_of(session: Session, speaker: Speaker, *, redact: bool) -> Output | None:
    """Compose the report of a case; None while there is no verdict."""
    bounce, diagnosis = session.bounce, session.diagnosis
    if bounce is None or diagnosis is None:
        return None
    findings = () if session.stale else session.findings
    matter = Matter(bounce, diagnosis, findings, session.plan, session.knowledge, session.now())
    report = compose(speaker, matter)
    return Output(redacted(report, matter) if redact else report, matter, speaker, redact)
