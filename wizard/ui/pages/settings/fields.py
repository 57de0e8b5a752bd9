"""The controls of a setting: a line, a switch, a choice, a file; each keeps what is entered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from wizard.setting_values import SettingValueError
from wizard.settings import as_given
from wizard.ui.preferences import Preferences
from wizard.ui.widgets import Kit
from wizard.ui.widgets.text import Text
from wizard.words.settings import value_sentence

__all__ = ["ChoiceField", "LineField", "PlaceField", "SwitchField"]


class _Field(QWidget):
    """What all have: the setting's name, a word below, and following changes from elsewhere."""

    def __init__(self, kit: Kit, preferences: Preferences, key: str) -> None:
        super().__init__()
        self.kit, self.preferences, self.key = kit, preferences, key
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(kit.theme.sizes.gap_tiny)
        self.word = kit.text("small").tone("problem")
        self.word.hide()
        preferences.changed.connect(self.on_changed)

    @property
    def value(self) -> Any:
        """The setting as it holds now."""
        return getattr(self.preferences.settings, self.key)

    def keep(self, value: Any) -> None:
        """Change the setting, or say what the value must be."""
        try:
            self.preferences.change(self.key, value)
        except SettingValueError:
            self.say(value_sentence(self.kit.speaker, self.key))
        else:
            self.say("")

    def say(self, words: str) -> None:
        """Show a word below; "" hides it."""
        self.word.say(words)
        self.word.setVisible(bool(words))

    def on_changed(self, key: str) -> None:
        """Show the value that holds."""
        if key == self.key:
            self.show_value()

    def show_value(self) -> None:
        """Put the value into the control."""
        raise NotImplementedError

    def _end(self, about: str) -> None:
        if about:
            self.column.addWidget(self.kit.text("small", about))
        self.column.addWidget(self.word)
        self.show_value()


class LineField(_Field):
    """A line of text; a wrong one stays as typed, and the old value holds."""

    def __init__(
        self, kit: Kit, preferences: Preferences, key: str, label: str, about: str = ""
    ) -> None:
        super().__init__(kit, preferences, key)
        self.line = QLineEdit()
        self.line.setObjectName(f"setting-{key}")
        self.line.editingFinished.connect(self.on_edited)
        self.column.addWidget(kit.field(label, self.line))
        self._end(about)

    def on_edited(self) -> None:
        """Keep what was typed."""
        try:
            given = as_given(self.key, self.line.text())
        except SettingValueError:
            self.say(value_sentence(self.kit.speaker, self.key))
        else:
            self.keep(given)

    def show_value(self) -> None:
        """See `_Field`."""
        value = self.value
        shown = ", ".join(value) if isinstance(value, tuple) else str(value or "")
        self.line.setText("0" if value == 0 and value is not False else shown)
        self.say("")


class _Words(Text):
    """The words beside a switch, which a click on them turns."""

    clicked = Signal()

    def __init__(self, words: str) -> None:
        super().__init__("plain", words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand the click on."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()


class SwitchField(_Field):
    """On or off."""

    def __init__(
        self, kit: Kit, preferences: Preferences, key: str, label: str, about: str = ""
    ) -> None:
        super().__init__(kit, preferences, key)
        self.switch = QCheckBox()
        self.switch.setObjectName(f"setting-{key}")
        self.switch.setAccessibleName(label)
        self.switch.setAccessibleDescription(about)
        self.switch.clicked.connect(self.keep)
        # A box's own text does not wrap; long words in large type need that.
        words = _Words(label)
        words.clicked.connect(self.switch.click)
        row = QHBoxLayout()
        row.setSpacing(kit.theme.sizes.gap_small)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.column.addLayout(row)
        self._end(about)

    def show_value(self) -> None:
        """See `_Field`."""
        self.switch.setChecked(bool(self.value))


class ChoiceField(_Field):
    """One of several; each choice is a value and its name."""

    def __init__(
        self,
        kit: Kit,
        preferences: Preferences,
        key: str,
        label: str,
        choices: Sequence[tuple[Any, str]],
        about: str = "",
    ) -> None:
        super().__init__(kit, preferences, key)
        self.box = QComboBox()
        self.box.setObjectName(f"setting-{key}")
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._values = [value for value, _ in choices]
        self.box.addItems([name for _, name in choices])
        self.box.activated.connect(self.on_chosen)
        self.column.addWidget(kit.field(label, self.box))
        self._end(about)

    def on_chosen(self, at: int) -> None:
        """Keep the choice."""
        self.keep(self._values[at])

    def show_value(self) -> None:
        """See `_Field`."""
        blocker = QSignalBlocker(self.box)
        known = self.value in self._values
        self.box.setCurrentIndex(self._values.index(self.value) if known else 0)
        blocker.unblock()


class PlaceField(LineField):
    """A file or folder of the user's, typed or chosen; `kinds` "" asks for a folder."""

    def __init__(
        self, kit: Kit, preferences: Preferences, key: str, label: str, kinds: str = ""
    ) -> None:
        super().__init__(kit, preferences, key, label)
        self._kinds, self._label = kinds, label
        choose = kit.button(kit.p("ui", "Choose…"), icon="open")
        choose.setAccessibleName(kit.p("ui", "Choose: {what}", what=label))
        choose.clicked.connect(self.on_choose)
        self.column.insertWidget(1, kit.row(choose))

    def on_choose(self) -> None:
        """Ask for a place."""
        start = str(Path(self.line.text()).parent) if self.line.text() else ""
        if self._kinds:
            found, _ = QFileDialog.getOpenFileName(self, self._label, start, self._kinds)
        else:
            found = QFileDialog.getExistingDirectory(self, self._label, start)
        if found:
            self.line.setText(found)
            self.on_edited()
