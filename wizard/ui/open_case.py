"""The open case and what a user edits of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.model import Case
    from wizard.planning import PlanWishes
    from wizard.session import Session

__all__ = ["OpenCase"]

MOST_UNDONE = 100


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
        self._before: list[Case] = []

    @property
    def can_undo(self) -> bool:
        """Tell whether an edit of the open case can be taken back."""
        return bool(self._before)

    def undo(self) -> None:
        """Take the last answer, correction, wish or tick back."""
        if self.session is not None and self._before:
            self.session.take_back(self._before.pop())
            self.case_changed.emit()

    def forget_edits(self) -> None:
        """Another case: its edits begin anew."""
        self._before.clear()

    @contextmanager
    def _edit(self) -> Iterator[Session | None]:
        """Change the case in the block; what it was before can be brought back."""
        session = self.session
        before = session.case if session is not None else None
        yield session
        if session is not None and before is not None and session.case != before:
            self._before = [*self._before[-MOST_UNDONE:], before]
            self.case_changed.emit()

    def renew(self, knowledge: Knowledge) -> None:
        """Judge the case again with other knowledge."""
        if self.session is not None:
            self.session.renew(knowledge)
            self.case_changed.emit()

    def answer(self, key: str, value: str) -> None:
        """Note what the caller said."""
        with self._edit() as session:
            if session is not None:
                session.answer(key, value)

    def override(self, field: str, value: str) -> None:
        """Correct what was recognised."""
        with self._edit() as session:
            if session is not None:
                session.override(field, value)

    def describe(self, **fields: Any) -> None:
        """Change what is noted about the case."""
        if self.session is not None:
            self.session.describe(**fields)
            self.case_changed.emit()

    def tick(self, step_id: str, done: bool) -> None:
        """Mark a step as done or not."""
        with self._edit() as session:
            if session is not None:
                session.tick(step_id, done)

    def wish(self, wishes: PlanWishes) -> None:
        """Take what the user entered on the plan page."""
        with self._edit() as session:
            if session is not None:
                session.wish(wishes)
