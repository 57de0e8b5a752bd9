"""One question: its words, the answers, why it is asked, and what the answer has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wizard.ui.pages.diagnosis.options import Options
from wizard.ui.widgets import Kit
from wizard.ui.widgets.button import Button
from wizard.ui.widgets.text import Text
from wizard.words.questions import QuestionText, question

__all__ = ["UNKNOWN", "QuestionCell"]

UNKNOWN = "unknown"
FOOT_LINES = 2


class QuestionCell(QWidget):
    """Signals: `answered` with the value that was chosen or typed; "" takes the answer back."""

    answered = Signal(str)

    def __init__(self, kit: Kit, key: str) -> None:
        super().__init__()
        self._kit, self.key, self.answer = kit, key, ""
        asked = question(kit.speaker, key)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(kit.theme.sizes.gap_tiny)
        box.addWidget(kit.words("plain", asked.text))
        self.options = Options(kit, key, asked.options) if asked.options else None
        box.addWidget(self._typed(asked) if self.options is None else self.options)
        if self.options is not None:
            self.options.picked.connect(self._on_picked)
        self._why = [
            kit.words("small", asked.why),
            kit.text("small", kit.p("ui", "To read out: “{words}”", words=asked.read_aloud)),
        ]
        box.addWidget(self._foot(asked))
        self.effect = self._effect()
        box.addWidget(self.effect)
        for label in self._why:
            label.hide()
            box.addWidget(label)
        box.addStretch(1)

    def _typed(self, asked: QuestionText) -> QWidget:
        kit = self._kit
        self.line = QLineEdit()
        self.line.setObjectName(f"answer-{self.key}")
        self.line.setAccessibleName(asked.text)
        self.line.returnPressed.connect(self._on_typed)
        self.take = kit.button(kit.p("ui", "Note"), icon="ring")
        self.take.clicked.connect(self._on_typed)
        return kit.row(self.line, self.take)

    def _foot(self, asked: QuestionText) -> QWidget:
        """Why, and the way back."""
        kit = self._kit
        why = kit.button(kit.p("ui", "why we ask"), "link")
        why.setCheckable(True)
        why.setAccessibleName(kit.p("ui", "Why we ask: {question}", question=asked.text))
        for label in self._why:
            why.toggled.connect(label.setVisible)
        self.back = self._back_button(asked)
        return kit.row(why, self.back)

    def _effect(self) -> Text:
        """Room for what the answer changed: nothing moves when it comes."""
        words = self._kit.text("plain")
        words.setObjectName(f"effect-{self.key}")
        words.ensurePolished()
        high = FOOT_LINES * words.fontMetrics().lineSpacing()
        words.setMinimumHeight(high + self._kit.theme.sizes.px(2))
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        return words

    def _back_button(self, asked: QuestionText) -> Button:
        kit = self._kit
        back = kit.button(kit.p("ui", "take back"), "link")
        back.setObjectName(f"take-back-{self.key}")
        back.setAccessibleName(kit.p("ui", "Take the answer back: {question}", question=asked.text))
        back.clicked.connect(self._on_back)
        back.hide()
        return back

    def show_answer(self, answer: str) -> None:
        """Mark what was answered; "" marks nothing."""
        self.answer = answer
        if self.options is not None:
            self.options.choose(answer)
        else:
            if not self.line.isModified() or answer:
                self.line.setText(answer)
            self.take.set_icon("tick" if answer else "ring")
        if not answer and self.back.hasFocus():
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.back.setVisible(bool(answer))

    def say_effect(self, words: str) -> None:
        """Tell in one line what came of the answer; "" tells nothing."""
        self.effect.say(words)

    def first(self) -> QWidget:
        """The part that the keyboard reaches first."""
        return self.line if self.options is None else next(iter(self.options.buttons.values()))

    def _on_picked(self, value: str) -> None:
        self.answered.emit("" if value == self.answer else value)

    def _on_typed(self) -> None:
        self.answered.emit(self.line.text().strip())

    def _on_back(self) -> None:
        self.answered.emit("")
