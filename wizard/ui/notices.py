"""Notices of a watch: in the system's tray where there is one, else at the window's icon."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from wizard.model import Watch
from wizard.ui.desk import Desk
from wizard.words import Speaker
from wizard.words.watch import change_notice

__all__ = ["Notices"]

SHOWN_MS = 15_000


class Notices(QObject):
    """Shows an icon in the tray while something is watched, and speaks up when it changed."""

    def __init__(self, window: QMainWindow, desk: Desk, speaker: Speaker) -> None:
        super().__init__(window)
        self._window, self._desk, self._speaker = window, desk, speaker
        self.icon: QSystemTrayIcon | None = None
        if desk.watching is not None:
            desk.watching.changed.connect(self.on_changed)
            desk.watching.noticed.connect(self.on_noticed)

    def on_changed(self) -> None:
        """Show the icon while a watch waits for its next look."""
        watching = self._desk.watching
        active = [] if watching is None else [w for w in watching.watches.values() if w.next_at]
        if self.icon is None and active and QSystemTrayIcon.isSystemTrayAvailable():
            self.icon = QSystemTrayIcon(QApplication.windowIcon(), self)
            self.icon.activated.connect(self.on_activated)
            self.icon.messageClicked.connect(self.on_activated)
        if self.icon is not None:
            names = ", ".join(watch.name for watch in active[:3])
            self.icon.setToolTip(self._speaker.p("watch", "Watching {names}", names=names))
            self.icon.setVisible(bool(active))

    def on_noticed(self, watch: Watch) -> None:
        """Tell that the answer changed."""
        title, words = change_notice(self._speaker, watch)
        QApplication.alert(self._window)
        self._desk.keeping.told.emit(f"{title}. {words}", "info")
        if self.icon is not None and QSystemTrayIcon.supportsMessages():
            # A notice outlives the icon: the last change is also the end of the watch.
            self.icon.show()
            self.icon.showMessage(title, words, QApplication.windowIcon(), SHOWN_MS)

    def on_activated(self) -> None:
        """Bring the window to the front."""
        state = self._window.windowState() & ~Qt.WindowState.WindowMinimized
        self._window.setWindowState(state)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
