"""One line of the list: state, name, and what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wizard.ui.verdict_view import ChipView
from wizard.ui.widgets import Kit
from wizard.ui.widgets.choice import Choice

__all__ = ["CheckRow"]

CHIP_PX = 118
NAME_PX = 168


class CheckRow(Choice):
    """A check; `check` is its id."""

    def __init__(self, kit: Kit, check: str, name: str) -> None:
        super().__init__(kit.theme)
        self.check, self._name, self._kit = check, name, kit
        self.setObjectName(f"check-{check}")
        sizes = kit.theme.sizes
        self.chip = kit.chip()
        self.title, self.words = kit.text("plain", name), kit.text("sub")
        line = QHBoxLayout(self)
        line.setContentsMargins(sizes.gap_small, sizes.px(9), sizes.gap_small, sizes.px(9))
        line.setSpacing(sizes.gap)
        cell = QWidget()
        cell.setFixedWidth(sizes.px(CHIP_PX))
        inner = QVBoxLayout(cell)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        inner.addStretch(1)
        line.addWidget(cell)
        texts = kit.columns(330)
        texts.add(self.title, 2)
        texts.add(self.words, 3)
        line.addWidget(texts, 1)
        self.let_through(cell, self.chip, texts, self.title, self.words)

    def say(self, chip: ChipView, words: str) -> None:
        """Show state and words."""
        self.chip.show_word(chip.word, chip.tone, chip.icon)
        self.words.say(words)
        strong = chip.tone in ("problem", "look")
        self.title.setProperty("role", "strong" if strong else "plain")
        self.title.style().polish(self.title)
        self.setAccessibleName(f"{chip.word}: {self._name}. {words}")
