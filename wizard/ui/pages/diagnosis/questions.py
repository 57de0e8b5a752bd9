"""The questions that the text does not answer; one click answers one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wizard.model import Situation
from wizard.ui.desk import Desk
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.questions import question

if TYPE_CHECKING:
    from wizard.session import Session

__all__ = ["answers_row", "questions_card"]


def questions_card(kit: Kit, desk: Desk, keys: tuple[str, ...]) -> Card:
    """A strip of questions, two beside each other where there is room."""
    card = kit.card()
    still_open = sum(not _answer_of(desk.session, key) for key in keys)
    lead = kit.n(
        "ui",
        "One question would make this surer",
        "{n} questions would make this surer",
        still_open,
    )
    done = kit.p("ui", "All questions are answered")
    card.add(kit.text("heading", lead if still_open else done))
    for at in range(0, len(keys), 2):
        columns = kit.columns(640)
        for key in keys[at : at + 2]:
            columns.add(_question(kit, desk, key), 1)
        card.add(columns)
        if at + 2 < len(keys):
            card.add(kit.rule())
    return card


def _question(kit: Kit, desk: Desk, key: str) -> QWidget:
    asked = question(kit.speaker, key)
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(kit.theme.sizes.gap_tiny)
    box.addWidget(kit.words("plain", asked.text))
    why = kit.words("small", asked.why)
    aloud = kit.text("small", kit.p("ui", "To read out: “{words}”", words=asked.read_aloud))
    for label in (why, aloud):
        label.hide()
    ask_why = kit.button(kit.p("ui", "why we ask"), "link")
    ask_why.setCheckable(True)
    ask_why.setAccessibleName(kit.p("ui", "Why we ask: {question}", question=asked.text))
    ask_why.toggled.connect(why.setVisible)
    ask_why.toggled.connect(aloud.setVisible)
    box.addWidget(_answers(kit, desk, key, asked.options))
    for widget in (kit.row(ask_why), why, aloud):
        box.addWidget(widget)
    box.addStretch(1)
    return holder


def _answers(kit: Kit, desk: Desk, key: str, options: tuple[tuple[str, str], ...]) -> QWidget:
    row, answer = kit.row(), _answer_of(desk.session, key)
    if not options:
        line = QLineEdit(answer)
        line.setObjectName(f"answer-{key}")
        line.setAccessibleName(question(kit.speaker, key).text)
        line.returnPressed.connect(lambda: desk.answer(key, line.text()))
        take = kit.button(kit.p("ui", "Note"))
        take.clicked.connect(lambda: desk.answer(key, line.text()))
        row.add(line)
        row.add(take)
    for value, label in options:
        is_it = value == answer
        button = kit.button(label, icon="tick" if is_it else "")
        button.setObjectName(f"answer-{key}-{value}")
        button.setCheckable(is_it)
        button.setChecked(is_it)
        # The chosen answer is taken back with another click.
        button.clicked.connect(partial(_on_answered, desk, key, "unknown" if is_it else value))
        row.add(button)
    return row


def _answer_of(session: Session | None, key: str) -> str:
    """What the caller answered, as the options write it; "" for nothing yet."""
    known = getattr(session.said, key) if session is not None else None
    return "" if known is None else _value(known.value)


def _value(value: object) -> str:
    return (
        {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    )


def _on_answered(desk: Desk, key: str, value: str, *_checked: object) -> None:
    desk.answer(key, value)


def answers_row(kit: Kit, desk: Desk, session: Session) -> QWidget | None:
    """What the caller has said so far; a click takes an answer back."""
    row, any_said = kit.row(kit.text("small", kit.p("ui", "The caller said")).one_line()), False
    for key in Situation.__slots__:
        known = getattr(session.said, key)
        if known is None:
            continue
        any_said = True
        button = kit.button(_said(kit, key, known.value), "quiet", "undo")
        button.setObjectName(f"take-back-{key}")
        button.setToolTip(kit.p("ui", "Take this answer back"))
        button.clicked.connect(partial(_on_answered, desk, key, "unknown"))
        row.add(button)
    return row if any_said else None


def _said(kit: Kit, key: str, value: object) -> str:
    asked = question(kit.speaker, key)
    text, labels = _value(value), dict(asked.options)
    return f"{asked.text} {labels.get(text, text)}"
