"""The rail as a whole: brand, steps, what is beside them, and which practice case is played."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from wizard.ui.widgets.kit import Kit
from wizard.ui.widgets.rail import Mark, RailButton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wizard.practice import PracticeCase
    from wizard.ui.steps import Names

__all__ = ["RailPanel"]

_NATIVE = QKeySequence.SequenceFormat.NativeText


class RailPanel(QFrame):
    """The column at the left; `keys` shows the shortcuts, `new` begins another case.

    Signals: `chosen` with the name of the page that is asked for.
    """

    chosen = Signal(str)

    def __init__(self, kit: Kit, names: Mapping[str, Names]) -> None:
        super().__init__()
        self._kit, self._names = kit, names
        self.buttons: dict[str, RailButton] = {}
        self.setProperty("surface", "rail")
        self._lay_out()
        self.show_narrow(False)
        kit.theme.changed.connect(self.on_theme_changed)

    def _lay_out(self) -> None:
        sizes, p = self._kit.theme.sizes, self._kit.p
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(sizes.px(13), sizes.px(18), sizes.px(13), sizes.px(16))
        box.setSpacing(sizes.px(3))
        box.addLayout(self._brand())
        box.addSpacing(sizes.px(14))
        for number, (step, names) in enumerate(self._names.items(), 1):
            box.addWidget(self._button(step, names.title, names.small, number))
        box.addSpacing(sizes.gap_small)
        box.addWidget(self._kit.rule())
        box.addSpacing(sizes.gap_small)
        box.addWidget(self._button("cases", p("ui", "Cases"), "", None, "cases"))
        box.addWidget(self._button("practice", p("ui", "Practice cases"), "", None, "practice"))
        box.addWidget(self._button("help", p("ui", "Help"), "", None, "question"))
        box.addWidget(self._button("settings", p("ui", "Settings"), "", None, "settings"))
        box.addStretch(1)
        self.new = self._kit.button(p("ui", "New bounce"), "quiet", "new")
        self.new.setObjectName("new-bounce")
        self.new.setToolTip(QKeySequence("Ctrl+N").toString(_NATIVE))
        box.addWidget(self.new, 0, Qt.AlignmentFlag.AlignLeft)
        self.keys = self._kit.button(p("ui", "Keys"), "quiet", "keys")
        self.keys.setObjectName("show-keys")
        self.keys.setToolTip("?")
        box.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignLeft)
        self._note, self.case = self._kit.text("small"), self._kit.text("small")
        self.case.setObjectName("case-line")
        box.addWidget(self._note)
        box.addWidget(self.case)

    def _brand(self) -> QHBoxLayout:
        sizes = self._kit.theme.sizes
        row = QHBoxLayout()
        row.setContentsMargins(sizes.px(6), 0, 0, 0)
        row.setSpacing(sizes.px(9))
        sign, self._name = QLabel(), self._kit.text("heading", "421 Wizard").one_line()
        sign.setPixmap(self._kit.theme.picture("app", "#000000", sizes.px(28), 2.0))
        row.addWidget(sign)
        row.addWidget(self._name, 1)
        return row

    def _button(
        self, step: str, title: str, small: str, number: int | None, icon: str = ""
    ) -> RailButton:
        button = RailButton(self._kit.theme, title, small, number, icon)
        button.setObjectName(f"rail-{step}")
        button.clicked.connect(partial(self.chosen.emit, step))
        self.buttons[step] = button
        return button

    def show_mark(self, step: str, mark: Mark) -> None:
        """Show how a step stands."""
        p, title = self._kit.p, self._names[step].title
        spoken = {
            Mark.DONE: p("ui", "{step}, done", step=title),
            Mark.CURRENT: p("ui", "{step}, shown now", step=title),
            Mark.LOCKED: p("ui", "{step}, not yet: paste a bounce first", step=title),
            Mark.OPEN: title,
        }
        self.buttons[step].show_mark(mark, spoken[mark])

    def show_practice(self, *, current: bool, case: PracticeCase | None) -> None:
        """Mark the practice page, and say which case is played."""
        p = self._kit.p
        button = self.buttons["practice"]
        button.show_mark(Mark.CURRENT if current else Mark.OPEN, p("ui", "Practice cases"))
        title = self._title(case) if case is not None else ""
        playing = p("ui", "Practice: {title}. Nothing leaves this computer.", title=title)
        self._note.say(playing if case is not None else "")

    def _title(self, case: PracticeCase) -> str:
        return self._kit.speaker.knowledge(f"practice.{case.name}", "title", case.title)

    def show_beside(self, step: str, *, current: bool) -> None:
        """Mark a page that stands beside the steps."""
        button = self.buttons[step]
        button.show_mark(Mark.CURRENT if current else Mark.OPEN, button.text())

    def show_cases(self, *, current: bool, count: str, line: str) -> None:
        """Mark the page of the saved cases, and say how the open one stands."""
        p, button = self._kit.p, self.buttons["cases"]
        spoken = p("ui", "Cases, {count} saved", count=count) if count else p("ui", "Cases")
        button.show_mark(Mark.CURRENT if current else Mark.OPEN, spoken)
        button.show_count(count)
        self.case.say(line)
        self.case.setVisible(bool(line) and not self._narrow)

    def show_narrow(self, narrow: bool) -> None:
        """Show signs only, or the names beside them."""
        self._narrow = narrow
        sizes = self._kit.theme.sizes
        self.setFixedWidth(sizes.rail_narrow if narrow else sizes.rail)
        side = sizes.px(6) if narrow else sizes.px(13)
        self._box.setContentsMargins(side, sizes.px(18), side, sizes.px(16))
        self._name.setVisible(not narrow)
        self._note.setVisible(not narrow)
        self.case.setVisible(not narrow and bool(self.case.plain))
        self.keys.setVisible(not narrow)
        self.new.setVisible(not narrow)
        for button in self.buttons.values():
            button.show_narrow(narrow)

    def on_theme_changed(self) -> None:
        """Take the new width."""
        self.show_narrow(self._narrow)
