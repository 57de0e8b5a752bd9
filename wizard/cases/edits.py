"""Changes of a case as a whole: what is noted about it, and a new revision to be kept."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from wizard.cases.view import event_of
from wizard.knowledge.library import Knowledge
from wizard.model import DESCRIBABLE, Case, CaseState, Diagnosis

__all__ = ["described", "revised"]


def described(case: Case, fields: Mapping[str, Any], now: datetime) -> Case:
    """Change fields of `DESCRIBABLE`; KeyError for another. A solved case notes when that was."""
    for field in fields:
        if field not in DESCRIBABLE:
            raise KeyError(field)
    changed = replace(case, **fields)
    if "state" not in fields:
        return changed
    return replace(changed, closed=now if changed.state is CaseState.SOLVED else None)


def revised(case: Case, diagnosis: Diagnosis | None, knowledge: Knowledge, now: datetime) -> Case:
    """The case as it is to be kept: one revision on, without the consent, which is for once."""
    run = case.run and replace(case.run, inputs=replace(case.run.inputs, envelope=None))
    return replace(
        case,
        changed=now,
        revision=case.revision + 1,
        run=run,
        diagnosis=diagnosis,
        event=event_of(case, diagnosis, knowledge),
    )
