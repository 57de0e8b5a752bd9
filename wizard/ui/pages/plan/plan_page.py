"""The page with the plan."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wizard.model import Plan, Step
from wizard.session import Session
from wizard.ui.desk import Desk
from wizard.ui.pages.page import Page, State
from wizard.ui.pages.plan.detail import StepPane
from wizard.ui.pages.plan.part import Part
from wizard.ui.pages.plan.step_card import MeanwhileCard, StepCard
from wizard.ui.widgets import Kit
from wizard.ui.widgets.choice import Choice
from wizard.ui.widgets.sticky import Sticky

__all__ = ["PlanPage"]

COUNT_DOWN_MS = 20_000


class PlanPage(Page):
    """Steps at the left, the chosen one at the right."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "plan")
        p = kit.p
        self._drawn: object = None
        self._chosen, self._basis = "", object()
        self._cards: dict[str, Choice] = {}
        empty = kit.empty(
            "plan",
            p("ui", "No plan yet"),
            p("ui", "It is made from the diagnosis, and gets better with the live checks."),
            p("ui", "Go to the bounce"),
        )
        self.set_empty_pane(empty, "bounce")
        desk.case_replaced.connect(self.on_case_replaced)
        self._timer = QTimer(self)
        self._timer.setInterval(COUNT_DOWN_MS)
        self._timer.timeout.connect(self.on_count_down)
        self._timer.start()

    def on_case_replaced(self) -> None:
        """Another case: nothing is chosen."""
        self._chosen = ""

    def refresh(self) -> None:
        """Draw the plan, unless it is on screen already."""
        p, session = self.kit.p, self.desk.session
        plan = session.plan if session is not None else None
        if session is None or plan is None:
            self._drawn = None
            self.title.say(p("ui", "Plan"))
            self.sub.say("")
            self.set_state(State.EMPTY)
            return
        self._say_state(session)
        # Other answers may have made another plan: it is read from its beginning.
        if (basis := (session.bounce, session.said)) != self._basis:
            self._chosen, self._basis = "", basis
        self._drawn_as(session, plan)

    def _drawn_as(self, session: Session, plan: Plan) -> None:
        present = (plan, self._chosen, session.knowledge)
        if present != self._drawn:
            self._drawn = present
            self.redraw(lambda: self._fill(session, plan))

    def _say_state(self, session: Session) -> None:
        p = self.kit.p
        if session.stale:
            words = p("ui", "You changed an address or a name since the checks: run them again.")
            self.set_state(State.READY, words, "look")
        elif not self.desk.checking.has_run:
            words = p("ui", "The live checks have not run; the plan rests on the text alone.")
            self.set_state(State.READY, words, "info")
        else:
            self.set_state(State.READY)

    def _fill(self, session: Session, plan: Plan) -> None:
        kit, p = self.kit, self.kit.p
        ordered = [step for step in plan.steps if not step.meanwhile]
        beside = [step for step in plan.steps if step.meanwhile]
        self.title.say(
            kit.n("ui", "The plan: one step", "The plan: {n} steps, in this order", len(ordered))
        )
        self.sub.say(p("ui", "Tick a step when it is done."))
        self._cards = {}
        columns, pane = kit.columns(700), StepPane(kit)
        columns.add(self._list(session, plan, ordered, beside), 4)
        self._sticky = Sticky(pane, self.area, columns)
        columns.add(self._sticky, 5)
        self.body.addWidget(columns)
        self.body.addStretch(1)
        chosen = self._chosen_step(plan)
        if chosen is not None:
            self._cards[chosen.id].setChecked(True)
            pane.show_step(Part(kit, self.desk, session, chosen))

    def _list(
        self, session: Session, plan: Plan, ordered: list[Step], beside: list[Step]
    ) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.kit.theme.sizes.gap_small)
        numbers: dict[str | None, int] = {step.id: at for at, step in enumerate(ordered, 1)}
        for number, step in enumerate(ordered, 1):
            after = None if step.locked_by in plan.done else numbers.get(step.locked_by)
            part = Part(self.kit, self.desk, session, step)
            card = StepCard(part, number, done=step.id in plan.done, after=after)
            card.ticked.connect(self.on_ticked)
            self._add_card(column, card, step)
        for step in beside:
            self._add_card(column, MeanwhileCard(Part(self.kit, self.desk, session, step)), step)
        column.addStretch(1)
        return holder

    def _add_card(self, column: QVBoxLayout, card: Choice, step: Step) -> None:
        card.clicked.connect(self.on_card)
        self._cards[step.id] = card
        column.addWidget(card)

    def on_card(self) -> None:
        """Show the step of the card that was clicked."""
        card = self.sender()
        if isinstance(card, StepCard | MeanwhileCard):
            self._chosen = card.step_id
            self.refresh()
            self._sticky.reveal()

    def on_ticked(self, step_id: str, done: bool) -> None:
        """Note it, and show the next step that is not done; an unticked one itself."""
        plan = self.desk.session.plan if self.desk.session is not None else None
        steps = [each.id for each in plan.steps if not each.meanwhile] if plan is not None else []
        ticked = plan.done if plan is not None else frozenset()
        if step_id in steps:
            at = steps.index(step_id)
            after = (each for each in (*steps[at + 1 :], *steps[:at]) if each not in ticked)
            self._chosen = next(after, step_id) if done else step_id
        self.desk.tick(step_id, done)

    def on_count_down(self) -> None:
        """Keep the countdowns true."""
        for card in self._cards.values():
            if isinstance(card, MeanwhileCard) and self.isVisible():
                card.count_down()

    def _chosen_step(self, plan: Plan) -> Step | None:
        """The step that the user chose, else the first that is not done."""
        by_id = {step.id: step for step in plan.steps}
        if self._chosen in by_id:
            return by_id[self._chosen]
        open_steps = [step for step in plan.steps if step.id not in plan.done]
        return next(iter((*open_steps, *plan.steps)), None)
