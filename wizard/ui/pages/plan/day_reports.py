"""How the days of a warm-up went: entered day by day, kept with the case."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QWidget

from wizard.model import DayReport, WarmUpFacts
from wizard.planning.adaptive import next_total
from wizard.planning.problems import PlanningError
from wizard.ui.pages.plan.part import Part, table
from wizard.ui.widgets.card import Card

__all__ = ["DayReports"]

FIELD_PX = 120
MOST_DIGITS = 9


class DayReports(Card):
    """Three numbers for the day that is over; the schedule goes on from them."""

    def __init__(self, part: Part, facts: WarmUpFacts) -> None:
        super().__init__(part.kit.theme, "sunken")
        self._part, self._facts = part, facts
        kit, p = part.kit, part.kit.p
        day = len(facts.reported) + 1
        self.add(kit.text("strong", p("ui", "How did day {n} go?", n=kit.speaker.number(day))))
        self.sent, self.deferred, self.complaints = QLineEdit(), QLineEdit(), QLineEdit()
        row = kit.row()
        for name, label, line in (
            ("sent", p("ui", "Sent"), self.sent),
            ("deferred", p("ui", "Put off (4xx)"), self.deferred),
            ("complaints", p("ui", "Complaints"), self.complaints),
        ):
            line.setObjectName(f"day-{name}")
            holder = kit.field(label, line)
            holder.setFixedWidth(kit.theme.sizes.px(FIELD_PX))
            row.add(holder)
        self.add(row)
        take = kit.button(p("ui", "Go on from there"), icon="right")
        take.setObjectName("day-take")
        take.clicked.connect(self.on_take)
        back = kit.button(p("ui", "Take the last day back"), "quiet", "undo")
        back.setObjectName("day-back")
        back.setEnabled(bool(facts.reported))
        back.clicked.connect(self.on_back)
        self.add(kit.row(take, back))
        self.word = kit.text("small").tone("problem")
        self.word.hide()
        self.add(self.word)
        if facts.reported:
            self.add(self._table())

    def _table(self) -> QWidget:
        kit, p, speaker = self._part.kit, self._part.kit.p, self._part.kit.speaker
        headers = [
            p("ui", "Day"),
            p("ui", "Sent"),
            p("ui", "Put off (4xx)"),
            p("ui", "Complaints"),
        ]
        rows = [
            tuple(
                speaker.number(value)
                for value in (each.day, each.sent, each.deferred, each.complaints)
            )
            for each in self._facts.reported
        ]
        return table(kit, p("ui", "The days so far"), headers, rows, 180, numbers_from=1)

    def on_take(self) -> None:
        """Add the day, or say which number cannot be."""
        now = self._part.desk.clock()
        report = DayReport(
            _number(self.sent),
            _number(self.deferred),
            _number(self.complaints),
            len(self._facts.reported) + 1,
            now.date(),
        )
        try:
            next_total(report, self._facts.target)
        except PlanningError:
            self.word.say(self._wrong(report))
            self.word.show()
            return
        self._wish((*self._facts.reported, report))

    def _wrong(self, report: DayReport) -> str:
        p = self._part.kit.p
        if report.sent < 1:
            return p("ui", "Please enter how many messages were sent that day.")
        return p("ui", "That cannot be: more put off or complained about than sent.")

    def on_back(self) -> None:
        """Forget the last day."""
        self._wish(self._facts.reported[:-1])

    def _wish(self, days: tuple[DayReport, ...]) -> None:
        self._part.desk.wish(replace(self._part.session.wishes, warm_up_days=days))


def _number(line: QLineEdit) -> int:
    digits = "".join(sign for sign in line.text() if sign.isascii() and sign.isdigit())
    return int(digits[:MOST_DIGITS] or 0)
