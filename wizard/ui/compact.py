"""The small window for a call: it stays on top and shows the verdict and what to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from wizard.ui.pages.diagnosis.caller import caller_card
from wizard.ui.troubles import trouble
from wizard.ui.widgets.card import clear
from wizard.words.verdicts import sub_sentence, verdict_sentence

if TYPE_CHECKING:
    from wizard.ui.window import Window

__all__ = ["CompactWindow", "show_compact"]

WIDTH_PX, HEIGHT_PX = 440, 600


class CompactWindow(QWidget):
    """Follows the open case; closing it brings the whole window back."""

    def __init__(self, window: Window) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self._window, self._kit, self._desk = window, window.kit, window.desk
        self._drawn: object = None
        p, sizes = self._kit.p, self._kit.theme.sizes
        self.setObjectName("compact")
        self.setWindowTitle(p("ui", "421 Wizard, small"))
        self.setProperty("surface", "page")
        self.resize(sizes.px(WIDTH_PX), sizes.px(HEIGHT_PX))
        # Where the whole window ends at the right, so that the caller's data stay in sight.
        self.move(window.geometry().topRight() - QPoint(self.width(), 0))
        self._lay_out()
        self._desk.case_changed.connect(self.refresh)
        self._desk.problem_met.connect(self.on_problem)
        for keys, act in (("Ctrl+V", self.paste), ("Ctrl+M", self.close), ("Esc", self.close)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.refresh()

    def _lay_out(self) -> None:
        kit, p, sizes = self._kit, self._kit.p, self._kit.theme.sizes
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area, inner = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inner.setProperty("surface", "page")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(*(sizes.gap,) * 4)
        self._column.setSpacing(sizes.gap_small)
        area.setWidget(inner)
        self.banner = kit.banner()
        outer.addWidget(self.banner)
        outer.addWidget(area, 1)
        bar = QWidget()
        row = QVBoxLayout(bar)
        row.setContentsMargins(sizes.gap, sizes.gap_small, sizes.gap, sizes.gap)
        paste = kit.button(p("ui", "Paste a bounce"), "primary", "paste")
        paste.setObjectName("compact-paste")
        paste.clicked.connect(self.paste)
        whole = kit.button(p("ui", "Whole window"), icon="open")
        whole.setObjectName("compact-whole")
        whole.clicked.connect(self.close)
        row.addWidget(kit.row(paste, whole))
        outer.addWidget(bar)

    def refresh(self) -> None:
        """Draw the verdict, unless it is on screen already."""
        session = self._desk.session
        bounce = session.bounce if session is not None else None
        diagnosis = session.diagnosis if session is not None else None
        present = (bounce, diagnosis)
        if present == self._drawn and self._drawn is not None:
            return
        self._drawn = present
        clear(self._column)
        kit, p = self._kit, self._kit.p
        if session is None or bounce is None or diagnosis is None:
            words = p("ui", "Copy the bounce, then press Ctrl+V here.")
            self._column.addWidget(kit.text("heading", p("ui", "No bounce yet")))
            self._column.addWidget(kit.text("plain", words))
        else:
            facts = (kit.speaker, bounce, diagnosis, session.knowledge)
            self._column.addWidget(kit.text("heading", verdict_sentence(*facts)))
            self._column.addWidget(kit.text("sub", sub_sentence(*facts)))
            self._column.addWidget(caller_card(kit, session, self._desk.clock()))
        self._column.addStretch(1)

    def paste(self) -> None:
        """Read what was copied."""
        text, p = QApplication.clipboard().text(), self._kit.p
        if text.strip():
            self.banner.say("")
            self._desk.read_text(text)
        else:
            self.banner.say(p("ui", "There is no text to paste. Copy the bounce first."), "look")

    def on_problem(self, error: BaseException) -> None:
        """Say in one sentence what went wrong; what was shown stays."""
        self.banner.say(trouble(self._kit.speaker, error), "problem")

    def closeEvent(self, event: QCloseEvent) -> None:
        """The whole window comes back."""
        self._desk.case_changed.disconnect(self.refresh)
        self._desk.problem_met.disconnect(self.on_problem)
        self._window.compact = None
        self._window.window().show()
        self._window.window().activateWindow()
        super().closeEvent(event)


def show_compact(window: Window, *_checked: object) -> None:
    """Show the small window instead of the whole one."""
    if window.compact is None:
        window.compact = CompactWindow(window)
        window.compact.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.compact.show()
        window.window().hide()
