"""The page with the practice cases."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wizard.practice import CASES, PracticeCase
from wizard.ui.desk import Desk
from wizard.ui.pages.page import Page, State
from wizard.ui.troubles import trouble
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card

__all__ = ["PracticePage"]


class PracticePage(Page):
    """One card a case; starting one makes it the open case."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "practice")
        p = kit.p
        self.title.say(p("ui", "Practice cases"))
        self.sub.say(
            p(
                "ui",
                "Known situations to try the program with. Names and addresses look real, but all "
                "questions go to servers inside this program: nothing leaves this computer.",
            )
        )
        for at in range(0, len(CASES), 2):
            pair = kit.columns(620)
            for case in CASES[at : at + 2]:
                pair.add(self._card(case), 1)
            self.body.addWidget(pair)
        self.body.addStretch(1)
        desk.stage.failed.connect(self.on_failed)
        desk.stage.ready.connect(self.refresh)

    def _card(self, case: PracticeCase) -> Card:
        kit, card = self.kit, self.kit.card()
        title = kit.speaker.knowledge(f"practice.{case.name}", "title", case.title)
        story = kit.speaker.knowledge(f"practice.{case.name}", "story", case.story)
        card.add(kit.text("heading", title))
        card.add(kit.text("sub", story), 1)
        start = kit.button(kit.p("ui", "Start"), icon="play")
        start.setObjectName(f"practise-{case.name}")
        start.setAccessibleName(kit.p("ui", "Start: {title}", title=title))
        start.clicked.connect(partial(self._on_start, case))
        holder: QWidget = kit.row(start)
        card.box.addWidget(holder, 0, Qt.AlignmentFlag.AlignBottom)
        return card

    def _on_start(self, case: PracticeCase, *_checked: object) -> None:
        self.desk.practise(case)
        self.refresh()

    def on_failed(self, error: BaseException) -> None:
        """Say that the servers could not be started."""
        words = trouble(self.kit.speaker, error)
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            words = self.kit.p("ui", "The practice servers cannot start: {reason}", reason=reason)
        self.set_state(State.PROBLEM, words)

    def refresh(self) -> None:
        """Show whether a case is being started."""
        stage = self.desk.stage
        if stage.case is not None and stage.scene is None:
            self.set_state(State.WORKING, self.kit.p("ui", "Starting the practice servers…"))
        elif self.state is not State.PROBLEM:
            self.set_state(State.READY)
