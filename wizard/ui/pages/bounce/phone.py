"""The small form for "I only hear it on the phone"."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card

__all__ = ["PhoneForm"]


class PhoneForm(Card):
    """Code, words and receiver as heard. Signals: `heard` with code (0: none), words, receiver."""

    heard = Signal(int, str, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        p, px = kit.p, kit.theme.sizes.px
        self.code, self.words, self.receiver = QLineEdit(), QLineEdit(), QLineEdit()
        self.code.setValidator(QIntValidator(100, 999, self))
        for line, example in (
            (self.code, "421"),
            (self.words, p("ui", "4.7.28 unusual rate of mail")),
            (self.receiver, "gmail.com"),
        ):
            line.setPlaceholderText(p("ui", "such as {example}", example=example))
        self.add(kit.text("heading", p("ui", "What do you hear?")))
        self.add(kit.text("sub", p("ui", "Ask for the line that begins with a number.")))
        take = kit.button(p("ui", "Diagnose what I heard"), "primary")
        take.setObjectName("phone-take")
        self._asked, self._word = (
            p("ui", "Enter the number, or some of the words."),
            kit.text("small"),
        )
        self._word.tone("problem").hide()
        take.clicked.connect(self.on_taken)
        fields: list[tuple[str, QLineEdit, int]] = [
            (p("ui", "Number"), self.code, 130),
            (p("ui", "Words after it"), self.words, 330),
            (p("ui", "Written to (domain)"), self.receiver, 200),
        ]
        row = kit.row()
        for label, line, width in fields:
            line.returnPressed.connect(self.on_taken)
            row.add(_wide(kit.field(label, line), px(width)))
        self.add(row)
        self.add(self._word)
        self.add(kit.row(take))

    @property
    def said(self) -> str:
        """The word about what is missing, "" for none."""
        return self._word.plain

    def on_taken(self) -> None:
        """Hand over what was heard, if there is anything."""
        words, code = self.words.text().strip(), self.code.text().strip()
        self._word.say("" if words or code else self._asked)
        self._word.setVisible(not (words or code))
        if not (words or code):
            self.code.setFocus()
        else:
            self.heard.emit(int(code or 0), words, self.receiver.text().strip().rpartition("@")[2])


def _wide(holder: QWidget, width: int) -> QWidget:
    holder.setFixedWidth(width)
    return holder
