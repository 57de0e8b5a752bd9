"""What all charts have: values on hover and by the arrow keys, and a text for the blind."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.ui.theme.theme import Theme

__all__ = ["Chart"]


class Chart(QWidget):
    """A picture of some points; Left and Right go through them, the value stands in a bubble.

    `name` and `in_words` are what screen readers get.
    """

    def __init__(self, theme: Theme, name: str, in_words: str, height_px: int) -> None:
        super().__init__()
        self.theme = theme
        self._at: int | None = None
        self._height_px = height_px
        self.setAccessibleName(name)
        self.setAccessibleDescription(in_words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.on_theme_changed)

    @abstractmethod
    def points(self) -> list[QPointF]:
        """Where the points are now."""
        raise NotImplementedError

    @abstractmethod
    def words(self, index: int) -> str:
        """The value of a point, with its unit."""
        raise NotImplementedError

    @abstractmethod
    def draw(self, painter: QPainter) -> None:
        """Draw everything but the bubble."""
        raise NotImplementedError

    def on_theme_changed(self) -> None:
        """Measure and draw anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        px = self.theme.sizes.px
        return QSize(px(320), px(self._height_px))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows make narrow charts."""
        px = self.theme.sizes.px
        return QSize(px(160), px(self._height_px))

    def plot(self) -> QRectF:
        """The area of the picture itself, inside its labels."""
        px = self.theme.sizes.px
        return QRectF(self.rect()).adjusted(px(12), px(22), -px(12), -px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the ring of the keyboard and the bubble."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(self.theme.sizes.small))
        self.draw(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.palette.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if self._at is not None and self._at < len(self.points()):
            self._draw_bubble(painter, self.points()[self._at], self.words(self._at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value nearest to the pointer."""
        points = self.points()
        if points:
            x = event.position().x()
            self._show(min(range(len(points)), key=lambda at: abs(points[at].x() - x)))

    def leaveEvent(self, event: QEvent) -> None:
        """Take the bubble away."""
        self._show(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from point to point."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        step = steps.get(Qt.Key(event.key()))
        last = len(self.points()) - 1
        if step is None or last < 0:
            super().keyPressEvent(event)
            return
        start = -1 if self._at is None else self._at
        self._show(min(max(start + step, 0), last))

    def _show(self, index: int | None) -> None:
        if index != self._at:
            self._at = index
            self.update()

    def _draw_bubble(self, painter: QPainter, point: QPointF, words: str) -> None:
        palette, px = self.theme.palette, self.theme.sizes.px
        painter.setPen(QPen(QColor(palette.focus), 2))
        painter.setBrush(QColor(palette.surface))
        painter.drawEllipse(point, px(5), px(5))
        metrics = QFontMetrics(painter.font())
        width, height = metrics.horizontalAdvance(words) + px(16), metrics.height() + px(6)
        left = min(max(point.x() - width / 2, 0), max(0, self.width() - width))
        above = point.y() - height - px(9)
        top = above if above >= 0 else min(point.y() + px(9), self.height() - height)
        bubble = QRectF(left, top, width, height)
        painter.setPen(QPen(QColor(palette.control), 1))
        painter.setBrush(QColor(palette.raised))
        painter.drawRoundedRect(bubble, 5, 5)
        painter.setPen(QColor(palette.text))
        painter.drawText(bubble, Qt.AlignmentFlag.AlignCenter, words)

    def label(self, painter: QPainter, at: QPointF, words: str, colour: str, side: str) -> None:
        """Write words beside a point: `side` left (they begin there), right or middle."""
        metrics = QFontMetrics(painter.font())
        width, height = metrics.horizontalAdvance(words), metrics.height()
        shift = {"left": 0.0, "right": -float(width), "middle": -width / 2}[side]
        left = min(max(at.x() + shift, 0), max(0, self.width() - width))
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(left, at.y(), width + 2, height), Qt.AlignmentFlag.AlignLeft, words)
