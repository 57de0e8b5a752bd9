"""The page of the live checks."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar

from wizard.model import Finding, Status
from wizard.secret_store import SecretProblem
from wizard.session import Session
from wizard.ui.desk import Desk
from wizard.ui.pages.checks.before import BeforePane
from wizard.ui.pages.checks.consent import ConsentCard
from wizard.ui.pages.checks.detail import DetailPane
from wizard.ui.pages.checks.nothing import COVERED, NothingAsked, why_nothing
from wizard.ui.pages.checks.on_server import OnServerCard
from wizard.ui.pages.checks.rows import CheckList
from wizard.ui.pages.checks.sum import sum_words
from wizard.ui.pages.page import Page, State
from wizard.ui.watch_card import WatchCard
from wizard.ui.widgets import Kit
from wizard.ui.widgets.sticky import Sticky
from wizard.words.own_relay import relay_note
from wizard.words.verdicts import cause_name, clue_why

__all__ = ["ChecksPage"]

WORST_FIRST = (Status.PROBLEM, Status.LOOK, Status.UNKNOWN, Status.NOTE, Status.OK, Status.SKIPPED)


class ChecksPage(Page):
    """Before the first run what will be asked; then rows that fill as answers come."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "checks")
        p = kit.p
        self.title.say(p("ui", "Live checks"))
        self._chosen = ""
        self._make_head()
        self.before, self.list, self.detail = BeforePane(kit), CheckList(kit), DetailPane(kit)
        self.columns = kit.columns(680)
        self._sticky = Sticky(self.detail, self.area, self.columns)
        self.columns.add(self.list, 3)
        self.columns.add(self._sticky, 2)
        self.change, self.nothing = kit.banner(), NothingAsked(kit)
        self.consent, self.on_server = ConsentCard(kit), OnServerCard(kit, desk)
        self.watch = WatchCard(kit, desk)
        above = (self.bar, self.nothing, self.change, self.before, self.consent)
        for widget in (*above, self.columns, self.on_server, self.watch):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        empty = kit.empty(
            "pulse",
            p("ui", "Nothing to check yet"),
            p("ui", "The checks need a bounce: whom it was for, and from where it came."),
            p("ui", "Go to the bounce"),
        )
        self.set_empty_pane(empty, "bounce")
        self._connect()

    def _make_head(self) -> None:
        p, kit = self.kit.p, self.kit
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)  # The list does not move when a run ends.
        self.bar.setSizePolicy(kept)
        self.bar.setAccessibleName(p("ui", "Progress of the live checks"))
        self.only_found = kit.button(p("ui", "Only what was found"))
        self.only_found.setCheckable(True)
        self.stop = kit.button(p("ui", "Stop"), icon="stop")
        self.again = kit.button(p("ui", "Run again"), icon="again")
        for name, button in (("stop", self.stop), ("run-again", self.again)):
            button.setObjectName(name)
        for button in (self.only_found, self.stop, self.again):
            self.head_row.add(button)

    def _connect(self) -> None:
        desk = self.desk
        self.before.start.connect(self.on_run)
        self.again.clicked.connect(self.on_run)
        self.stop.clicked.connect(desk.checking.stop)
        self.only_found.toggled.connect(self.refresh)
        self.list.chosen.connect(self.on_chosen)
        self.detail.again.connect(self.on_again)
        self.detail.others.connect(self.on_others)
        self.detail.settings_wanted.connect(self.on_settings_wanted)
        self.nothing.again.connect(self.on_run)
        self.nothing.wanted.connect(self.wanted)
        self.consent.given.connect(desk.consent)
        desk.case_replaced.connect(self.on_case_replaced)
        self.on_case_replaced()
        self._ticking = QTimer(self)
        self._ticking.setInterval(200)
        self._ticking.timeout.connect(self.on_tick)

    def on_run(self) -> None:
        """Run all checks."""
        self._chosen = ""
        self.desk.run_checks()
        self.refresh()
        # The button that was pressed is gone: the keyboard waits at the one that stops.
        self.stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.verticalScrollBar().setValue(0)

    def on_again(self, check: str) -> None:
        """Repeat one check."""
        self.desk.run_checks((check,))

    def on_others(self) -> None:
        """Test the connection to the other servers and over the other address family, too."""
        self.desk.run_checks(("connection",), others=True)

    def on_settings_wanted(self) -> None:
        """Another DNS server is chosen in the settings."""
        self.wanted.emit("settings")

    def on_chosen(self, check: str) -> None:
        """Show the finding of a row."""
        self._chosen = check
        self.refresh()
        self._sticky.reveal()

    def on_case_replaced(self) -> None:
        """Another case: nothing is chosen, nothing allowed."""
        self._chosen = ""
        session = self.desk.session
        bounce = session.bounce if session is not None else None
        if bounce is not None:
            self.consent.show_case(bounce)
        self.on_server.start_afresh()

    def on_tick(self) -> None:
        """Count the seconds of a run."""
        self._say_sum()

    def refresh(self) -> None:
        """Draw what is known now."""
        session, checking = self.desk.session, self.desk.checking
        if session is None or session.bounce is None:
            self.set_state(State.EMPTY)
            self._show_parts(started=False)
            for part in (self.before, self.consent, self.on_server, self.watch):
                part.hide()
            return
        self._show_parts(started=checking.has_run)
        self._draw_state(session)
        if not checking.has_run:
            self._draw_before()
            return
        self._draw_run(session)

    def _show_parts(self, *, started: bool) -> None:
        running = self.desk.checking.is_running
        had_keyboard = self.stop.hasFocus()
        self.bar.setVisible(started and running)
        self.again.setVisible(started and not running)
        self.only_found.setVisible(started and not running)
        if had_keyboard and not running:  # Before it vanishes; Qt would go somewhere and scroll.
            self.again.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop.setVisible(started and running)
        self.before.setVisible(not started)
        self.consent.setVisible(not running and (not started or self.consent.box_on.isChecked()))
        self.on_server.setVisible(not running)
        self.watch.refresh()
        self.columns.setVisible(started)
        if not started:
            self.change.say("")
        if not started or running:
            self.nothing.tell(None)

    def _draw_state(self, session: Session) -> None:
        p, checking = self.kit.p, self.desk.checking
        if checking.error is not None:
            words = p("ui", "The checks failed in the program; the log file has the details.")
            self.set_state(State.PROBLEM, words)
        elif checking.was_stopped and not checking.is_running:
            words = p("ui", "Stopped. What was found so far counts; the rest was not asked.")
            self.set_state(State.READY, words, "info")
        elif checking.has_run and session.stale:
            words = p("ui", "You changed an address or a name since: run the checks again.")
            self.set_state(State.READY, words, "look")
        elif checking.key_problem is not None:
            self.set_state(State.READY, self._key_words(checking.key_problem), "look")
        else:
            self.set_state(State.READY)

    def _key_words(self, problem: SecretProblem) -> str:
        p = self.kit.p
        why = {
            SecretProblem.NO_KEYRING: p("ui", "this system has no keyring"),
            SecretProblem.LOCKED: p("ui", "the keyring is locked"),
            SecretProblem.FAILED: p("ui", "the keyring does not answer"),
        }[problem]
        return p(
            "ui",
            "A block list was left out, because its key could not be read: {why}.",
            why=why,
        )

    def _draw_before(self) -> None:
        self.sub.say(self.kit.p("ui", "Nothing has been asked yet."))
        planned = self.desk.planned_run()
        if planned is not None:
            run, questions = planned
            diverted = self.desk.checking.is_diverted
            bounce = self.desk.session.bounce if self.desk.session is not None else None
            note = relay_note(self.kit.speaker, bounce) if bounce is not None else ""
            self.before.show_questions(questions, diverted=diverted, note=note)
            # Made while nobody waits for them.
            self.list.prepare(run.order, run.inputs)

    def _draw_run(self, session: Session) -> None:
        checking = self.desk.checking
        found = {finding.id: finding for finding in session.findings}
        waiting = frozenset(checking.expected) - checking.arrived if checking.is_running else ()
        if checking.inputs is not None:
            self.list.prepare(checking.whole_order, checking.inputs)
        self.nothing.tell(None if checking.is_running else why_nothing(session.findings))
        covered = COVERED if self.nothing.why is not None else frozenset()
        self.list.show_findings(
            found, session.knowledge, checking.progress, frozenset(waiting), covered
        )
        self.list.show_only(found, problems=self.only_found.isChecked())
        self.bar.setRange(0, max(1, len(checking.expected)))
        self.bar.setValue(len(checking.arrived))
        self._draw_change(session)
        self._draw_detail(session, found)
        self._say_sum()
        if checking.is_running:
            self._ticking.start()
        else:
            self._ticking.stop()

    def _draw_change(self, session: Session) -> None:
        diagnosis = session.diagnosis
        change = diagnosis.change if diagnosis is not None else None
        if change is None or self.desk.checking.is_running:
            self.change.say("")
            return
        speaker, p = self.kit.speaker, self.kit.p
        self.change.say(
            p(
                "ui",
                "The verdict has changed. Before: {before}. Now: {after}. Because: {why}",
                before=cause_name(speaker, change.before.cause),
                after=cause_name(speaker, change.after.cause),
                why=clue_why(speaker, change.because, session.knowledge),
            ),
            "info",
        )

    def _draw_detail(self, session: Session, found: dict[str, Finding]) -> None:
        chosen = self._chosen or _worst(found)
        for check, row in self.list.rows.items():
            row.setChecked(check == chosen)
        finding = found.get(chosen)
        if finding is None:
            self.detail.show_nothing("")
        else:
            self.detail.show_finding(finding, session.knowledge)

    def _say_sum(self) -> None:
        session, checking = self.desk.session, self.desk.checking
        if session is not None and checking.has_run:
            self.sub.say(sum_words(self.kit, checking, session.findings, self.nothing.why))


def _worst(found: dict[str, Finding]) -> str:
    """The finding to show while the user has chosen none."""
    by_weight = sorted(found.values(), key=lambda finding: WORST_FIRST.index(finding.status))
    return by_weight[0].id if by_weight else ""
