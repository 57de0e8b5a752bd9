"""The page with the verdict."""

from __future__ import annotations

from functools import partial

from wizard.knowledge.answers import Fit, fitting
from wizard.model import Bounce, Change, Diagnosis
from wizard.session import Session
from wizard.ui.desk import Desk
from wizard.ui.pages.diagnosis.caller import caller_card
from wizard.ui.pages.diagnosis.clues import clues_card
from wizard.ui.pages.diagnosis.facts import facts_card
from wizard.ui.pages.diagnosis.questions import answers_row, questions_card
from wizard.ui.pages.page import Page, State
from wizard.ui.widgets import Kit
from wizard.words.age import verdict_age
from wizard.words.answers import answer_text
from wizard.words.findings import check_name
from wizard.words.verdicts import cause_name, clue_why, sub_sentence, verdict_sentence

__all__ = ["DiagnosisPage"]

# A cause below this is not worth a word.
LEAST_SHARE = 0.01


class DiagnosisPage(Page):
    """Answers first, then the evidence, what to say, what to ask."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "diagnosis")
        p = kit.p
        self._drawn: object = None
        empty = kit.empty(
            "search",
            p("ui", "No bounce yet"),
            p("ui", "Paste one, and the verdict is here."),
            p("ui", "Go to the bounce"),
        )
        self.set_empty_pane(empty, "bounce")

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
        present = (bounce, diagnosis, session.said, session.knowledge)
        if present != self._drawn:
            self._drawn = present
            self.redraw(lambda: self._fill(session, bounce, diagnosis))

    def _fill(self, session: Session, bounce: Bounce, diagnosis: Diagnosis) -> None:
        kit, knowledge = self.kit, session.knowledge
        self.title.say(verdict_sentence(kit.speaker, bounce, diagnosis, knowledge))
        self.sub.say(sub_sentence(kit.speaker, bounce, diagnosis, knowledge))
        self._say_state(diagnosis)
        self.body.addWidget(facts_card(kit, bounce, diagnosis, knowledge))
        if diagnosis.change is not None:
            self._add_change(session, diagnosis.change)
        columns = kit.columns(760)
        columns.add(clues_card(kit, diagnosis, knowledge, self.desk.clock().date()), 4)
        columns.add(caller_card(kit, session, self.desk.clock()), 3)
        self.body.addWidget(columns)
        if diagnosis.questions:
            self.body.addWidget(questions_card(kit, self.desk, diagnosis.questions))
        if (said := answers_row(kit, self.desk, session)) is not None:
            self.body.addWidget(said)
        self._add_others(diagnosis)
        self._add_answers(session, diagnosis)
        self.body.addStretch(1)

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
        self.body.addWidget(banner)
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
            self.body.addWidget(card)

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
            self.body.addWidget(row)

    def _open_answer(self, answer_id: str, *_checked: object) -> None:
        self.desk.topic = answer_id
        self.wanted.emit("help")
