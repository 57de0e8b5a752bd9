"""A chart in the window: values on hover and by the arrow keys, told to screen readers too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.reports.charts.drawing import Chart
from wizard.ui.charts.painting import frame_of, paint
from wizard.ui.widgets.kit import Kit

__all__ = ["ChartView"]

WIDTH_PX, LEAST_WIDTH_PX = 320, 160


class ChartView(QWidget):
    """A picture of some values; Left, Right, Home and End go through them.

    Screen readers get the chart's name, what it says as a whole, and each value that is gone to.
    """

    def __init__(self, kit: Kit, chart: Chart) -> None:
        super().__init__()
        self.theme, self.chart, self._kit = kit.theme, chart, kit
        self._at: int | None = None
        self.setObjectName(f"chart-{type(chart).__name__}")
        self.setAccessibleName(chart.name)
        self._describe()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kit.theme.changed.connect(self.on_theme_changed)

    def points(self) -> list[QPointF]:
        """Where the values are now."""
        frame = frame_of(self.theme, self.width(), self.height())
        return [QPointF(*spot) for spot in self.chart.drawn(frame).spots]

    def value(self) -> str:
        """The value that is shown in the bubble, "" for none."""
        return "" if self._at is None else self.chart.values[self._at]

    def on_theme_changed(self) -> None:
        """Measure and draw anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        px = self.theme.sizes.px
        return QSize(px(WIDTH_PX), px(self.chart.height_px))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows make narrow charts."""
        px = self.theme.sizes.px
        return QSize(px(LEAST_WIDTH_PX), px(self.chart.height_px))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, the ring of the keyboard and the bubble."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = frame_of(self.theme, self.width(), self.height())
        drawing = self.chart.drawn(frame)
        paint(painter, self.theme, drawing, frame)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.theme.palette.focus), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if self._at is not None:
            self._draw_bubble(painter, QPointF(*drawing.spots[self._at]), self.value())

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

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the keyboard no value is shown."""
        self._show(None)
        self._describe()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from value to value."""
        last, at = len(self.chart.values) - 1, self._at
        targets = {
            Qt.Key.Key_Right: 0 if at is None else at + 1,
            Qt.Key.Key_Left: 0 if at is None else at - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        target = targets.get(Qt.Key(event.key()))
        if target is None or last < 0:
            super().keyPressEvent(event)
            return
        self._show(min(max(target, 0), last))
        self._announce()

    def _show(self, index: int | None) -> None:
        if index != self._at:
            self._at = index
            self.update()

    def _announce(self) -> None:
        """Have the value spoken; it stays at the front of the description."""
        self._describe()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.value()))

    def _describe(self) -> None:
        how = self._kit.p("chart", "Left and Right go through the values.")
        parts = (self.value(), self.chart.in_words, how)
        self.setAccessibleDescription(" ".join(filter(None, parts)))

    def _draw_bubble(self, painter: QPainter, point: QPointF, words: str) -> None:
        palette, px = self.theme.palette, self.theme.sizes.px
        painter.setPen(QPen(QColor(palette.focus), 2))
        painter.setBrush(QColor(palette.surface))
        painter.drawEllipse(point, px(5), px(5))
        bubble = self._bubble(point, words)
        painter.setPen(QPen(QColor(palette.control), 1))
        painter.setBrush(QColor(palette.raised))
        painter.drawRoundedRect(bubble, 5, 5)
        painter.setPen(QColor(palette.text))
        wrapped = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(bubble.adjusted(px(6), 0, -px(6), 0), int(wrapped), words)

    def _bubble(self, point: QPointF, words: str) -> QRectF:
        """The room for the words: above the point where there is room, within the chart."""
        px, metrics = self.theme.sizes.px, QFontMetricsF(self.theme.font(self.theme.sizes.small))
        most = QRectF(0, 0, max(px(60), self.width() - px(14)), self.height())
        text = metrics.boundingRect(most, Qt.TextFlag.TextWordWrap.value, words)
        width, height = text.width() + px(16), text.height() + px(6)
        left = min(max(point.x() - width / 2, 0), max(0, self.width() - width))
        above = point.y() - height - px(9)
        top = above if above >= 0 else min(point.y() + px(9), self.height() - height)
        return QRectF(left, max(0.0, top), width, height)
