"""The steps at the left: number or tick, name, and a small second line."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from wizard.ui.theme.theme import Theme

__all__ = ["Mark", "RailButton"]


class Mark(Enum):
    """How a step stands."""

    LOCKED = "locked"
    OPEN = "open"
    CURRENT = "current"
    DONE = "done"


class RailButton(QAbstractButton):
    """One entry of the rail. `number` is None for what is no step; then `icon` stands there."""

    def __init__(
        self, theme: Theme, title: str, small: str, number: int | None, icon: str = ""
    ) -> None:
        super().__init__()
        self._theme, self._title, self._small = theme, title, small
        self._number, self._icon = number, icon
        self._mark, self._narrow = Mark.OPEN, False
        self._count = ""
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.on_theme_changed)

    def show_mark(self, mark: Mark, spoken: str) -> None:
        """Show how the step stands; `spoken` says it to screen readers."""
        self._mark = mark
        self.setEnabled(mark is not Mark.LOCKED)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(self._small)
        self.update()

    def show_count(self, count: str) -> None:
        """Show a number at the right; "" shows none."""
        self._count = count
        self.update()

    @property
    def mark(self) -> Mark:
        """How the step stands."""
        return self._mark

    def show_narrow(self, narrow: bool) -> None:
        """Show the sign only, with the name on hover."""
        self._narrow = narrow
        self.setToolTip(self._title if narrow else "")
        self.updateGeometry()

    def on_theme_changed(self) -> None:
        """Measure and draw anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two lines of text, or one where there is no second."""
        px = self._theme.sizes.px
        lines = self._line(self._theme.sizes.body) + (
            self._line(self._theme.sizes.small) if self._small else 0
        )
        return QSize(px(42) if self._narrow else px(200), max(lines, px(22)) + px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, sign and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        px = self._theme.sizes.px
        side = px(22)
        left = (self.width() - side) // 2 if self._narrow else px(9)
        self._draw_sign(painter, QRect(left, (self.height() - side) // 2, side, side))
        if not self._narrow:
            self._draw_words(painter, left + side + px(10))

    def _draw_ground(self, painter: QPainter) -> None:
        palette, radius = self._theme.palette, self._theme.sizes.radius
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ground = None
        if self._mark is Mark.CURRENT:
            ground = palette.selected
        elif self.underMouse() and self.isEnabled():
            ground = palette.raised
        painter.setPen(Qt.PenStyle.NoPen)
        if ground:
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(area, radius, radius)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRoundedRect(area, radius, radius)

    def _draw_sign(self, painter: QPainter, area: QRect) -> None:
        palette = self._theme.palette
        if self._number is None:
            self._draw_icon(painter, self._icon, self._colour(), area)
            return
        rings = {
            Mark.CURRENT: (palette.accent, palette.accent, palette.on_accent),
            Mark.DONE: (palette.ok.ground, palette.ok.text, palette.ok.text),
        }
        fill, ring, ink = rings.get(self._mark, (palette.surface, palette.control, palette.muted))
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(ring), 1.4))
        painter.drawEllipse(QRectF(area).adjusted(0.7, 0.7, -0.7, -0.7))
        signs = {Mark.DONE: "tick", Mark.LOCKED: "lock"}
        if self._mark in signs:
            inset = area.width() // 4
            self._draw_icon(
                painter, signs[self._mark], ink, area.adjusted(inset, inset, -inset, -inset)
            )
            return
        painter.setPen(QColor(ink))
        painter.setFont(self._theme.font(self._theme.sizes.px(12), 600))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _draw_icon(self, painter: QPainter, icon: str, colour: str, area: QRect) -> None:
        sign = self._theme.picture(icon, colour, area.width(), self.devicePixelRatioF())
        painter.drawPixmap(QPointF(area.topLeft()), sign)

    def _draw_words(self, painter: QPainter, left: int) -> None:
        sizes, palette = self._theme.sizes, self._theme.palette
        room = self.width() - left - sizes.px(6)
        if self._count:
            area = QRect(left, 0, room, self.height())
            painter.setFont(self._theme.font(sizes.small))
            painter.setPen(QColor(palette.muted))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(area, right, self._count)
            room -= QFontMetrics(self._theme.font(sizes.small)).horizontalAdvance(self._count)
        weight = 600 if self._mark is Mark.CURRENT else 400
        small_height = self._line(sizes.small) if self._small else 0
        top = (self.height() - self._line(sizes.body) - small_height) // 2
        title = QRect(left, top, room, self._line(sizes.body))
        self._draw_line(painter, title, self._title, (sizes.body, weight, self._colour()))
        small = QRect(left, title.bottom() + 1, room, small_height)
        self._draw_line(painter, small, self._small, (sizes.small, 400, palette.muted))

    def _draw_line(
        self, painter: QPainter, area: QRect, text: str, look: tuple[int, int, str]
    ) -> None:
        size, weight, colour = look
        font = self._theme.font(size, weight)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _colour(self) -> str:
        palette = self._theme.palette
        if self._mark is Mark.CURRENT:
            return palette.accent_text
        return palette.muted if self._mark is Mark.LOCKED else palette.text

    def _line(self, size: int) -> int:
        return QFontMetrics(self._theme.font(size)).height()
