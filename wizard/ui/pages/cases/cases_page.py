"""The page with the saved cases."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from wizard.model import CaseState
from wizard.ui.desk import Desk
from wizard.ui.pages.cases.detail import CaseDetail
from wizard.ui.pages.cases.row import CaseRow
from wizard.ui.pages.page import Page, State
from wizard.ui.shelf import DUE
from wizard.ui.widgets import Kit
from wizard.ui.widgets.sticky import Sticky
from wizard.ui.widgets.text import capital
from wizard.words.cases import state_name

if TYPE_CHECKING:
    from wizard.model import Case
    from wizard.ui.shelf import Row, Shelf

__all__ = ["CasesPage"]

SEARCH_MS = 150


class CasesPage(Page):
    """Search and list at the left, the chosen case beside it."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "cases")
        p = kit.p
        self.title.say(p("ui", "Cases"))
        self.sub.say(p("ui", "Every bounce you look at is saved, on this computer only."))
        self._wanted = self._chosen = ""
        self._drawn: tuple[Row, ...] | None = None
        take = kit.button(p("ui", "Import…"), icon="open")
        take.setObjectName("cases-import")
        take.clicked.connect(self.on_import)
        self.head_row.add(take)
        table = kit.button(p("ui", "Outcomes as a table…"), icon="out")
        table.setObjectName("cases-table")
        table.setToolTip(p("ui", "A CSV file of causes, first actions and outcomes; no addresses"))
        table.clicked.connect(self.on_table)
        self.head_row.add(table)
        self._lay_out_lists()
        self._connect()

    def _lay_out_lists(self) -> None:
        p, kit = self.kit.p, self.kit
        self.body.addWidget(self._search_row())
        self.list, self.detail = kit.card(), CaseDetail(kit)
        columns = kit.columns(700)
        self._sticky = Sticky(self.detail, self.area, columns)
        columns.add(self.list, 1)
        columns.add(self._sticky, 1)
        self.body.addWidget(columns)
        self.body.addStretch(1)
        empty = kit.empty(
            "cases",
            p("ui", "No saved cases yet"),
            p("ui", "Paste a bounce: it is saved by itself, and found again here."),
            p("ui", "Go to the bounce"),
        )
        self.set_empty_pane(empty, "bounce")

    def _search_row(self) -> QWidget:
        p, kit = self.kit.p, self.kit
        self.search = QLineEdit()
        self.search.setObjectName("cases-search")
        self.search.setAccessibleName(p("ui", "Search the cases"))
        self.search.setPlaceholderText(p("ui", "Search text, names, notes, tickets"))
        self.search.setMinimumWidth(kit.theme.sizes.px(280))
        self.which = QComboBox()
        self.which.setObjectName("cases-which")
        self.which.setAccessibleName(p("ui", "Which cases"))
        self.which.addItem(p("ui", "All cases"), "")
        self.which.addItem(p("ui", "To be called again now"), DUE)
        for state in CaseState:
            self.which.addItem(capital(state_name(kit.speaker, state)), state.value)
        self.archived = QCheckBox(p("ui", "Archived ones too"))
        self.archived.setObjectName("cases-archived")
        return kit.row(self.search, self.which, self.archived)

    def _connect(self) -> None:
        desk = self.desk
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(SEARCH_MS)
        self._typed.timeout.connect(self.on_search)
        self.search.textChanged.connect(self._typed.start)
        self.archived.toggled.connect(self.on_search)
        self.which.activated.connect(self.on_search)
        self.detail.described.connect(self.on_described)
        self.detail.asked.connect(self.on_asked)
        desk.keeping.flushing.connect(self.detail.flush)
        desk.keeping.told.connect(self.on_told)
        desk.opened.connect(self.on_opened)
        if desk.shelf is not None:
            self.on_opened()

    def on_opened(self) -> None:
        """Follow the saved cases."""
        shelf = self.desk.shelf
        if shelf is not None:
            shelf.listed.connect(self.refresh)
            shelf.fetched.connect(self.on_fetched)
            shelf.done.connect(self.on_done)

    # --- drawing ---------------------------------------------------------------------------------

    def shown(self) -> None:
        """Be ready to search; the open case is chosen, what was said earlier is over."""
        self.state = State.READY
        self._wanted = self.desk.keeping.open_id or self._wanted
        super().shown()
        self.search.setFocus()

    def refresh(self) -> None:
        """Draw the list as it is now."""
        shelf = self.desk.shelf
        if shelf is None or shelf.listing is None:
            self._show_waiting()
            return
        is_empty = shelf.listing.is_bare
        self._say_how_long(shelf.listing.keep_days)
        if self.state is not State.PROBLEM:
            kept = self.banner.words.plain if self.banner.isVisibleTo(self) else ""
            self.set_state(State.EMPTY if is_empty else State.READY, kept, "ok")
        if not is_empty:
            self._draw(shelf, shelf.listing.rows)

    def _say_how_long(self, days: int | None) -> None:
        p, n = self.kit.p, self.kit.n
        if days is None:
            self.sub.say(p("ui", "Every bounce you look at is saved, on this computer only."))
            return
        sentence = p(
            "ui",
            "Every bounce you look at is saved, on this computer only. After {days} without a "
            "change it is deleted, unless it is pinned.",
            days=n("duration", "{n} day", "{n} days", days),
        )
        self.sub.say(sentence)

    def _show_waiting(self) -> None:
        keeping = self.desk.keeping
        if self.state is State.PROBLEM:
            return
        if keeping.sentence:
            self.set_state(State.PROBLEM, keeping.sentence)
        elif keeping.will_open:
            self.set_state(State.WORKING, self.kit.p("ui", "Reading the saved cases…"))
        else:
            self.set_state(State.EMPTY)
        self.detail.setVisible(False)

    def _draw(self, shelf: Shelf, rows: tuple[Row, ...]) -> None:
        ids = [row.summary.id for row in rows]
        # What is wanted may be listed a moment later: a case that has just been saved.
        first = ids[0] if ids else ""
        self._chosen = self._wanted if self._wanted in ids else first
        if rows != self._drawn or not rows:
            self._drawn = rows
            self._fill(shelf, rows)
        for row in self.list.findChildren(CaseRow):
            row.setChecked(row.case_id == self._chosen)
        self.detail.setVisible(bool(self._chosen))
        if self._chosen:
            shelf.fetch(self._chosen)

    def _fill(self, shelf: Shelf, rows: tuple[Row, ...]) -> None:
        """Make the lines anew; the keyboard stays on its case."""
        focus = QApplication.focusWidget()
        held = focus.case_id if isinstance(focus, CaseRow) else ""
        session = self.desk.session
        self.list.clear()
        for row in rows if session is not None else ():
            assert session is not None
            line = CaseRow(self.kit, row, session.knowledge, self.desk.clock())
            line.clicked.connect(partial(self._choose, row.summary.id))
            self.list.add(line)
            if line.case_id == held:
                line.setFocus()
        self._say_rest(shelf, len(rows))
        self.list.box.addStretch(1)

    def _say_rest(self, shelf: Shelf, shown: int) -> None:
        p = self.kit.p
        if not shown:
            words = p("ui", "No case has all these words.")
            if shelf.show and not shelf.words:
                words = p("ui", "No such case.")
            elif not shelf.words:
                words = p("ui", "Nothing here; the archived cases are not shown.")
            self.list.add(self.kit.text("sub", words))
        elif shelf.listing is not None and shelf.listing.found > shown:
            words = p("ui", "Only the newest {n} are shown; search for the others.", n=str(shown))
            self.list.add(self.kit.text("small", words))

    def on_fetched(self, case: Case) -> None:
        """Show the chosen case."""
        shelf, session = self.desk.shelf, self.desk.session
        if case.id != self._chosen or shelf is None or session is None:
            return
        rows = shelf.listing.rows if shelf.listing is not None else ()
        row = next((one for one in rows if one.summary.id == case.id), None)
        self.detail.show_case(case, row, session.knowledge, self.desk.clock())

    def on_done(self, sentence: str) -> None:
        """Say what was done."""
        self.set_state(State.READY, sentence, "ok")
        self.refresh()

    def on_told(self, sentence: str, tone: str) -> None:
        """Say what is wrong with the saved cases."""
        self.set_state(State.PROBLEM, sentence, tone)

    # --- what the user does ----------------------------------------------------------------------

    def on_search(self) -> None:
        """List what has all the words."""
        self._typed.stop()
        if self.desk.shelf is not None:
            which = str(self.which.currentData())
            shelf, archived = self.desk.shelf, self.archived.isChecked()
            shelf.search(self.search.text(), archived=archived, show=which)

    def _choose(self, case_id: str, *_checked: object) -> None:
        self._wanted = self._chosen = case_id
        if self.desk.shelf is not None:
            self.desk.shelf.fetch(case_id)
        self._sticky.reveal()

    def on_described(self, case_id: str, fields: dict[str, object]) -> None:
        """Keep what was noted."""
        if self.desk.shelf is not None:
            self.desk.shelf.describe(case_id, **fields)

    def on_asked(self, case_id: str, what: str) -> None:
        """Go on with a case, hand it over or delete it."""
        shelf = self.desk.shelf
        if shelf is None or not case_id:
            return
        if what == "window":
            self.desk.window_wanted.emit(case_id)
        elif what == "open":
            shelf.reopen(case_id)
        elif what == "delete":
            self.detail.forget()
            shelf.delete(case_id)
        else:
            self._ask_target(case_id)

    def _ask_target(self, case_id: str) -> None:
        p = self.kit.p
        place = str(self.desk.preferences.report_folder / f"421-case-{case_id[:8]}.json")
        target, _ = QFileDialog.getSaveFileName(self, p("ui", "Export the case"), place, "*.json")
        if target and self.desk.shelf is not None:
            self.desk.shelf.write_file(case_id, Path(target))

    def on_import(self) -> None:
        """Ask for the file of a case."""
        p = self.kit.p
        name, _ = QFileDialog.getOpenFileName(self, p("ui", "Import a case"), "", "*.json")
        if name and self.desk.shelf is not None:
            self.desk.shelf.take_file(Path(name))

    def on_table(self) -> None:
        """Ask where to write the table of outcomes."""
        p = self.kit.p
        title = p("ui", "Outcomes as a table")
        target, _ = QFileDialog.getSaveFileName(self, title, "421-outcomes.csv", "*.csv")
        if target and self.desk.shelf is not None:
            self.desk.shelf.write_table(Path(target))
