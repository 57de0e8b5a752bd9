"""The findings alone, as a report: what `wizard421 check` prints."""

from collections.abc import Iterator, Sequence

from wizard.knowledge.library import Knowledge
from wizard.model import Finding, Group
from wizard.reports.compose import finding_details
from wizard.reports.document import Block, Heading, Paragraph, Report
from wizard.words import Speaker
from wizard.words.findings import finding_text, group_name, status_name

__all__ = ["findings_report"]


def findings_report(s: Speaker, findings: Sequence[Finding], knowledge: Knowledge) -> Report:
    """Every finding under its group, each with its details."""
    title = s.p("report", "Live checks")
    blocks = [Heading(1, title), *_groups(s, findings, knowledge)]
    return Report(title, s.lang, tuple(blocks))


def _groups(s: Speaker, findings: Sequence[Finding], knowledge: Knowledge) -> Iterator[Block]:
    for group in Group:
        members = [finding for finding in findings if finding.group is group]
        if members:
            yield Heading(2, group_name(s, group))
        for finding in members:
            text = finding_text(s, finding, knowledge)
            yield Heading(3, f"{status_name(s, finding.status)} · {text.title}")
            yield Paragraph(text.summary)
            yield from finding_details(s, finding, text)
