"""The questions that the text does not answer; one click answers one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from wizard.model import Situation
from wizard.ui.desk import Desk
from wizard.ui.pages.diagnosis.question import UNKNOWN, QuestionCell
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.columns import Columns
from wizard.words.questions import question

if TYPE_CHECKING:
    from wizard.session import Session

__all__ = ["QuestionStrip", "answers_row", "surer_words"]


class QuestionStrip(Card):
    """All questions of a case, two beside each other where there is room.

    What stands here stays where it is until another case comes or the page is opened anew: an
    answer may make another question needless, and bring a further one at the end.
    Signals: `answered` with key and value; the value "unknown" takes an answer back.
    """

    answered = Signal(str, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self.start_afresh()

    def start_afresh(self) -> None:
        """Put all questions away."""
        self.clear()
        self.cells: dict[str, QuestionCell] = {}
        self.not_known: set[str] = set()
        self._needless: set[str] = set()
        self.still_open = 0
        self._last: Columns | None = None
        self._filler: QWidget | None = None
        self._heading = self._kit.text("heading")
        self.add(self._heading)

    def show_questions(self, keys: tuple[str, ...], session: Session) -> None:
        """Show these questions and what was answered."""
        for key in keys:
            if key not in self.cells:
                self._add_cell(key)
        self.still_open = 0
        self._needless.clear()
        for key, cell in self.cells.items():
            answer = answer_of(session, key)
            if answer:
                self.not_known.discard(key)
            shown = answer or (UNKNOWN if key in self.not_known else "")
            cell.show_answer(shown)
            self.still_open += key in keys and not shown
            if key not in keys and not shown:
                self._needless.add(key)
                words = self._kit.p("ui", "No longer needed: it would change nothing.")
                cell.say_effect(words)
        lead = surer_words(self._kit, self.still_open)
        self._heading.say(lead or self._kit.p("ui", "All questions are answered"))
        self.setVisible(bool(self.cells))

    def say_effect(self, key: str, words: str) -> None:
        """Say below a question what its answer changed; older words go."""
        for each, cell in self.cells.items():
            cell.say_effect(words if each == key else "")
        cell = self.cells[key]
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(cell, words))

    def leave(self) -> bool:
        """Forget what the last answer changed, and needless questions: then all goes (True)."""
        for cell in self.cells.values():
            cell.say_effect("")
        if needless := bool(self._needless):
            self.start_afresh()
        return needless

    def first_open(self) -> QWidget | None:
        """The first question without an answer."""
        cells = (cell for cell in self.cells.values() if not cell.answer)
        return next((cell.first() for cell in cells), None)

    def _add_cell(self, key: str) -> None:
        cell = QuestionCell(self._kit, key)
        cell.answered.connect(partial(self._on_answered, key))
        self.cells[key] = cell
        if self._last is not None and self._filler is not None:
            self._last.swap(self._filler, cell)
            self._filler = None
            return
        if self._last is not None:
            self.add(self._kit.rule())
        # The place beside the last one is kept: a further question must not move it.
        self._last, self._filler = self._kit.columns(640), QWidget()
        self._last.add(cell, 1)
        self._last.add(self._filler, 1)
        self.add(self._last)

    def _on_answered(self, key: str, value: str) -> None:
        if value == UNKNOWN:
            self.not_known.add(key)
        else:
            self.not_known.discard(key)
        self.answered.emit(key, value or UNKNOWN)


def surer_words(kit: Kit, still_open: int) -> str:
    """How many questions are open; "" for none."""
    if not still_open:
        return ""
    return kit.n(
        "ui",
        "One question would make this surer",
        "{n} questions would make this surer",
        still_open,
    )


def answer_of(session: Session, key: str) -> str:
    """What the caller answered, as the options write it; "" for nothing yet."""
    known = getattr(session.said, key)
    return "" if known is None else _value(known.value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def answers_row(kit: Kit, desk: Desk, session: Session, shown: frozenset[str]) -> QWidget | None:
    """What the caller has said to questions that are not `shown`; a click takes one back."""
    row, any_said = kit.row(kit.text("small", kit.p("ui", "The caller said")).one_line()), False
    for key in Situation.__slots__:
        known = getattr(session.said, key)
        if known is None or key in shown:
            continue
        any_said = True
        button = kit.button(_said(kit, key, known.value), "quiet", "undo")
        button.setObjectName(f"take-back-{key}")
        button.setToolTip(kit.p("ui", "Take this answer back"))
        button.clicked.connect(partial(_on_taken_back, desk, key))
        row.add(button)
    return row if any_said else None


def _on_taken_back(desk: Desk, key: str, *_checked: object) -> None:
    desk.answer(key, UNKNOWN)


def _said(kit: Kit, key: str, value: object) -> str:
    asked = question(kit.speaker, key)
    text, labels = _value(value), dict(asked.options)
    return f"{asked.text} {labels.get(text, text)}"
