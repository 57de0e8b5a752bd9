"""What every page has: a head, four states, and a body that scrolls."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QProgressBar,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from wizard.ui.desk import Desk
from wizard.ui.widgets import Kit
from wizard.ui.widgets.banner import EmptyPane
from wizard.ui.widgets.card import clear

__all__ = ["Page", "State"]


HEAD_PX = 560


class State(Enum):
    """How a page stands."""

    EMPTY = "empty"
    WORKING = "working"
    PROBLEM = "problem"
    READY = "ready"


class Page(QWidget):
    """A page of the window.

    `body` is the column that a page fills, `head_row` a row of buttons at its head.

    Signals: `wanted` with the name of another step that the user asks for ("bounce").
    """

    wanted = Signal(str)

    def __init__(self, kit: Kit, desk: Desk, name: str) -> None:
        super().__init__()
        self.kit, self.desk, self.state = kit, desk, State.READY
        self.setObjectName(f"page-{name}")
        self.title, self.sub = kit.text("title"), kit.text("sub")
        self.title.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.banner, self.work_bar = kit.banner(), QProgressBar()
        self.work_bar.setRange(0, 0)
        self.work_bar.setTextVisible(False)
        self.work_bar.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self._inner = QWidget()
        self._inner.setProperty("surface", "page")
        sizes = self.kit.theme.sizes
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(sizes.gap_page, sizes.px(24), sizes.gap_page, sizes.gap_large)
        column.setSpacing(sizes.gap)
        column.addLayout(self._head())
        column.addWidget(self.work_bar)
        column.addWidget(self.banner)
        self._stack = QStackedLayout()
        # In its place first: a layout shows what it is given, alone as a window of its own.
        column.addLayout(self._stack, 1)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(sizes.gap)
        self._stack.addWidget(content)
        self._scroll(self._inner)

    def _head(self) -> QVBoxLayout:
        sizes = self.kit.theme.sizes
        head = QVBoxLayout()
        head.setSpacing(sizes.gap_tiny)
        line, self.head_row = self.kit.columns(HEAD_PX), self.kit.row()
        line.add(self.title, 1)
        line.add(self.head_row, 0)
        head.addWidget(line)
        head.addWidget(self.sub)
        return head

    def _scroll(self, inner: QWidget) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self.area = area
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def set_empty_pane(self, pane: EmptyPane, leads_to: str = "") -> None:
        """Say what is shown while there is nothing, and which step its button leads to."""
        self._stack.addWidget(pane)
        if leads_to:
            self._leads_to = leads_to
            pane.wanted.connect(self.on_empty_wanted)

    def on_empty_wanted(self) -> None:
        """Go where the empty pane's button leads."""
        self.wanted.emit(self._leads_to)

    def set_state(self, state: State, sentence: str = "", tone: str = "problem") -> None:
        """Show one of the four states; the sentence says what the state is about."""
        self.state = state
        self._stack.setCurrentIndex(1 if state is State.EMPTY and self._stack.count() > 1 else 0)
        # Without an end the bar runs to and fro; it stands still where that is not wanted.
        self.work_bar.setRange(0, int(self.desk.preferences.settings.reduced_motion))
        self.work_bar.setVisible(state is State.WORKING)
        self.work_bar.setAccessibleName(sentence)
        self.banner.say(sentence if state in (State.PROBLEM, State.READY) else "", tone)

    def refresh(self) -> None:
        """Draw the session as it is now."""
        raise NotImplementedError

    def redraw(self, fill: Callable[[], None]) -> None:
        """Fill the body anew without flicker; the keyboard stays where it was, or on the page."""
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus) and focus is not self.title
        name = focus.objectName() if focus is not None and was_here else ""
        self.setUpdatesEnabled(False)
        clear(self.body)
        fill()
        self.setUpdatesEnabled(True)
        again = self.findChild(QWidget, name) if name else None
        if was_here:
            (again or self.title).setFocus()

    def paste(self) -> None:
        """Take the clipboard; a page that takes no text ignores it."""

    def open_file(self) -> None:
        """Ask for a file; a page that takes none ignores it."""

    def shown(self) -> None:
        """The page has been opened: the keyboard begins at its title."""
        self.refresh()
        self.title.setFocus()
