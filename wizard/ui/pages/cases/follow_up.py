"""How a case goes on: for whom it waits, when to call again, what helped in the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout, QWidget

from wizard.model import Case, CaseState
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import clear
from wizard.ui.widgets.text import capital
from wizard.words.cases import state_name
from wizard.words.follow_up import BY_ITSELF, HELPED, helped_name

__all__ = ["FollowUp", "moments"]

MORNING_HOUR = 9
KEEP = "keep"
"""The entry that stands for the moment that is noted already."""


class FollowUp(QWidget):
    """Signals: `described` with the field's name and its new value."""

    described = Signal(str, object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._case: Case | None = None
        p = kit.p
        self.state = QComboBox()
        self.state.setObjectName("case-state")
        for state in CaseState:
            self.state.addItem(capital(state_name(kit.speaker, state)), state)
        self.state.activated.connect(self.on_state)
        self.contact = QComboBox()
        self.contact.setObjectName("case-contact")
        self.contact.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.contact.activated.connect(self.on_contact)
        self._moments: dict[str, datetime | None] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.sizes.gap_small)
        column.addWidget(
            kit.row(
                kit.field(p("ui", "State"), self.state),
                kit.field(p("ui", "Next contact"), self.contact),
            )
        )
        self.helped = QWidget()
        self._helped = QVBoxLayout(self.helped)
        self._helped.setContentsMargins(0, 0, 0, 0)
        self._helped.setSpacing(kit.theme.sizes.gap_small)
        column.addWidget(self.helped)

    def show_case(self, case: Case, now: datetime) -> None:
        """Show how the case stands; `now` carries a zone."""
        is_other = self._case is None or self._case.id != case.id
        before, self._case = self._case, case
        self.state.setCurrentIndex(self.state.findData(case.state))
        if not self.contact.view().isVisible():
            self._fill_contact(case, now)
        if is_other or before is None or _outcome(before) != _outcome(case):
            self._fill_helped(case)

    def _fill_contact(self, case: Case, now: datetime) -> None:
        blocker = QSignalBlocker(self.contact)
        self.contact.clear()
        self._moments = dict(moments(now))
        p, kit = self._kit.p, self._kit
        if case.next_contact is not None:
            when = kit.speaker.when(case.next_contact.astimezone(now.tzinfo))
            self.contact.addItem(when, KEEP)
        self.contact.addItem(p("ui", "No reminder"), "none")
        self.contact.addItem(p("ui", "In an hour"), "hour")
        self.contact.addItem(p("ui", "Tomorrow at nine"), "tomorrow")
        self.contact.addItem(p("ui", "In three days at nine"), "three_days")
        self.contact.addItem(p("ui", "In a week at nine"), "week")
        blocker.unblock()

    def _fill_helped(self, case: Case) -> None:
        clear(self._helped)
        self.helped.setVisible(case.state is CaseState.SOLVED)
        if case.state is not CaseState.SOLVED:
            return
        kit, p = self._kit, self._kit.p
        self._helped.addWidget(kit.text("strong", p("ui", "What helped?")))
        likely, row = _likely(case), kit.row()
        for name in likely:
            button = kit.button(helped_name(kit.speaker, name))
            button.setObjectName(f"helped-{name}")
            button.setCheckable(True)
            button.setChecked(case.helped == name)
            button.clicked.connect(partial(self._on_helped, button, name))
            row.add(button)
        row.add(self._others(case, likely))
        self._helped.addWidget(row)

    def _others(self, case: Case, likely: Sequence[str]) -> QComboBox:
        p = self._kit.p
        others = QComboBox()
        others.setObjectName("helped-others")
        others.setAccessibleName(p("ui", "What else helped"))
        others.addItem(p("ui", "Other…"), "")
        for name in HELPED:
            if name not in likely:
                others.addItem(helped_name(self._kit.speaker, name), name)
        others.setCurrentIndex(max(0, others.findData(case.helped)))
        others.activated.connect(
            lambda _at: self.described.emit("helped", str(others.currentData()))
        )
        return others

    def on_state(self) -> None:
        """For whom the case waits."""
        self.described.emit("state", CaseState(self.state.currentData()))

    def on_contact(self) -> None:
        """When to call again."""
        chosen = str(self.contact.currentData())
        if chosen != KEEP:
            self.described.emit("next_contact", self._moments[chosen])

    def _on_helped(self, button: QPushButton, name: str, *_checked: object) -> None:
        self.described.emit("helped", name if button.isChecked() else "")


def _likely(case: Case) -> tuple[str, ...]:
    """What mostly helps in such a case: one click each; the rest is in a list."""
    action = case.diagnosis.action.value if case.diagnosis is not None else ""
    return tuple(name for name in HELPED if name in (BY_ITSELF, action))


def _outcome(case: Case) -> tuple[CaseState, str]:
    return case.state, case.helped


def moments(now: datetime) -> tuple[tuple[str, datetime | None], ...]:
    """When to call again, by the ids of the choices; mornings are those of the zone of `now`."""
    morning = now.replace(hour=MORNING_HOUR, minute=0, second=0, microsecond=0)
    return (
        ("none", None),
        ("hour", now + timedelta(hours=1)),
        ("tomorrow", morning + timedelta(days=1)),
        ("three_days", morning + timedelta(days=3)),
        ("week", morning + timedelta(days=7)),
    )
