"""Paints the drawing of a chart with the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from wizard.reports.charts.drawing import Box, Dot, Drawing, Frame, Ink, Label, Side, Stroke
from wizard.ui.theme.theme import Theme

__all__ = ["frame_of", "paint"]

BAR_RADIUS = 2.0


def frame_of(theme: Theme, width: float, height: float) -> Frame:
    """The room for a drawing, measured with the theme's small type."""
    metrics = QFontMetricsF(theme.font(theme.sizes.small))
    return Frame(width, height, theme.sizes.zoom, metrics.horizontalAdvance, metrics.height())


def paint(painter: QPainter, theme: Theme, drawing: Drawing, frame: Frame) -> None:
    """Draw all marks."""
    painter.setFont(theme.font(theme.sizes.small))
    inks = _inks(theme)
    for mark in drawing.marks:
        colour = inks[mark.ink]
        match mark:
            case Stroke():
                _stroke(painter, mark, colour)
            case Box():
                _box(painter, mark, colour, inks[Ink.GROUND])
            case Dot():
                _dot(painter, mark, colour, inks[Ink.GROUND])
            case Label():
                _label(painter, mark, colour, frame)


def _inks(theme: Theme) -> dict[Ink, QColor]:
    palette = theme.palette
    names = {
        Ink.GRID: palette.line,
        Ink.AXIS: palette.control,
        Ink.ACCENT: palette.accent_text if palette.dark else palette.accent,
        Ink.PROBLEM: palette.problem.text,
        Ink.MUTED: palette.muted,
        Ink.TEXT: palette.text,
        Ink.GROUND: palette.surface,
    }
    return {ink: QColor(name) for ink, name in names.items()}


def _stroke(painter: QPainter, mark: Stroke, colour: QColor) -> None:
    style = Qt.PenStyle.DashLine if mark.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(colour, mark.width, style))
    painter.drawPolyline(QPolygonF([QPointF(*point) for point in mark.points]))


def _box(painter: QPainter, mark: Box, colour: QColor, ground: QColor) -> None:
    painter.setPen(QPen(colour, 1))
    painter.setBrush(colour if mark.filled else ground)
    box = QRectF(mark.left, mark.top, mark.width, mark.height)
    painter.drawRoundedRect(box, BAR_RADIUS, BAR_RADIUS)


def _dot(painter: QPainter, mark: Dot, colour: QColor, ground: QColor) -> None:
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(colour if mark.filled else ground)
    painter.drawEllipse(QPointF(*mark.at), mark.radius, mark.radius)


def _label(painter: QPainter, mark: Label, colour: QColor, frame: Frame) -> None:
    width = frame.measure(mark.text)
    shift = {Side.LEFT: 0.0, Side.MIDDLE: width / 2, Side.RIGHT: width}[mark.side]
    # A label wider than its place moves rather than being cut off.
    left = min(max(mark.at.x - shift, 0.0), max(0.0, frame.width - width))
    painter.setPen(colour)
    room = QRectF(left, mark.at.y, width + 2, frame.line_height)
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft, mark.text)
