"""The card with the answers that come first: cause, whose turn, is anybody retrying, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from wizard.ui.pages.diagnosis.answer_grid import AnswerGrid
from wizard.ui.verdict_view import confidence_chip
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.text import capital
from wizard.words.first_action import first_action
from wizard.words.verdicts import cause_told, clue_why, meaning, retrying_sentence, whose_turn

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.model import Bounce, Diagnosis, Plan

__all__ = ["FactsCard"]


class FactsCard(Card):
    """Four answers side by side, then what to do first, and what the reply means.

    Signals: `questions_wanted` when the user wants to see the questions.
    """

    questions_wanted = Signal()

    def __init__(self, kit: Kit, bounce: Bounce, diagnosis: Diagnosis, know: Knowledge) -> None:
        super().__init__(kit.theme)
        self._kit, self._bounce, self._diagnosis, self._knowledge = kit, bounce, diagnosis, know
        p, speaker, grid = kit.p, kit.speaker, AnswerGrid(kit)
        answers = [
            (p("ui", "Cause"), cause_told(speaker, bounce, diagnosis)),
            (p("ui", "Whose turn"), whose_turn(speaker, bounce, diagnosis)),
            (p("ui", "Is anybody still retrying?"), retrying_sentence(speaker, bounce, diagnosis)),
        ]
        for label, answer in answers:
            grid.add(label, kit.words("strong", capital(answer)))
        chip = confidence_chip(speaker, diagnosis)
        sure = kit.chip(chip.word, chip.tone, chip.icon)
        sure.setMinimumWidth(sure.sizeHint().width())
        grid.add(p("ui", "Confidence"), sure)
        self.add(grid)

    def add_first(self, plan: Plan | None, questions: str) -> None:
        """What to do first, in the plan's words; beside it the way to the open questions."""
        kit, row = self._kit, self._kit.columns(700)
        words = first_action(kit.speaker, self._bounce, self._diagnosis, plan, self._knowledge)
        first = kit.words("strong", capital(words))
        first.setObjectName("first-action")
        row.add(kit.labelled(kit.p("ui", "First action"), first), 1)
        if questions:
            jump = kit.button(questions, icon="down")
            jump.setObjectName("to-questions")
            jump.clicked.connect(self.questions_wanted)
            row.add(kit.row(jump), 0)
        self.add(kit.rule())
        self.add(row)

    def add_meaning(self) -> None:
        """What the reply means; what stands beside a clue is not said twice."""
        kit, diagnosis = self._kit, self._diagnosis
        words = meaning(kit.speaker, self._bounce, diagnosis, self._knowledge)
        for clue in diagnosis.clues:
            words = words.removeprefix(clue_why(kit.speaker, clue, self._knowledge)).strip()
        if words:
            self.add(kit.words("plain", words))
