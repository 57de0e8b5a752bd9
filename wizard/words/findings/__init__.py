"""Findings in sentences: `finding_text` for each, and the names of checks, groups and states."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from wizard.model import ConnectionFacts, Finding, MxFacts, Port25Facts, TlsFacts
from wizard.words.findings import connection, mx, port25, tls
from wizard.words.findings.names import check_name, group_name, status_name
from wizard.words.findings.reasons import input_name, reason_sentence, without_facts
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = [
    "FindingText",
    "check_name",
    "finding_text",
    "group_name",
    "input_name",
    "reason_sentence",
    "status_name",
]

# Each writer takes (speaker, finding, its own facts, knowledge).
Writer = Callable[[Speaker, Finding, Any, "Knowledge"], FindingText]

_WRITERS: dict[type, Writer] = {
    MxFacts: mx.text,
    ConnectionFacts: connection.text,
    TlsFacts: tls.text,
    Port25Facts: port25.text,
}


def finding_text(speaker: Speaker, finding: Finding, knowledge: Knowledge) -> FindingText:
    """The sentences of a finding: by its facts, else by the reason why there are none."""
    writer = _WRITERS.get(type(finding.facts))
    if writer is None:
        return without_facts(speaker, finding)
    return writer(speaker, finding, finding.facts, knowledge)
