"""A row that can be chosen: a finding, a step of the plan, a practice case."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from wizard.ui.theme.theme import Theme

__all__ = ["Choice"]


class Choice(QAbstractButton):
    """A button that holds other things in a layout; `card` draws it with a frame.

    Up and Down go to the neighbouring row. It is chosen when it is clicked or gets the keyboard.
    """

    def __init__(self, theme: Theme, *, card: bool = False) -> None:
        super().__init__()
        self._theme, self._card = theme, card
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def let_through(self, *widgets: QWidget) -> None:
        """Clicks on these go to the row."""
        for widget in widgets:
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go up and down among the rows; Return chooses as Space does."""
        if event.key() == Qt.Key.Key_Down:
            self._go(1)
        elif event.key() == Qt.Key.Key_Up:
            self._go(-1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _go(self, by: int) -> None:
        holder = self.parentWidget()
        rows = [row for row in holder.findChildren(Choice) if row.isVisible()] if holder else []
        at = rows.index(self) + by
        if 0 <= at < len(rows):
            rows[at].setFocus()
            rows[at].click()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the plain look."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the frame and the ring of the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, sizes = self._theme.palette, self._theme.sizes
        ground = palette.surface
        if self.isChecked():
            ground = palette.selected
        elif self.underMouse():
            ground = palette.raised
        line = palette.line if self._card else ground
        if self.isChecked() and self._card:
            line = palette.focus
        radius = sizes.radius_card if self._card else sizes.radius
        self._box(painter, ground, line, (1.0, radius))
        if self.hasFocus():
            self._box(painter, ground, palette.focus, (2.0, radius))

    def _box(self, painter: QPainter, ground: str, line: str, shape: tuple[float, int]) -> None:
        width, radius = shape
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(line), width))
        inset = width / 2
        area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(area, radius, radius)
