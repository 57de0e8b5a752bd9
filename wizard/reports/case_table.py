"""What came of the cases, as a table without any address, name or text.

The ids of causes, actions and outcomes stand there as they are: it is for counting.
"""

import csv
import io
from collections.abc import Iterable

from wizard.knowledge.library import Knowledge
from wizard.model import Case
from wizard.words.follow_up import HELPED, OTHER

__all__ = ["COLUMNS", "case_table"]

COLUMNS = (
    "begun", "provider", "code", "cause", "first_action", "live_checks", "state", "helped",
    "minutes",
)  # fmt: skip


def case_table(cases: Iterable[Case], knowledge: Knowledge) -> str:
    """Write the cases as CSV (RFC 4180) under `COLUMNS`, a line each.

    `provider` is an id of the knowledge or empty: a receiver's own domain would tell whom the
    mail was for. `helped` in the user's own words becomes "other". `minutes` lie between the
    beginning of a case and its solution.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for case in cases:
        writer.writerow(_line(case, knowledge))
    return out.getvalue()


def _line(case: Case, knowledge: Knowledge) -> tuple[str, ...]:
    event, diagnosis = case.event, case.diagnosis
    receiver = event.receiver if event is not None else None
    code = event.code if event is not None else None
    lasted = (case.closed - case.created).total_seconds() if case.closed is not None else None
    return (
        case.created.date().isoformat(),
        receiver if receiver and knowledge.ids.resolve(receiver) == receiver else "",
        str(code or ""),
        diagnosis.cause.value if diagnosis is not None else "",
        diagnosis.action.value if diagnosis is not None else "",
        "yes" if case.run is not None else "no",
        case.state.value,
        case.helped if case.helped in HELPED else (OTHER if case.helped else ""),
        "" if lasted is None else str(max(0, round(lasted / 60))),
    )
