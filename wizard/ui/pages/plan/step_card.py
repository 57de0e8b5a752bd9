"""One step in the list: tick, number, title, a line."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from wizard.model import WaitFacts
from wizard.reports.charts.told import retry_chart
from wizard.ui.charts.chart import ChartView
from wizard.ui.pages.plan.part import Part
from wizard.ui.widgets.choice import Choice
from wizard.ui.widgets.text import Text
from wizard.words.step_wait import next_words
from wizard.words.steps import step_text

__all__ = ["MeanwhileCard", "StepCard"]


class StepCard(Choice):
    """A step that can be ticked, unless it waits for the step numbered `after`.

    Space ticks it, Return opens it; the box takes the mouse only.
    Signals: `ticked` with its id and whether it is done.
    """

    ticked = Signal(str, bool)

    def __init__(self, part: Part, number: int, *, done: bool, after: int | None) -> None:
        super().__init__(part.kit.theme, card=True)
        kit, sizes = part.kit, part.kit.theme.sizes
        text = step_text(kit.speaker, part.step, part.session.knowledge)
        self.step_id = part.step.id
        self.setObjectName(f"step-{part.step.id}")
        title = f"{number} · {text.title}"
        said = kit.p("ui", "done") if done else kit.p("ui", "not done yet")
        self.setAccessibleName(f"{title} ({said})")
        kit.explain(self, title, text.reason)
        line = QHBoxLayout(self)
        line.setContentsMargins(sizes.gap, sizes.px(12), sizes.gap, sizes.px(12))
        line.setSpacing(sizes.gap_small)
        self.tick = self._tick_box(kit.p("ui", "Done: {step}", step=text.title))
        self.tick.setChecked(done)
        self.tick.setEnabled(after is None)
        self.tick.toggled.connect(partial(self.ticked.emit, part.step.id))
        line.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(sizes.gap_tiny)
        heading, words = kit.words("strong", title), kit.text("sub", _first_sentence(text.body))
        column.addWidget(heading)
        column.addWidget(words)
        self.let_through(heading, words)
        if after is not None:
            later = kit.p("ui", "after step {number}", number=kit.speaker.number(after))
            chip = kit.chip(later, "quiet", "lock")
            column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
            self.let_through(chip)
        line.addLayout(column, 1)

    def _tick_box(self, name: str) -> QCheckBox:
        box = QCheckBox()
        box.setObjectName(f"tick-{self.step_id}")
        box.setAccessibleName(name)
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return box

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            if self.tick.isEnabled():
                self.tick.toggle()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space has done its work when it was pressed."""
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)


def _first_sentence(text: str) -> str:
    """Enough to know what the step is about; all of it stands in the pane."""
    line = text.strip().partition("\n")[0]
    sentence, dot, _ = line.partition(". ")
    return sentence + dot.strip()


class MeanwhileCard(Choice):
    """What goes on by itself: waiting, with the time line and a countdown."""

    def __init__(self, part: Part) -> None:
        super().__init__(part.kit.theme, card=True)
        kit, sizes = part.kit, part.kit.theme.sizes
        self._part = part
        text = step_text(kit.speaker, part.step, part.session.knowledge)
        self.step_id = part.step.id
        self.setObjectName(f"step-{part.step.id}")
        self.setAccessibleName(kit.p("ui", "Meanwhile: {step}", step=text.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(sizes.px(18), sizes.px(12), sizes.px(18), sizes.px(12))
        column.setSpacing(sizes.gap_tiny)
        chip = kit.chip(kit.p("ui", "Meanwhile"), "info", "clock")
        heading = kit.words("strong", text.title)
        kit.explain(self, text.title)
        self.words: Text = kit.text("sub", text.reason)
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(heading)
        column.addWidget(self.words)
        self.let_through(chip, heading, self.words)
        facts = part.step.facts
        if isinstance(facts, WaitFacts) and facts.timetable is not None:
            chart = retry_chart(kit.speaker, facts.timetable, part.desk.clock())
            column.addWidget(ChartView(kit, chart))
        self.count_down()

    def count_down(self) -> None:
        """Say how long it is until the next attempt now."""
        facts = self._part.step.facts
        if isinstance(facts, WaitFacts) and facts.timetable is not None:
            now = self._part.desk.clock()
            self.words.say(next_words(self._part.kit.speaker, facts.timetable, now))
