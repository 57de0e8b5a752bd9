"""Reminds of cases whose next contact is due, once each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from wizard.cases.store import CaseStore
    from wizard.model import CaseSummary
    from wizard.ui.desk import Desk

__all__ = ["Reminding"]

LOOK_MS = 60_000
MOST = 20


class Reminding(QObject):
    """Signals: `due` with the CaseSummary of a case that is to be taken up again."""

    due = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._told: set[tuple[str, datetime | None]] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._is_closed = False
        desk.keeping.opened.connect(self.begin)

    def close(self) -> None:
        """Look no more, also when the cases are opened only now."""
        self._is_closed = True
        self._timer.stop()

    def begin(self) -> None:
        """The cases can be looked up: look now and from time to time."""
        if not self._is_closed:
            self._timer.start()
            self.look()

    def look(self) -> None:
        """Ask for what is due, beside the Qt thread."""
        store = self._desk.keeping.store
        if store is not None:
            self._desk.keeping.ask(partial(_due, store, self._desk.clock()), self.on_found)

    def on_found(self, found: Iterable[CaseSummary]) -> None:
        """Tell what was not told yet; another moment chosen for a case counts anew."""
        for summary in found:
            told = (summary.id, summary.next_contact)
            if told not in self._told:
                self._told.add(told)
                self.due.emit(summary)


def _due(store: CaseStore, now: datetime) -> tuple[CaseSummary, ...]:
    from wizard.model import CaseQuery, CaseState

    found = store.cases(CaseQuery(due=now, most=MOST))
    return tuple(summary for summary in found if summary.state is not CaseState.SOLVED)
