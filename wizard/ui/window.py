"""The frame: steps at the left, the page, and the bar with Back and Next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wizard.ui.desk import Desk
from wizard.ui.frame import draw_cases, draw_frame
from wizard.ui.pages.page import Page, State
from wizard.ui.place import SIZE, SMALLEST
from wizard.ui.shortcuts import add_shortcuts, show_keys
from wizard.ui.steps import STEPS, make_page, names
from wizard.ui.troubles import trouble
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import clear
from wizard.ui.widgets.notice_line import NoticeLine
from wizard.ui.widgets.rail_panel import RailPanel

if TYPE_CHECKING:
    from wizard.ui.compact import CompactWindow
    from wizard.ui.notices import Notices

__all__ = ["Window"]

ALWAYS_OPEN = ("bounce", "cases", "practice", "help", "settings")
STREAM_MS = 100
LASTING = ("bounce",)  # What was typed there can be taken back with Ctrl+Z.


class Window(QWidget):
    """What fills a window of the program: a whole one by itself, or inside a `Shell`.

    Attributes: `step` is the name of the page that is shown, `visited` are those seen of this case.
    Signals: `painted` once, after the first paint; `step_opened` with the name of a page;
    `another_wanted` with the id of the case that a further window is to show, or ""; `closed`.
    """

    painted = Signal()
    step_opened = Signal(str)
    another_wanted = Signal(str)
    closed = Signal()

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__()
        self.kit, self.desk = kit, desk
        self.step = ""
        self.notices: Notices | None = None
        self.compact: CompactWindow | None = None
        self._pages: dict[str, Page] = {}
        self.visited: set[str] = set()
        self.names = names(kit)
        self._was_painted = self._follows_shelf = False
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
        desk.preferences.changed.connect(self.on_setting_changed)
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
        self.rail.new.clicked.connect(self.start_afresh)
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
        self.undo = self.kit.button(p("ui", "Undo"), "quiet", "undo")
        self.undo.setObjectName("undo")
        self.undo.setToolTip(p("ui", "Takes the last answer, correction or tick back"))
        self.undo.clicked.connect(self.desk.undo)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        box.addWidget(self.back)
        box.addWidget(self.undo)
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
            self.make_anew()

    def make_anew(self) -> None:
        """Make everything that is shown anew: in another size, in another language."""
        self._pages = {}
        self.names = names(self.kit)
        self._lay_out()
        self.rail.show_narrow(self._is_narrow())
        self.open_step(self.step)

    def on_setting_changed(self, key: str) -> None:
        """Speak another language at once; the page that changed it is done first."""
        if key == "language":
            self.desk.keeping.flushing.emit()
            QTimer.singleShot(0, self, self.make_anew)

    # --- going about -----------------------------------------------------------------------------

    def open_step(self, step: str) -> None:
        """Show a page, unless it has nothing to show yet."""
        if not self.is_open(step):
            return
        page = self.page(step)
        self.step = step
        self.visited.add(step)
        self._stack.setCurrentWidget(page)
        page.shown()
        draw_frame(self)
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
        self.visited.clear()
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

        if self.notices is None and self.desk.watching is not None:
            self.notices = Notices(self, self.desk, self.kit.speaker)
        shelf = self.desk.shelf
        if shelf is not None and not self._follows_shelf:
            self._follows_shelf = True
            shelf.listed.connect(self.draw_cases)
            shelf.reopened.connect(self.on_reopened)

    def on_reopened(self) -> None:
        """A saved case goes on at its verdict."""
        self.open_step("diagnosis")

    def reopen(self, case_id: str) -> None:
        """Go on with a saved case."""
        if self.desk.shelf is not None:
            self.desk.shelf.reopen(case_id)

    def bring_up(self) -> None:
        """Come to the front."""
        frame = self.window()
        frame.setWindowState(frame.windowState() & ~Qt.WindowState.WindowMinimized)
        frame.show()
        frame.raise_()
        frame.activateWindow()

    def begin_watching(self) -> None:
        """Take over watches and reminders from a window that was closed."""
        self.desk.begin_watching()
        self.on_desk_opened()
        self.make_anew()

    # --- following the case ----------------------------------------------------------------------

    def on_case_replaced(self) -> None:
        """Another text: nothing of the old case counts as seen."""
        self.visited = {"bounce"}

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
        draw_frame(self)

    def on_practice_ready(self) -> None:
        """Show the bounce of the practice case."""
        self.open_step("bounce")

    def draw_cases(self) -> None:
        """Show how many cases are saved, and how the open one stands."""
        draw_cases(self)

    # --- Qt --------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rail narrow where the window is."""
        super().resizeEvent(event)
        self.rail.show_narrow(self._is_narrow())

    def _is_narrow(self) -> bool:
        return self.kit.theme.sizes.is_narrow(self.width())

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
        self.closed.emit()

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
