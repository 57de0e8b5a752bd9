"""The open case and what a user edits of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.planning import PlanWishes
    from wizard.session import Session

__all__ = ["OpenCase"]


class OpenCase(QObject):
    """The open case.

    Attributes: `session` is None until the knowledge is loaded; `is_practice` tells a practice
    case, which is never kept; `topic` is what the help page is to show next.
    Signals: `case_changed` when text, verdict, plan or notes differ.
    """

    case_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.is_practice = False
        self.topic = ""

    def renew(self, knowledge: Knowledge) -> None:
        """Judge the case again with other knowledge."""
        if self.session is not None:
            self.session.renew(knowledge)
            self.case_changed.emit()

    def answer(self, key: str, value: str) -> None:
        """Note what the caller said."""
        if self.session is not None:
            self.session.answer(key, value)
            self.case_changed.emit()

    def override(self, field: str, value: str) -> None:
        """Correct what was recognised."""
        if self.session is not None:
            self.session.override(field, value)
            self.case_changed.emit()

    def describe(self, **fields: Any) -> None:
        """Change what is noted about the case."""
        if self.session is not None:
            self.session.describe(**fields)
            self.case_changed.emit()

    def tick(self, step_id: str, done: bool) -> None:
        """Mark a step as done or not."""
        if self.session is not None:
            self.session.tick(step_id, done)
            self.case_changed.emit()

    def wish(self, wishes: PlanWishes) -> None:
        """Take what the user entered on the plan page."""
        if self.session is not None:
            self.session.wish(wishes)
            self.case_changed.emit()
