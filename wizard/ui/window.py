"""The frame: steps at the left, the page, and the bar with Back and Next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wizard.ui.case_line import case_line
from wizard.ui.desk import Desk
from wizard.ui.pages.page import Page, State
from wizard.ui.shell import SIZE, SMALLEST
from wizard.ui.shortcuts import add_shortcuts, show_keys
from wizard.ui.steps import STEPS, make_page, names
from wizard.ui.troubles import trouble
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import clear
from wizard.ui.widgets.notice_line import NoticeLine
from wizard.ui.widgets.rail import Mark
from wizard.ui.widgets.rail_panel import RailPanel

if TYPE_CHECKING:
    from wizard.ui.compact import CompactWindow
    from wizard.ui.notices import Notices

__all__ = ["Window"]

NARROW_PX = 860
ALWAYS_OPEN = ("bounce", "cases", "practice", "help", "settings")
STREAM_MS = 100
LASTING = ("bounce",)  # What was typed there can be taken back with Ctrl+Z.


class Window(QWidget):
    """What fills a window of the program: a whole one by itself, or inside a `Shell`.

    Attributes: `step` is the name of the page that is shown.
    Signals: `painted` once, after the first paint; `step_opened` with the name of a page.
    """

    painted = Signal()
    step_opened = Signal(str)

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__()
        self.kit, self.desk = kit, desk
        self.step = ""
        self.notices: Notices | None = None
        self.compact: CompactWindow | None = None
        self._pages: dict[str, Page] = {}
        self._visited: set[str] = set()
        self.names = names(kit)
        self._was_painted = False
        desk.opened.connect(self.on_desk_opened)
        self.setWindowTitle("421 Wizard")
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._lay_out()
        self._built_for = kit.theme.sizes
        kit.theme.changing.connect(self.on_theme_changing)
        kit.theme.changed.connect(self.on_theme_changed)
        add_shortcuts(self)
        desk.case_replaced.connect(self.on_case_replaced)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(STREAM_MS)
        self._soon.timeout.connect(self.draw_case)
        desk.case_changed.connect(self.on_case_changed)
        desk.checking.changed.connect(self.on_case_changed)
        desk.stage.ready.connect(self.on_practice_ready)
        desk.keeping.safety_changed.connect(self.draw_cases)
        self.open_step("bounce")

    # --- layout ----------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.rail = RailPanel(self.kit, self.names)
        self.rail.chosen.connect(self.open_step)
        self.rail.keys.clicked.connect(partial(show_keys, self))
        right = QVBoxLayout()
        right.setSpacing(0)
        self._stack, self.notice = QStackedWidget(), NoticeLine(self.kit)
        right.addWidget(self.notice)
        right.addWidget(self._stack, 1)
        right.addWidget(self._bar())
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        clear(self._around)
        self._around.addWidget(whole)

    def _bar(self) -> QFrame:
        p, sizes = self.kit.p, self.kit.theme.sizes
        bar = QFrame()
        bar.setProperty("surface", "bar")
        box = QHBoxLayout(bar)
        box.setContentsMargins(sizes.gap_page, sizes.px(11), sizes.gap_page, sizes.px(11))
        self.back = self.kit.button(p("ui", "Back"), icon="left")
        self.next = self.kit.button(p("ui", "Next"), "primary", "right")
        self.next.put_icon_last()
        self.back.setToolTip(_keys("Alt+Left"))
        self.next.setToolTip(_keys("Alt+Right"))
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        box.addWidget(self.back)
        box.addStretch(1)
        box.addWidget(self.next)
        return bar

    def on_theme_changing(self) -> None:
        """Let go of the pages that are not shown: they are made again when they are opened."""
        self.desk.keeping.flushing.emit()
        for step in [each for each in self._pages if each not in (self.step, *LASTING)]:
            page = self._pages.pop(step)
            self._stack.removeWidget(page)
            page.deleteLater()
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)

    def on_theme_changed(self) -> None:
        """Colours change by themselves; other sizes need everything laid out anew."""
        if self.kit.theme.sizes != self._built_for:
            self._built_for = self.kit.theme.sizes
            self._pages = {}
            self._lay_out()
            self.rail.show_narrow(self._is_narrow())
            self.open_step(self.step)

    # --- going about -----------------------------------------------------------------------------

    def open_step(self, step: str) -> None:
        """Show a page, unless it has nothing to show yet."""
        if not self.is_open(step):
            return
        page = self.page(step)
        self.step = step
        self._visited.add(step)
        self._stack.setCurrentWidget(page)
        page.shown()
        self._draw_frame()
        self.step_opened.emit(step)

    def page(self, step: str) -> Page:
        """The page of a step, made when it is needed first."""
        if step not in self._pages:
            page = make_page(step, self.kit, self.desk)
            page.wanted.connect(self.open_step)
            self._pages[step] = page
            self._stack.addWidget(page)
        return self._pages[step]

    def is_open(self, step: str) -> bool:
        """Tell whether a page has something to show."""
        session = self.desk.session
        return step in ALWAYS_OPEN or (session is not None and session.bounce is not None)

    def go_back(self) -> None:
        """One step back."""
        if self.step in STEPS[1:]:
            self.open_step(STEPS[STEPS.index(self.step) - 1])
        else:
            self.open_step("bounce")

    def go_on(self) -> None:
        """One step on; after the last one a new case."""
        if self.step == STEPS[-1]:
            self.start_afresh()
        elif self.step in STEPS:
            self.open_step(STEPS[STEPS.index(self.step) + 1])
        else:
            self.open_step("bounce")

    def start_afresh(self) -> None:
        """Put the case away and begin an empty one."""
        self._visited.clear()
        self.desk.start_afresh()
        self.open_step("bounce")

    def show_fault(self, error: BaseException) -> None:
        """Say on the page that the program has a fault; what was entered stays."""
        page = self._pages.get(self.step)
        if page is not None:
            page.set_state(State.PROBLEM, trouble(self.kit.speaker, error))

    def on_desk_opened(self) -> None:
        """Follow the saved cases and their watches too."""
        from wizard.ui.notices import Notices

        if self.notices is None:
            self.notices = Notices(self, self.desk, self.kit.speaker)
        shelf = self.desk.shelf
        if shelf is not None:
            shelf.listed.connect(self.draw_cases)
            shelf.reopened.connect(self.on_reopened)

    def on_reopened(self) -> None:
        """A saved case goes on at its verdict."""
        self.open_step("diagnosis")

    # --- following the case ----------------------------------------------------------------------

    def on_case_replaced(self) -> None:
        """Another text: nothing of the old case counts as seen."""
        self._visited = {"bounce"}

    def on_case_changed(self) -> None:
        """Draw what is on screen anew; what streams in during the checks is drawn together."""
        if not self.desk.checking.is_running:
            self._soon.stop()
            self.draw_case()
        elif not self._soon.isActive():
            self._soon.start()

    def draw_case(self) -> None:
        """Draw page and frame."""
        page = self._pages.get(self.step)
        if page is not None:
            page.refresh()
        self._draw_frame()

    def on_practice_ready(self) -> None:
        """Show the bounce of the practice case."""
        self.open_step("bounce")

    def _draw_frame(self) -> None:
        for step in STEPS:
            self.rail.show_mark(step, self._mark(step))
        self.rail.show_practice(current=self.step == "practice", case=self.desk.stage.case)
        for beside in ("help", "settings"):
            self.rail.show_beside(beside, current=self.step == beside)
        self.draw_cases()
        is_first = self.step == STEPS[0]
        self.back.setVisible(not is_first)
        following = self._following()
        self.next.setVisible(self.step in STEPS)
        self.next.setText(self.names[following].lead)
        self.next.setEnabled(self.is_open(following))

    def draw_cases(self) -> None:
        """Show how many cases are saved, and how the open one stands."""
        count = self.desk.shelf.count if self.desk.shelf is not None else ""
        line = case_line(self.kit.speaker, self.desk)
        self.rail.show_cases(current=self.step == "cases", count=count, line=line)

    def _following(self) -> str:
        if self.step not in STEPS or self.step == STEPS[-1]:
            return STEPS[0]
        return STEPS[STEPS.index(self.step) + 1]

    def _mark(self, step: str) -> Mark:
        if step == self.step:
            return Mark.CURRENT
        if not self.is_open(step):
            return Mark.LOCKED
        return Mark.DONE if self._is_done(step) else Mark.OPEN

    def _is_done(self, step: str) -> bool:
        checking = self.desk.checking
        if step == "bounce":
            return self.is_open("diagnosis")
        if step == "checks":
            return checking.has_run and not checking.is_running
        return step in self._visited

    # --- Qt --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rail narrow where the window is."""
        super().resizeEvent(event)
        self.rail.show_narrow(self._is_narrow())

    def _is_narrow(self) -> bool:
        return self.width() < self.kit.theme.sizes.px(NARROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on screen; the slow things are loaded after that."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing running, and nothing unsaved without a word."""
        if not self.desk.keeping.flush() and not self.may_lose():
            event.ignore()
            return
        self.leave_watches()
        self.desk.keeping.close()
        self.desk.checking.forget()
        self.desk.stage.close()
        super().closeEvent(event)

    def leave_watches(self) -> None:
        """Watches and reminders stay kept, and go on at the next start."""
        if self.desk.watching is not None:
            self.desk.watching.close()
        if self.notices is not None:
            self.notices.close()

    def may_lose(self) -> bool:
        """Say that something could not be saved, and ask whether to close all the same."""
        p = self.kit.p
        words = p("ui", "The last changes could not be saved. Close all the same?")
        return QMessageBox.question(self, "421 Wizard", words) is QMessageBox.StandardButton.Yes


def _keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
