"""What is shown before the first run: what will be asked of whom, and the button that starts it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from wizard.model import AskedKind, PlannedQuestion
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.findings import check_name

__all__ = ["BeforePane"]


class BeforePane(Card):
    """Signals: `start` when the user wants it."""

    start = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self._shown: object = None

    def show_questions(self, planned: Sequence[PlannedQuestion], *, diverted: bool) -> None:
        """List the questions by whom they are asked of."""
        shown = (tuple(planned), diverted)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        kit, p = self._kit, self._kit.p
        self.add(kit.text("heading", p("ui", "What will be asked, and of whom")))
        self.add(kit.text("sub", self._promise(diverted)))
        begin = kit.button(p("ui", "Start the live checks"), "primary", "play")
        begin.setObjectName("start-checks")
        begin.clicked.connect(self.start)
        self.add(kit.row(begin))
        self.add(kit.rule())
        self._add_table(planned)

    def _promise(self, diverted: bool) -> str:
        p = self._kit.p
        if diverted:
            return p("ui", "Practice: all of it goes to servers inside this program.")
        return p(
            "ui",
            "Public information is looked up, and a test connection says hello and goodbye. "
            "No mail is sent, and none of your text leaves this computer.",
        )

    def _add_table(self, planned: Sequence[PlannedQuestion]) -> None:
        kit, sizes = self._kit, self._kit.theme.sizes
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes.gap)
        grid.setVerticalSpacing(sizes.gap_small)
        for column, share in enumerate((2, 3, 4)):
            grid.setColumnStretch(column, share)
        last = ""
        for row, question in enumerate(planned):
            name = check_name(kit.speaker, question.check) if question.check != last else ""
            last = question.check
            grid.addWidget(kit.text("strong", name), row, 0)
            grid.addWidget(kit.text("plain", question.whom), row, 1)
            grid.addWidget(kit.text("mono", f"{_kind(question.kind)}  {question.what}"), row, 2)
        self.box.addLayout(grid)


def _kind(kind: AskedKind) -> str:
    return kind.value.upper()
