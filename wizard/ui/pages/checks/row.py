"""One line of the list: state, name, and what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wizard.ui.verdict_view import ChipView
from wizard.ui.widgets import Kit
from wizard.ui.widgets.choice import Choice
from wizard.ui.widgets.text import restyle

__all__ = ["CheckRow"]


class CheckRow(Choice):
    """A check; `check` is its id, `chip_px` the room for its chip."""

    def __init__(self, kit: Kit, check: str, name: str, chip_px: int) -> None:
        super().__init__(kit.theme)
        self.check, self._name = check, name
        self._said: object = None
        self.setObjectName(f"check-{check}")
        kit.explain(self, name)
        sizes = kit.theme.sizes
        self.chip = kit.chip()
        self.title, self.words = kit.words("plain", name), kit.text("sub")
        line = QHBoxLayout(self)
        line.setContentsMargins(sizes.gap_small, sizes.px(9), sizes.gap_small, sizes.px(9))
        line.setSpacing(sizes.gap_small)
        cell = self._chip_cell(chip_px)
        line.addWidget(cell)
        texts = QVBoxLayout()
        texts.setSpacing(sizes.px(2))
        texts.addWidget(self.title)
        texts.addWidget(self.words)
        line.addLayout(texts, 1)
        self.let_through(cell, self.chip, self.title, self.words)

    def _chip_cell(self, width: int) -> QWidget:
        cell = QWidget()
        cell.setFixedWidth(width)
        inner = QVBoxLayout(cell)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        inner.addStretch(1)
        return cell

    def say(self, chip: ChipView, words: str, spoken: str = "") -> None:
        """Show state and words; `spoken` is for screen readers where the words are shortened."""
        if (chip, words, spoken) == self._said:
            return
        self._said = (chip, words, spoken)
        self.chip.show_word(chip.word, chip.tone, chip.icon)
        self.words.say(words)
        self.words.setVisible(bool(words))
        role = "strong" if chip.tone in ("problem", "look") else "plain"
        if role != self.title.property("role"):
            self.title.setProperty("role", role)
            restyle(self.title)
        self.setAccessibleName(f"{chip.word}: {self._name}. {spoken or words}")
