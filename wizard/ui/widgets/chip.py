"""A chip: one short word with a sign and a colour. Its text never wraps; too long, it is elided."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from wizard.ui.theme.theme import Theme
from wizard.ui.widgets.text import tip

__all__ = ["Chip"]


class Chip(QWidget):
    """Shows `text` with the sign `icon` in the colours of `tone`; the sign never stands alone."""

    def __init__(self, theme: Theme, text: str = "", tone: str = "quiet", icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._text, self._tone, self._icon = "", tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.on_theme_changed)
        self.show_word(text, tone, icon)

    def show_word(self, text: str, tone: str, icon: str = "") -> None:
        """Show another word."""
        if (text, tone, icon) == (self._text, self._tone, self._icon) and self.accessibleName():
            return
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def text(self) -> str:
        """The whole word, whether or not it is elided on screen."""
        return self._text

    def on_theme_changed(self) -> None:
        """Measure and draw anew."""
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word and its sign."""
        metrics, px = self._metrics(), self._theme.sizes.px
        sign = px(14) + px(5) if self._icon else 0
        return QSize(
            metrics.horizontalAdvance(self._text) + sign + px(20), metrics.height() + px(7)
        )

    def minimumSizeHint(self) -> QSize:
        """A few letters must stay readable."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), self._theme.sizes.px(190)), whole.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, the sign and the word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone, px = self._theme.palette.tone(self._tone), self._theme.sizes.px
        painter.setPen(QPen(QColor(tone.line), 1))
        painter.setBrush(QColor(tone.ground))
        pill = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        left = px(10)
        if self._icon:
            self._draw_sign(painter, tone.text, left)
            left += px(14) + px(5)
        painter.setPen(QColor(tone.text))
        painter.setFont(self._theme.font(self._theme.sizes.small, 550))
        room = self.width() - left - px(9)
        shown = self._metrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, 0, room, self.height(), Qt.AlignmentFlag.AlignVCenter, shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole word on hover when it is elided."""
        cut = self.width() < self.sizeHint().width()
        self.setToolTip(tip(self._text) if cut else "")
        super().resizeEvent(event)

    def _draw_sign(self, painter: QPainter, colour: str, left: int) -> None:
        side = self._theme.sizes.px(14)
        sign = self._theme.picture(self._icon, colour, side, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, sign)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(self._theme.sizes.small, 550))
