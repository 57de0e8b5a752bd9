"""Notices of watches and reminders: in the system's tray, else at the window's own icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from wizard.model import CaseSummary, Watch
from wizard.ui.desk import Desk
from wizard.ui.reminding import Reminding
from wizard.words import Speaker
from wizard.words.cases import case_title
from wizard.words.follow_up import due_notice
from wizard.words.watch import change_notice

if TYPE_CHECKING:
    from wizard.ui.window import Window

__all__ = ["Notices"]

SHOWN_MS = 15_000


class Notices(QObject):
    """Shows an icon in the tray while something is watched, and speaks up when it changed."""

    def __init__(self, window: Window, desk: Desk, speaker: Speaker) -> None:
        super().__init__(window)
        self._window, self._desk, self._speaker = window, desk, speaker
        self.icon: QSystemTrayIcon | None = None
        if desk.watching is not None:
            desk.watching.changed.connect(self.on_changed)
            desk.watching.noticed.connect(self.on_noticed)
        self.reminding = Reminding(desk)
        self.reminding.due.connect(self.on_due)

    def on_changed(self) -> None:
        """Show the icon while a watch waits for its next look."""
        watching = self._desk.watching
        active = [] if watching is None else [w for w in watching.watches.values() if w.next_at]
        if self.icon is None and active and QSystemTrayIcon.isSystemTrayAvailable():
            self._make_icon()
        if self.icon is not None:
            names = ", ".join(watch.name for watch in active[:3])
            self.icon.setToolTip(self._speaker.p("watch", "Watching {names}", names=names))
            self.icon.setVisible(bool(active))

    def on_noticed(self, watch: Watch) -> None:
        """Tell that the answer changed."""
        self.tell(*change_notice(self._speaker, watch))

    def on_due(self, summary: CaseSummary) -> None:
        """Tell that a case is to be taken up again."""
        session, moment = self._desk.session, summary.next_contact
        if session is not None and moment is not None:
            title = case_title(self._speaker, summary, session.knowledge)
            here = moment.astimezone(self._desk.clock().tzinfo)
            self.tell(*due_notice(self._speaker, title, here))

    def tell(self, title: str, words: str) -> None:
        """Say something to a user who may be looking elsewhere."""
        QApplication.alert(self._window.window())
        self._window.notice.say(f"{title}: {words}")
        if self.icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._make_icon()
        wanted = self._desk.preferences.settings.watch_notifications
        if wanted and self.icon is not None and QSystemTrayIcon.supportsMessages():
            self.icon.show()
            self.icon.showMessage(title, words, QApplication.windowIcon(), SHOWN_MS)
            QTimer.singleShot(SHOWN_MS, self.on_changed)

    def close(self) -> None:
        """The window closes: nothing is told any more."""
        self.reminding.close()
        if self.icon is not None:
            self.icon.hide()

    def _make_icon(self) -> None:
        self.icon = QSystemTrayIcon(QApplication.windowIcon(), self)
        self.icon.activated.connect(self.on_activated)
        self.icon.messageClicked.connect(self.on_activated)

    def on_activated(self) -> None:
        """Bring the window to the front."""
        self._window.bring_up()
