"""A button that saves a text of the plan as a file where the user wants it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from wizard.ui.troubles import trouble
from wizard.ui.widgets import Kit

__all__ = ["SaveButton"]


class SaveButton(QWidget):
    """The button, and beside it what came of it; the text is made when it is wanted."""

    def __init__(self, kit: Kit, words: str, name: str, text: Callable[[], str]) -> None:
        """`name` is the file name that is proposed."""
        super().__init__()
        self._kit, self._words, self._name, self._text = kit, words, name, text
        self.button = kit.button(words, icon="save")
        self.button.setObjectName(f"save-{name.replace('.', '-')}")
        self.button.clicked.connect(self.on_save)
        self.word = kit.text("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(kit.theme.sizes.gap_small)
        row.addWidget(self.button)
        row.addWidget(self.word, 1)
        self.word.hide()

    def on_save(self) -> None:
        """Ask where to, and save."""
        kinds = f"*{Path(self._name).suffix}"
        title = self._words.rstrip("…")
        target, _ = QFileDialog.getSaveFileName(self, title, self._name, kinds)
        if target:
            self.save_to(Path(target))

    def save_to(self, target: Path) -> None:
        """Write the file, and say what came of it."""
        try:
            target.write_text(self._text(), encoding="utf-8", newline="")
        except OSError as error:
            self.word.tone("problem").say(trouble(self._kit.speaker, error))
        else:
            words = self._kit.p("ui", "Saved as {file}", file=target.name)
            self.word.tone("ok").say(words)
        self.word.show()
