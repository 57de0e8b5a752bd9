"""The open case in a line: what it is called, and whether it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.keeping import Safety

if TYPE_CHECKING:
    from wizard.model import Case, CaseSummary
    from wizard.ui.desk import Desk
    from wizard.words import Speaker

__all__ = ["case_line", "summary_of"]


def case_line(speaker: Speaker, desk: Desk) -> str:
    """Say which case is open and how it stands on the disk; "" while there is none to keep."""
    safety, session = desk.keeping.safety, desk.session
    if safety is Safety.NOT_KEPT or session is None:
        return ""
    from wizard.words.cases import case_title

    states = {
        Safety.WAITING: speaker.p("ui", "saving…"),
        Safety.SAVED: speaker.p("ui", "Saved"),
        Safety.FAILED: speaker.p("ui", "Not saved"),
    }
    known = session.case.name or session.case.event is not None
    title = case_title(speaker, summary_of(session.case), session.knowledge) if known else ""
    if not title:
        return speaker.p("ui", "New case · {state}", state=states[safety])
    return speaker.p("ui", "Case {title} · {state}", title=title, state=states[safety])


def summary_of(case: Case) -> CaseSummary:
    """A case as one line of the list."""
    from wizard.model import CaseSummary

    event = case.event
    return CaseSummary(
        id=case.id,
        created=case.created,
        changed=case.changed,
        name=case.name,
        state=case.state,
        cause=event.cause if event is not None else None,
        code=event.code if event is not None else None,
        receiver=event.receiver if event is not None else None,
        sender=event.sender if event is not None else None,
        caller=case.caller,
        ticket=case.ticket,
        next_contact=case.next_contact,
        helped=case.helped,
        pinned=case.pinned,
        archived=case.archived,
    )
