"""The answers to choose from: one at most is chosen, and a further click takes it back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from wizard.ui.widgets import Kit
from wizard.ui.widgets.button import Button
from wizard.ui.widgets.flow import Flow

__all__ = ["OptionButton", "Options"]

BACK, ON = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
TAB, CLICK = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus


class OptionButton(Button):
    """One answer, with a ring before it, or a tick when it is chosen: never by colour alone.

    Signals: `step` with -1 or 1 when the keyboard is to go to the neighbour.
    """

    step = Signal(int)

    def __init__(self, kit: Kit, label: str) -> None:
        super().__init__(kit.theme, label, icon="ring")
        self.setCheckable(True)
        self._has_tick = False

    def choose(self, *, chosen: bool) -> None:
        """Look chosen or not; the width stays the same."""
        self.setChecked(chosen)
        if chosen != self._has_tick:  # A sign is drawn for two kinds of screens: only when needed.
            self._has_tick = chosen
            self.set_icon("tick" if chosen else "ring")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the neighbours; Return chooses as Space does."""
        key = event.key()
        if key in BACK or key in ON:
            self.step.emit(1 if key in ON else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Options(Flow):
    """The answers to one question; Tab reaches the chosen one, else the first, arrows the others.

    Signals: `picked` with the value that was clicked, whether or not it is the chosen one.
    """

    picked = Signal(str)

    def __init__(self, kit: Kit, key: str, options: tuple[tuple[str, str], ...]) -> None:
        super().__init__(kit.theme.sizes.gap_small)
        self.chosen = ""
        self.buttons: dict[str, OptionButton] = {}
        for value, label in options:
            button = OptionButton(kit, label)
            button.setObjectName(f"answer-{key}-{value}")
            button.clicked.connect(partial(self._on_clicked, value))
            button.step.connect(partial(self._go, value))
            self.buttons[value] = button
            self.add(button)
        self.choose("")

    def choose(self, value: str) -> None:
        """Mark this answer and no other; "" marks none."""
        self.chosen = value
        for each, button in self.buttons.items():
            button.choose(chosen=each == value)
        reached = value if value in self.buttons else next(iter(self.buttons), "")
        for each, button in self.buttons.items():
            button.setFocusPolicy(TAB if each == reached else CLICK)

    def _on_clicked(self, value: str, *_checked: object) -> None:
        self.choose(self.chosen)  # What is chosen is told by the case, not by the click.
        self.picked.emit(value)

    def _go(self, value: str, by: int) -> None:
        values = list(self.buttons)
        at = values.index(value) + by
        if 0 <= at < len(values):
            self.buttons[values[at]].setFocus(Qt.FocusReason.TabFocusReason)
