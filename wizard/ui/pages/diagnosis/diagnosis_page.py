"""The page with the verdict."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from wizard.knowledge.answers import Fit, fitting
from wizard.model import Bounce, Change, Diagnosis
from wizard.session import Session
from wizard.ui.desk import Desk
from wizard.ui.pages.diagnosis.caller import caller_card
from wizard.ui.pages.diagnosis.clues import clues_card
from wizard.ui.pages.diagnosis.effect import effect_words, standing
from wizard.ui.pages.diagnosis.facts import FactsCard
from wizard.ui.pages.diagnosis.questions import QuestionStrip, answers_row, surer_words
from wizard.ui.pages.diagnosis.still import Still
from wizard.ui.pages.page import Page, State
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import clear
from wizard.words.age import verdict_age
from wizard.words.answers import answer_text
from wizard.words.findings import check_name
from wizard.words.verdicts import cause_name, clue_why, sub_sentence, verdict_sentence

__all__ = ["DiagnosisPage"]

# A cause below this is not worth a word.
LEAST_SHARE = 0.01


class DiagnosisPage(Page):
    """Answers first, then the evidence, what to say, what to ask.

    The questions stay while the rest is drawn anew: what was clicked must not move.
    """

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "diagnosis")
        p = kit.p
        self._drawn: object = None
        self.strip = QuestionStrip(kit)
        self.strip.answered.connect(self.on_answered)
        self._lay_out_body()
        empty = kit.empty(
            "search",
            p("ui", "No bounce yet"),
            p("ui", "Paste one, and the verdict is here."),
            p("ui", "Go to the bounce"),
        )
        self.set_empty_pane(empty, "bounce")
        desk.case_replaced.connect(self.on_case_replaced)

    def _lay_out_body(self) -> None:
        above, below = QWidget(), QWidget()
        self._top, self._rest = QVBoxLayout(), QVBoxLayout()
        gap = self.kit.theme.sizes.gap
        asked = QVBoxLayout()
        asked.setSpacing(0)
        asked.addWidget(above)
        asked.addWidget(self.strip)
        for column in (self._top, asked, self._rest):
            column.setContentsMargins(0, 0, 0, 0)
            self.body.addLayout(column)
        self._top.setSpacing(gap)
        self._rest.setSpacing(gap)
        self.body.addStretch(1)
        self.body.addWidget(below)
        self._still = Still(self.area, above, below)

    def on_case_replaced(self) -> None:
        """Another case has other questions."""
        self._drawn = None
        self._still.release()
        self.strip.start_afresh()

    def shown(self) -> None:
        """Begin at the verdict; questions that are needless by now are gone."""
        self._still.release()
        self._still.forget()
        if self.strip.leave():
            self._drawn = None
        super().shown()
        self.area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Draw the verdict, unless it is on screen already."""
        session = self.desk.session
        bounce = session.bounce if session is not None else None
        diagnosis = session.diagnosis if session is not None else None
        if session is None or bounce is None or diagnosis is None:
            self._drawn = None
            self.title.say(self.kit.p("ui", "Diagnosis"))
            self.sub.say("")
            self.set_state(State.EMPTY)
            return
        not_known = frozenset(self.strip.not_known)
        present = (bounce, diagnosis, session.said, session.knowledge, not_known)
        if present != self._drawn:
            self._hold_still()
            self._drawn = present
            self._draw(session, bounce, diagnosis)

    def _hold_still(self) -> None:
        """What has the keyboard among the questions stays where it is, else all of them do."""
        if self._drawn is None or not self._still.sees(self.strip):
            return
        focus = QApplication.focusWidget()
        in_strip = focus is not None and self.strip.isAncestorOf(focus)
        self._still.hold(focus if focus is not None and in_strip else self.strip)

    def _draw(self, session: Session, bounce: Bounce, diagnosis: Diagnosis) -> None:
        focus = QApplication.focusWidget()
        on_page = focus is not None and self.isAncestorOf(focus)
        name = focus.objectName() if focus is not None and on_page else ""
        self.setUpdatesEnabled(False)
        self._fill(session, bounce, diagnosis)
        self._still.settle()
        self.setUpdatesEnabled(True)
        again = self.findChild(QWidget, name) if name else None
        if again is not None and again.isVisible():
            again.setFocus()

    def on_answered(self, key: str, value: str) -> None:
        """Take an answer, and say what it changed."""
        session, speaker, now = self.desk.session, self.kit.speaker, self.desk.clock()
        if session is None:
            return
        before = standing(speaker, session, now)
        self.desk.answer(key, value)
        self.refresh()
        after = standing(speaker, session, now)
        if before is not None and after is not None:
            self.strip.say_effect(key, effect_words(speaker, before, after))
            self._still.settle()

    def on_questions_wanted(self) -> None:
        """Bring the questions to the top of what is seen; the keyboard goes to the first open."""
        y = self.strip.mapTo(self._inner, QPoint(0, 0)).y()
        self.area.verticalScrollBar().setValue(y - self.kit.theme.sizes.gap)
        if (first := self.strip.first_open()) is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, session: Session, bounce: Bounce, diagnosis: Diagnosis) -> None:
        kit, knowledge = self.kit, session.knowledge
        self.title.say(verdict_sentence(kit.speaker, bounce, diagnosis, knowledge))
        self.sub.say(sub_sentence(kit.speaker, bounce, diagnosis, knowledge))
        self._say_state(diagnosis)
        self.strip.show_questions(diagnosis.questions, session)
        clear(self._top)
        clear(self._rest)
        self._fill_top(session, bounce, diagnosis)
        shown = frozenset(self.strip.cells)
        if (said := answers_row(kit, self.desk, session, shown)) is not None:
            _put(self._rest, said)
        self._add_others(diagnosis)

    def _fill_top(self, session: Session, bounce: Bounce, diagnosis: Diagnosis) -> None:
        kit, knowledge = self.kit, session.knowledge
        facts = FactsCard(kit, bounce, diagnosis, knowledge)
        facts.add_first(session.plan, surer_words(kit, self.strip.still_open))
        facts.add_meaning()
        facts.questions_wanted.connect(self.on_questions_wanted)
        _put(self._top, facts)
        self._add_answers(session, diagnosis)
        if diagnosis.change is not None:
            self._add_change(session, diagnosis.change)
        columns = kit.columns(760)
        columns.add(clues_card(kit, diagnosis, knowledge, self.desk.clock().date()), 4)
        columns.add(caller_card(kit, session, self.desk.clock()), 3)
        _put(self._top, columns)

    def _say_state(self, diagnosis: Diagnosis) -> None:
        p = self.kit.p
        if diagnosis.permanent:
            words = p("ui", "No retry helps here: mend the reason, then send once.")
            self.set_state(State.READY, words, "problem")
        elif diagnosis.old:
            words = p("ui", "The provider no longer gives this reply; the advice may be dated.")
            self.set_state(State.READY, words, "look")
        else:
            words = verdict_age(self.kit.speaker, diagnosis, self.desk.clock().date())
            self.set_state(State.READY, words, "look")

    def _add_change(self, session: Session, change: Change) -> None:
        kit, speaker = self.kit, self.kit.speaker
        banner = kit.banner()
        self._top.addWidget(banner)
        banner.say(
            kit.p(
                "ui",
                "Before the checks: {before} ({before_share}). Now: {after} ({after_share}). "
                "Because: {why}",
                before=cause_name(speaker, change.before.cause),
                before_share=speaker.percent(change.before.probability),
                after=cause_name(speaker, change.after.cause),
                after_share=speaker.percent(change.after.probability),
                why=clue_why(speaker, change.because, session.knowledge),
            ),
            "info",
        )

    def _add_others(self, diagnosis: Diagnosis) -> None:
        p, speaker, card = self.kit.p, self.kit.speaker, self.kit.card()
        others = [each for each in diagnosis.causes[1:] if each.probability >= LEAST_SHARE]
        names = " · ".join(
            f"{cause_name(speaker, each.cause)} ({speaker.percent(each.probability)})"
            for each in others
        )
        tell = " · ".join(check_name(speaker, check) for check in diagnosis.would_tell)
        for label, words in (
            (p("ui", "Less likely"), names),
            (p("ui", "What would tell"), tell),
        ):
            if words:
                columns = self.kit.columns(420)
                columns.add(self.kit.text("heading", label).one_line(), 0)
                columns.add(self.kit.words("sub", words), 1)
                card.add(columns)
        if names or tell:
            _put(self._rest, card)

    def _add_answers(self, session: Session, diagnosis: Diagnosis) -> None:
        """Offer the help pages that belong to this verdict."""
        sends_with = session.situation.sends_with
        verdict = Fit(
            diagnosis.provider,
            diagnosis.cause,
            diagnosis.code,
            diagnosis.enhanced,
            sends_with.value if sends_with is not None else None,
        )
        offered = fitting(session.knowledge.answers, verdict)
        row = self.kit.row()
        for answer in offered:
            question = answer_text(self.kit.speaker, answer).question
            button = self.kit.button(question, "plain", "question")
            button.setObjectName(f"answer-{answer.id}")
            button.clicked.connect(partial(self._open_answer, answer.id))
            row.add(button)
        if offered:
            _put(self._top, row)

    def _open_answer(self, answer_id: str, *_checked: object) -> None:
        self.desk.topic = answer_id
        self.wanted.emit("help")


def _put(column: QVBoxLayout, widget: QWidget) -> None:
    """Qt shows what is new a moment later, but what follows measures now."""
    column.addWidget(widget)
    widget.show()
