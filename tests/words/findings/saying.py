"""A finding of the test's own, in words."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from wizard.model import Facts, Finding, Group, Status
from wizard.words import Speaker
from wizard.words.findings import FindingText, finding_text

KNOWLEDGE = cast(
    Any,
    SimpleNamespace(
        ids=SimpleNamespace(name_of=lambda entry: {"google": "Google"}.get(entry, entry.title()))
    ),
)


def say(check: str, facts: Facts | None, status: Status = Status.LOOK, **more: Any) -> FindingText:
    finding = Finding(check, Group.RECEIVER, status, facts=facts, **more)
    return finding_text(Speaker("en"), finding, KNOWLEDGE)
