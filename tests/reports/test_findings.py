"""What `wizard421 check` prints: the title on a line of its own, the summary at full width."""

import textwrap

from tests.planning.making import own_knowledge
from wizard.model import Finding, Group, MxFacts, Status
from wizard.reports.findings import findings_report
from wizard.reports.text import as_text
from wizard.words import Speaker
from wizard.words.findings import finding_text

ENGLISH = Speaker("en")
FACTS = MxFacts("gone.example", exists=True, hosts=(), null_mx=True)


def test_a_summary_stands_below_its_title_and_is_not_squeezed() -> None:
    finding = Finding("mx", Group.RECEIVER, Status.PROBLEM, facts=FACTS)
    text = finding_text(ENGLISH, finding, own_knowledge())

    printed = as_text(findings_report(ENGLISH, [finding], own_knowledge()))

    lines = printed.splitlines()
    title = next(n for n, line in enumerate(lines) if text.title in line)
    assert lines[title].endswith(f" · {text.title}")
    below = textwrap.wrap(text.summary, 92, break_long_words=False, break_on_hyphens=False)
    assert lines[title + 1 : title + 1 + len(below)] == below
