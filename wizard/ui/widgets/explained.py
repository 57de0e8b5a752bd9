"""A label whose technical words are underlined with dots and explained on hover."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QWidget

from wizard.ui.theme.theme import Theme
from wizard.ui.widgets.text import Text, tip

if TYPE_CHECKING:
    from wizard.words.glossary import Lexicon, Term

__all__ = ["Explained", "explain"]

LINE_SEPARATOR = "\u2028"


class Explained(Text):
    """A label that explains each technical word where it comes first.

    The text stays plain: the dots are painted over it. `terms` are the words found; a screen
    reader gets their meanings as the label's description.
    """

    def __init__(self, theme: Theme, lexicon: Lexicon, role: str, text: str = "") -> None:
        self._theme, self._lexicon = theme, lexicon
        self.terms: tuple[Term, ...] = ()
        self._drawn: tuple[object, tuple[QLineF, ...]] = (None, ())
        super().__init__(role, text)

    def say(self, text: str) -> None:
        """Show another text."""
        if text and text == self.plain:
            return
        super().say(text)
        # Places are those of the shown text, which may hold invisible break points.
        self.terms = self._lexicon.terms(self.text())
        explain(self, "\n".join(f"{term.word}: {term.meaning}" for term in self.terms))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and dots below its technical words."""
        super().paintEvent(event)
        if self.terms:
            painter = QPainter(self)
            width = max(1.0, self._theme.sizes.body / 14)
            pen = QPen(QColor(self._theme.palette.muted), width, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.drawLines(self.dots())

    def dots(self) -> tuple[QLineF, ...]:
        """Where the dotted lines are, in the label's own pixels; laid out once for a size."""
        made_for = (self.text(), self.contentsRect(), self.font().key(), self.alignment())
        if made_for != self._drawn[0]:
            self._drawn = (made_for, tuple(self._dots()))
        return self._drawn[1]

    def _dots(self) -> Iterator[QLineF]:
        room = self.contentsRect()
        layout = self._laid_out(room.width())
        top = room.top() + self._above(layout, room.height())
        below = self.fontMetrics().underlinePos() + 1
        for line in (layout.lineAt(at) for at in range(layout.lineCount())):
            y = top + line.y() + line.ascent() + below
            ends = line.textStart() + line.textLength()
            for term in self.terms:
                start, end = max(term.start, line.textStart()), min(term.end, ends)
                if start < end:
                    yield QLineF(room.left() + _x(line, start), y, room.left() + _x(line, end), y)

    def _laid_out(self, width: int) -> QTextLayout:
        """The text in lines as a QLabel breaks it."""
        layout = QTextLayout(self.text().replace("\n", LINE_SEPARATOR), self.font())
        mode = QTextOption.WrapMode
        option = QTextOption()
        option.setWrapMode(mode.WordWrap if self.wordWrap() else mode.ManualWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout

    def _above(self, layout: QTextLayout, room: int) -> float:
        """How far the text stands below the top: labels centre it unless told otherwise."""
        spare = room - layout.boundingRect().height()
        alignment = self.alignment()
        if alignment & Qt.AlignmentFlag.AlignTop:
            return 0.0
        return spare / 2 if alignment & Qt.AlignmentFlag.AlignVCenter else spare


def _x(line: QTextLine, place: int) -> float:
    """How far from the left a character of the line begins."""
    found: Any = line.cursorToX(place)  # The stub says float; it is a pair of place and character.
    return float(found[0])


def explain(widget: QWidget, meanings: str, more: str = "") -> None:
    """Tell meanings on hover over a widget, and to a screen reader.

    `more` is what else the description says.
    """
    widget.setToolTip(tip(meanings))
    widget.setAccessibleDescription("\n".join(filter(None, (more, meanings))))
