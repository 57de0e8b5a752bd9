"""Why we think so: each clue with the words it rests on and where their meaning is documented."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from wizard.model import ClueKind
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.links import is_web
from wizard.ui.widgets.text import tip
from wizard.words.age import clue_age
from wizard.words.verdicts import clue_why

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.model import Clue, Diagnosis

__all__ = ["clues_card"]

TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
EXCERPT_CHARS = 24
SHOWN_FIRST = 3
CHIP_PX = 168

TONES = {
    ClueKind.CODE: "problem",
    ClueKind.RULE: "look",
    ClueKind.FORM: "quiet",
    ClueKind.CALLER: "info",
    ClueKind.FINDING: "info",
    ClueKind.CASE: "info",
}


def clues_card(kit: Kit, diagnosis: Diagnosis, knowledge: Knowledge, today: date) -> Card:
    """All clues, the strongest first; without any, what that means."""
    p, card = kit.p, kit.card()
    card.add(kit.text("heading", p("ui", "Why we think so")))
    if not diagnosis.clues:
        card.add(kit.text("sub", p("ui", "The text holds no clue to the cause.")))
    clues = sorted(diagnosis.clues, key=lambda each: -each.strength)
    card.add(_rows(kit, diagnosis, clues[:SHOWN_FIRST], knowledge, today))
    if len(clues) > SHOWN_FIRST:
        more = _rows(kit, diagnosis, clues[SHOWN_FIRST:], knowledge, today)
        more.hide()
        all_of_them = kit.button(
            kit.n("ui", "{n} more clue", "{n} more clues", len(clues) - SHOWN_FIRST)
        )
        all_of_them.setObjectName("more-clues")
        all_of_them.setCheckable(True)
        all_of_them.toggled.connect(more.setVisible)
        card.add(kit.row(all_of_them))
        card.add(more)
    card.box.addStretch(1)
    return card


def _rows(
    kit: Kit, diagnosis: Diagnosis, clues: list[Clue], knowledge: Knowledge, today: date
) -> QWidget:
    holder, sizes = QWidget(), kit.theme.sizes
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(sizes.gap)
    grid.setVerticalSpacing(sizes.gap_small)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, sizes.px(96))
    for row, clue in enumerate(clues):
        if row:
            grid.addWidget(kit.rule(), 2 * row - 1, 0, 1, 2)
        chip = kit.chip(_excerpt(kit, clue, diagnosis), TONES[clue.kind])
        chip.setMaximumWidth(sizes.px(CHIP_PX))
        chip.setToolTip(tip(clue.text))
        grid.addWidget(chip, 2 * row, 0, TOP_LEFT)
        grid.addWidget(_why(kit, clue, knowledge, today), 2 * row, 1)
    return holder


def _excerpt(kit: Kit, clue: Clue, diagnosis: Diagnosis) -> str:
    words = " ".join(clue.text.split())
    if words:
        return words if len(words) <= EXCERPT_CHARS else f"{words[: EXCERPT_CHARS - 1].rstrip()}…"
    p = kit.p
    names = {
        ClueKind.CALLER: p("ui", "the caller said"),
        ClueKind.FINDING: p("ui", "a live check"),
        ClueKind.CASE: p("ui", "an earlier case"),
        ClueKind.CODE: clue.ref,
        ClueKind.RULE: diagnosis.enhanced or str(diagnosis.code or clue.ref),
    }
    return names.get(clue.kind, p("ui", "kind of text"))


def _why(kit: Kit, clue: Clue, knowledge: Knowledge, today: date) -> Card:
    holder = kit.card("none")
    holder.box.setContentsMargins(0, 0, 0, 0)
    holder.box.setSpacing(kit.theme.sizes.gap_tiny)
    holder.add(kit.words("plain", clue_why(kit.speaker, clue, knowledge)))
    if is_web(clue.source):
        holder.add(kit.row(kit.link(kit.p("ui", "Source"), clue.source)))
    elif clue.source:
        holder.add(kit.text("small", clue.source))
    if age := clue_age(kit.speaker, clue, today):
        holder.add(kit.text("small", age).tone("look"))
    return holder
