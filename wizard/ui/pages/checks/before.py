"""What is shown before the first run: what will be asked of whom, and the button that starts it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from wizard.checks.base import YOUR_DNS
from wizard.model import PlannedQuestion
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.findings import check_name

__all__ = ["BeforePane"]

MX_OF = re.compile(r"<mx of ([^<>]{1,260})>")


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
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        for row, (check, questions) in enumerate(_by_check(planned).items()):
            name = kit.text("strong", check_name(kit.speaker, check))
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            lines = "\n".join(_lines(kit, questions))
            grid.addWidget(kit.text("sub", lines), row, 1)
        self.box.addLayout(grid)


def _by_check(planned: Sequence[PlannedQuestion]) -> dict[str, list[PlannedQuestion]]:
    by_check: dict[str, list[PlannedQuestion]] = {}
    for question in planned:
        by_check.setdefault(question.check, []).append(question)
    return by_check


def _lines(kit: Kit, questions: Sequence[PlannedQuestion]) -> list[str]:
    """One line for each that is asked, with all that is asked of it."""
    by_whom: dict[str, list[str]] = {}
    for question in questions:
        by_whom.setdefault(question.whom, []).append(_words(kit, question.what))
    return [f"{_whom(kit, whom)}: {' · '.join(what)}" for whom, what in by_whom.items()]


def _whom(kit: Kit, whom: str) -> str:
    if whom == YOUR_DNS:
        return kit.p("ui", "your DNS server")
    if whom.startswith("<"):
        return _words(kit, whom)
    return kit.p("ui", "the DNS server {address}", address=whom)


def _words(kit: Kit, text: str) -> str:
    """Say names that are still to be learnt in words."""
    told = MX_OF.sub(
        lambda found: kit.p("ui", "the mail servers of {domain}", domain=found[1]), text
    )
    return told.replace("<", "").replace(">", "")
