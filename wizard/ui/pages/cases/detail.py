"""What is noted about the chosen case, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget

from wizard.knowledge.library import Knowledge
from wizard.model import Case
from wizard.ui.case_line import summary_of
from wizard.ui.pages.cases.follow_up import FollowUp
from wizard.ui.shelf import Row
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.cases import case_title
from wizard.words.past import past_sentence

__all__ = ["CaseDetail"]

LINES = ("name", "caller", "ticket")
MOST_LINE = 200
NOTES_MS = 400


class CaseDetail(Card):
    """The card beside the list.

    Signals: `described` with the case's id and the changed fields; `asked` with the id and what is
    to be done: open, window, export, delete.
    """

    described = Signal(str, object)
    asked = Signal(str, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self._case: Case | None = None
        self._now: datetime | None = None
        self.title, self.past = kit.text("heading"), kit.text("small").tone("look")
        self.add(self.title)
        self.add(self.past)
        self.add(self._buttons())
        self.add(self._sure())
        self.add(kit.rule())
        self._make_fields()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(NOTES_MS)
        self._soon.timeout.connect(self.flush)

    @property
    def case_id(self) -> str:
        """The id of the case that is shown, "" before there is one."""
        return self._case.id if self._case is not None else ""

    # --- layout ----------------------------------------------------------------------------------

    def _buttons(self) -> QWidget:
        p, kit = self._kit.p, self._kit
        self.open = kit.button(p("ui", "Go on with it"), "primary", "right")
        self.pin = kit.button(p("ui", "Pin"), icon="pin")
        self.archive = kit.button(p("ui", "Archive"), icon="cases")
        export = kit.button(p("ui", "Export…"), icon="out")
        self.delete = kit.button(p("ui", "Delete…"), icon="cross")
        self.pin.setToolTip(p("ui", "A pinned case stands on top and is never deleted by itself"))
        window = kit.button(p("ui", "New window"), icon="new")
        window.setToolTip(p("ui", "Opens the case in a window of its own"))
        named = {"open": self.open, "window": window, "export": export}
        for name, button in named.items():
            button.setObjectName(f"case-{name}")
            button.clicked.connect(partial(self._ask, name))
        for field, button in (("pinned", self.pin), ("archived", self.archive)):
            button.setObjectName(f"case-{field}")
            button.setCheckable(True)
            button.clicked.connect(partial(self._on_switch, field, button))
        self.delete.setObjectName("case-delete")
        self.delete.clicked.connect(partial(self._show_sure, True))
        return kit.row(self.open, window, self.pin, self.archive, export, self.delete)

    def _sure(self) -> QWidget:
        p, kit = self._kit.p, self._kit
        self.sure = kit.card("sunken")
        self.sure.add(kit.text("plain", p("ui", "Delete this case for good? There is no undo.")))
        yes = kit.button(p("ui", "Delete for good"), icon="cross")
        keep = kit.button(p("ui", "Keep it"))
        yes.setObjectName("case-delete-sure")
        keep.setObjectName("case-delete-keep")
        yes.clicked.connect(partial(self._ask, "delete"))
        keep.clicked.connect(partial(self._show_sure, False))
        self._keep = keep
        self.sure.add(kit.row(keep, yes))
        self.sure.hide()
        return self.sure

    def _make_fields(self) -> None:
        p, kit = self._kit.p, self._kit
        labels = (p("ui", "Name"), p("ui", "Caller"), p("ui", "Ticket"))
        self.lines: dict[str, QLineEdit] = {}
        for name, label in zip(LINES, labels, strict=True):
            line = QLineEdit()
            line.setObjectName(f"case-{name}")
            line.setMaxLength(MOST_LINE)
            line.editingFinished.connect(partial(self._on_line, name))
            self.lines[name] = line
            self.add(kit.field(label, line))
        self.follow_up = FollowUp(kit)
        self.follow_up.described.connect(self._describe)
        self.box.insertWidget(self.box.count() - 2, self.follow_up)
        self.notes = QPlainTextEdit()
        self.notes.setObjectName("case-notes")
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(kit.theme.sizes.px(120))
        self.notes.textChanged.connect(self.on_notes)
        self.add(kit.field(p("ui", "Notes"), self.notes))

    # --- showing ---------------------------------------------------------------------------------

    def show_case(self, case: Case, row: Row | None, knowledge: Knowledge, now: datetime) -> None:
        """Show a case; what is just being typed about the same one stays."""
        is_other = case.id != self.case_id
        if is_other:
            self.flush()
            self._show_sure(False)
        self._case, self._now = case, now
        shown = row.summary if row is not None else summary_of(case)
        self.title.say(case_title(self._kit.speaker, shown, knowledge))
        unnamed = case_title(self._kit.speaker, replace(shown, name=""), knowledge)
        self.lines["name"].setPlaceholderText(unnamed)
        repeat = row.repeat if row is not None else None
        self.past.say(past_sentence(self._kit.speaker, repeat) if repeat is not None else "")
        self.past.setVisible(repeat is not None)
        self._show_switches(case)
        self.follow_up.show_case(case, now)
        self._show_fields(case, is_other=is_other)

    def _show_switches(self, case: Case) -> None:
        p = self._kit.p
        self.pin.setChecked(case.pinned)
        self.pin.setText(p("ui", "Pinned") if case.pinned else p("ui", "Pin"))
        self.archive.setChecked(case.archived)
        self.archive.setText(p("ui", "Archived") if case.archived else p("ui", "Archive"))

    def _show_fields(self, case: Case, *, is_other: bool) -> None:
        for name, line in self.lines.items():
            if is_other or not line.hasFocus():
                line.setText(getattr(case, name))
        if is_other or not (self.notes.hasFocus() or self._soon.isActive()):
            blocker = QSignalBlocker(self.notes)
            self.notes.setPlainText(case.notes)
            blocker.unblock()

    def _show_sure(self, shown: bool, *_checked: object) -> None:
        self.sure.setVisible(shown)
        self.delete.setEnabled(not shown)
        if shown:
            self._keep.setFocus()

    def forget(self) -> None:
        """The case is gone: nothing of it is handed over any more."""
        self._soon.stop()
        self._case = None

    # --- what the user does ----------------------------------------------------------------------

    def flush(self) -> None:
        """Hand over what is being typed."""
        self._soon.stop()
        for name in LINES:
            self._on_line(name)
        self._describe("notes", self.notes.toPlainText())

    def on_notes(self) -> None:
        """Hand over the notes after a pause."""
        self._soon.start()

    def _on_switch(self, field: str, button: QAbstractButton, *_checked: object) -> None:
        self._describe(field, button.isChecked())

    def _on_line(self, name: str) -> None:
        self._describe(name, self.lines[name].text().strip())

    def _describe(self, field: str, value: object) -> None:
        if self._case is not None and getattr(self._case, field) != value:
            change: dict[str, Any] = {field: value}
            self._case = replace(self._case, **change)
            if self._now is not None:
                self.follow_up.show_case(self._case, self._now)
            self.described.emit(self._case.id, change)

    def _ask(self, what: str, *_checked: object) -> None:
        self.flush()
        self.asked.emit(self.case_id, what)
