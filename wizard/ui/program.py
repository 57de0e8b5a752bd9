"""The running program: what all its windows share, and the windows.

Each window has one open case. Settings, look, language and the worker thread are one; only the
first window watches receivers and reminds, so that nobody is asked twice.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt

from wizard.ui.desk import Desk
from wizard.ui.widgets import Kit
from wizard.ui.window import Window

__all__ = ["Program"]

OFFSET_PX = 28
"""How far a further window stands from the one it was opened in."""


class Program(QObject):
    """Attributes: `windows` that are open, the first one first.

    `make_desk` makes the open case of a window; it is told whether that one also watches.
    """

    def __init__(self, kit: Kit, make_desk: Callable[[bool], Desk], parent: QObject) -> None:
        super().__init__(parent)
        self._kit, self._make_desk = kit, make_desk
        self.windows: list[Window] = []

    def first_window(self) -> Window:
        """Make the window that the program begins with."""
        return self._window(watches=True)

    def open_another(self, beside: Window, case_id: str) -> None:
        """Open a further window; with the id of a saved case that is opened in it."""
        if case_id and self.bring_up(None, case_id):
            return
        window = self._window(watches=False)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        frame = beside.window()
        window.resize(frame.size())
        window.move(frame.x() + OFFSET_PX, frame.y() + OFFSET_PX)
        window.setWindowIcon(frame.windowIcon())
        if case_id:
            window.desk.keeping.opened.connect(partial(window.reopen, case_id))
        window.show()

    def bring_up(self, asking: Desk | None, case_id: str) -> bool:
        """Show the window in which a case is open, other than the one that asks; False if none."""
        for window in self.windows:
            if window.desk is not asking and window.desk.keeping.open_id == case_id:
                window.bring_up()
                return True
        return False

    def _window(self, *, watches: bool) -> Window:
        desk = self._make_desk(watches)
        window = Window(self._kit, desk)
        desk.elsewhere = partial(self.bring_up, desk)
        desk.keeping.stored.connect(partial(self._refresh_others, desk))
        desk.renewing.renewed.connect(partial(self._renew_others, desk))
        window.painted.connect(desk.open)
        desk.window_wanted.connect(window.another_wanted)
        window.another_wanted.connect(partial(self.open_another, window))
        window.closed.connect(partial(self._let_go, window))
        self.windows.append(window)
        return window

    def _refresh_others(self, desk: Desk) -> None:
        """What one window has saved the lists of the others show."""
        for window in self.windows:
            if window.desk is not desk and window.desk.shelf is not None:
                window.desk.shelf.refresh()

    def _renew_others(self, desk: Desk) -> None:
        """What one window has taken, undone or read again holds in the others too."""
        for window in self.windows:
            if window.desk is not desk and desk.session is not None:
                window.desk.renewing.follow(desk.session.knowledge)

    def _let_go(self, window: Window) -> None:
        if window in self.windows:
            self.windows.remove(window)
        if self.windows and all(each.desk.watching is None for each in self.windows):
            self.windows[0].begin_watching()
