"""The window on the screen. It is painted first with its grounds only, then filled.

What fills it takes longer to import and to make than an empty window takes to start; so it comes
after the first paint, into the same window, and moves nothing that was painted. Nothing here
touches Qt's namespace `Qt`: its enumerations alone take 15 ms to make.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFontInfo, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from wizard.ui.place import give_size, keep_size
from wizard.ui.theme.palette import DARK, LIGHT
from wizard.ui.theme.sizes import sizes_for

__all__ = ["Shell"]

MOST_BYTES = 64 * 1024


class Shell(QWidget):
    """Holds what is inside; what closes or resizes it reaches that.

    Signals: `painted` once, after the first paint.
    """

    painted = Signal()

    def __init__(
        self, app: QApplication, settings: Path | None = None, state: Path | None = None
    ) -> None:
        super().__init__()
        chosen = _chosen(settings) if settings is not None else ""
        dark = chosen == "dark" or (chosen != "light" and _is_dark(app))
        self._palette = DARK if dark else LIGHT
        self._sizes = sizes_for(QFontInfo(app.font()).pixelSize())
        self._inside: QWidget | None = None
        self._was_painted = False
        self.setObjectName("shell")
        self.setWindowTitle("421 Wizard")
        self._state = state
        give_size(self, app, state)

    def fill(self, inside: QWidget) -> None:
        """Show what belongs inside."""
        self._inside = inside
        inside.setParent(self)
        inside.setGeometry(self.rect())
        inside.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when what is inside may close."""
        if self._inside is None or self._inside.close():
            if self._state is not None:
                keep_size(self, self._state)
            super().closeEvent(event)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the inside as large as the window."""
        super().resizeEvent(event)
        if self._inside is not None:
            self._inside.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds of rail and page; later the inside covers them."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._palette.window))
        rail = QRect(0, 0, self._sizes.rail_at(self.width()), self.height())
        painter.fillRect(rail, QColor(self._palette.surface))
        painter.fillRect(rail.right(), 0, 1, self.height(), QColor(self._palette.line))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)


def _chosen(settings: Path) -> str:
    """The colours that the file of the settings names, looked for and not parsed.

    Parsing waits until after the first paint; written by hand in another way, the file names none
    here, and the window has the system's colours until it is filled.
    """
    try:
        with settings.open("rb") as file:
            text = file.read(MOST_BYTES)
    except OSError:
        return ""
    return "dark" if b'"theme": "dark"' in text else "light" if b'"theme": "light"' in text else ""


def _is_dark(app: QApplication) -> bool:
    """What the system's palette says; `Theme` asks its hints as soon as it is there."""
    palette = app.palette()
    return palette.window().color().lightness() < palette.windowText().color().lightness()
