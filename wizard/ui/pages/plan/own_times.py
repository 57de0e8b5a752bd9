"""The retry settings of the user's own server, entered by the server's own names."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit

from wizard.planning.problems import PlanningError
from wizard.planning.retries import timetable
from wizard.ui.pages.plan.part import Part
from wizard.ui.widgets.card import Card
from wizard.words.problems import planning_problem

__all__ = ["OwnTimes"]

FIELD_PX = 210


class OwnTimes(Card):
    """Folded until it is wanted: an option of this server, and its value."""

    def __init__(self, part: Part, mta: str) -> None:
        super().__init__(part.kit.theme, "sunken")
        self._part, self._mta = part, part.session.knowledge.mtas[mta]
        kit, p = part.kit, part.kit.p
        self.add(kit.text("strong", p("ui", "Your server has other times?")))
        self.option, self.value = QComboBox(), QLineEdit()
        self.option.setObjectName("retry-option")
        self.option.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.option.addItems([option.name for option in self._mta.options])
        self.option.activated.connect(self.on_option)
        self.value.setObjectName("retry-value")
        self.value.editingFinished.connect(self.on_value)
        holder = kit.field(p("ui", "Its value there"), self.value)
        holder.setFixedWidth(kit.theme.sizes.px(FIELD_PX))
        self.add(kit.row(kit.field(p("ui", "Setting"), self.option), holder))
        self.word = kit.text("small")
        self.add(self.word)
        self._say_given()
        self.on_option()

    @property
    def _given(self) -> dict[str, str]:
        return dict(self._part.session.wishes.retry_options)

    def on_option(self) -> None:
        """Show what was entered for this option."""
        self.value.setText(self._given.get(self.option.currentText(), ""))

    def on_value(self) -> None:
        """Reckon with it, or say what would fit; an empty value takes it back."""
        name, text = self.option.currentText(), self.value.text().strip()
        given = self._given
        if given.get(name, "") == text:
            return
        wanted = {**given, name: text}
        if not text:
            del wanted[name]
        try:
            timetable(self._mta, since=None, options=wanted)
        except PlanningError as error:
            words = planning_problem(self._part.kit.speaker, error)
            self.word.tone("problem").say(words)
            return
        self._part.desk.wish(replace(self._part.session.wishes, retry_options=wanted))

    def _say_given(self) -> None:
        p, given = self._part.kit.p, self._given
        listed = ", ".join(f"{name} = {value}" for name, value in given.items())
        words = p("ui", "Reckoned with: {settings}", settings=listed) if given else ""
        self.word.tone("").say(words or p("ui", "The times are those the server ships with."))
