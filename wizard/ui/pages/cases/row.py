"""One saved case in the list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from wizard.model import CaseState, CaseSummary
from wizard.ui.widgets import Kit
from wizard.ui.widgets.chip import Chip
from wizard.ui.widgets.choice import Choice
from wizard.ui.widgets.text import capital
from wizard.words.cases import case_title, state_name

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.ui.shelf import Row

__all__ = ["CaseRow", "state_chip"]


class CaseRow(Choice):
    """Title, state and date of a case; chips say that it came again or is pinned."""

    def __init__(self, kit: Kit, row: Row, knowledge: Knowledge, now: datetime) -> None:
        super().__init__(kit.theme)
        summary, s = row.summary, kit.speaker
        self.case_id = summary.id
        self.setObjectName(f"case-row-{summary.id}")
        title = case_title(s, summary, knowledge)
        chips = _chips(kit, row, now)
        about = kit.text("small", _about(kit, summary))
        sizes = kit.theme.sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(sizes.gap_small, sizes.px(9), sizes.gap_small, sizes.px(9))
        box.setSpacing(sizes.px(5))
        head, line = kit.text("strong", title), kit.row(*chips)
        parts = [head, line, about]
        if summary.found:
            parts.append(kit.text("sub", summary.found))
        for part in parts:
            box.addWidget(part)
        self.let_through(*parts, *chips)
        words = [title, *(chip.text for chip in chips), about.plain]
        self.setAccessibleName(". ".join(words))


def state_chip(kit: Kit, state: CaseState) -> Chip:
    """The state in a word with its sign."""
    looks = {CaseState.OPEN: ("info", ""), CaseState.SOLVED: ("ok", "tick")}
    tone, icon = looks.get(state, ("quiet", "clock"))
    return kit.chip(capital(state_name(kit.speaker, state)), tone, icon)


def _chips(kit: Kit, row: Row, now: datetime) -> list[Chip]:
    p, summary = kit.p, row.summary
    chips = [state_chip(kit, summary.state)]
    due = summary.next_contact is not None and summary.next_contact <= now
    if due and summary.state is not CaseState.SOLVED:
        chips.append(kit.chip(p("ui", "Call again"), "look", "phone"))
    if row.repeat is not None:
        times = kit.n("history", "{n} time", "{n} times", row.repeat.count)
        chips.append(kit.chip(capital(times), "look", "again"))
    if summary.pinned:
        chips.append(kit.chip(p("ui", "Pinned"), "quiet", "pin"))
    if summary.archived:
        chips.append(kit.chip(p("ui", "Archived"), "quiet", "cases"))
    return chips


def _about(kit: Kit, summary: CaseSummary) -> str:
    parts = [kit.speaker.when(summary.changed), summary.caller, summary.ticket]
    return " · ".join(part for part in parts if part)
