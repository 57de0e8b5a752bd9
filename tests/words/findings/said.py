"""The sentences of a finding, made as the program makes them."""

from __future__ import annotations

from tests.checks.dns_table import Table
from tests.checks.one_check import PLAYED, all_knowledge, finding_of
from wizard.model import CheckInputs, CheckOptions, Finding
from wizard.words.findings import FindingText, finding_text
from wizard.words.speaker import Speaker

ENGLISH = Speaker("en")


def said_of(finding: Finding) -> FindingText:
    """The English sentences of a finding."""
    return finding_text(ENGLISH, finding, all_knowledge())


async def said(
    check_id: str, inputs: CheckInputs, table: Table, options: CheckOptions = PLAYED
) -> FindingText:
    """What is said of one check's finding on a table of DNS records."""
    return said_of(await finding_of(check_id, inputs, table, options))
