"""The card with the answers that come first: cause, whose turn, is anybody retrying, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.ui.verdict_view import confidence_chip
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.text import capital
from wizard.words.verdicts import cause_told, clue_why, meaning, retrying_sentence, whose_turn

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.model import Bounce, Diagnosis

__all__ = ["facts_card"]


def facts_card(kit: Kit, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> Card:
    """Four answers side by side, and below them what the reply means."""
    p, speaker = kit.p, kit.speaker
    card, columns = kit.card(), kit.columns(560)
    answers = [
        (p("ui", "Cause"), cause_told(speaker, bounce, diagnosis)),
        (p("ui", "Whose turn"), whose_turn(speaker, bounce, diagnosis)),
        (p("ui", "Is anybody still retrying?"), retrying_sentence(speaker, bounce, diagnosis)),
    ]
    for label, answer in answers:
        columns.add(_answer(kit, label, kit.words("strong", capital(answer))), 5)
    chip = confidence_chip(speaker, diagnosis)
    sure = kit.chip(chip.word, chip.tone, chip.icon)
    sure.setMinimumWidth(sure.sizeHint().width())
    columns.add(_answer(kit, p("ui", "Confidence"), sure), 4)
    card.add(columns)
    words = meaning(speaker, bounce, diagnosis, knowledge)
    for clue in diagnosis.clues:  # What stands beside a clue is not said twice.
        words = words.removeprefix(clue_why(speaker, clue, knowledge)).strip()
    if words:
        card.add(kit.rule())
        card.add(kit.words("plain", words))
    return card


def _answer(kit: Kit, label: str, answer: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(kit.theme.sizes.gap_tiny)
    box.addWidget(kit.text("small", label))
    box.addWidget(answer)
    box.addStretch(1)
    box.setAlignment(Qt.AlignmentFlag.AlignTop)
    return holder
