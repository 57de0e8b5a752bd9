"""A row whose parts go on in the next line when the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

__all__ = ["Flow", "FlowLayout"]


class FlowLayout(QLayout):
    """Lays out its items from left to right, line after line."""

    def __init__(self, parent: QWidget, gap: int) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        # Qt asks for the height again and again while nothing has changed.
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than the lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def invalidate(self) -> None:
        """Measure anew: something inside has changed."""
        self._heights.clear()
        self._hint = self._least = None
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, area: QRect) -> None:
        """Place all items."""
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        if self._hint is None:
            shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
            width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
            self._hint = QSize(width, max((size.height() for size in shown), default=0))
        return self._hint

    def minimumSize(self) -> QSize:
        """Room for the widest item."""
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                if not item.isEmpty():
                    self._least = self._least.expandedTo(item.minimumSize())
        return self._least

    def _place(self, area: QRect, *, move: bool) -> int:
        y = area.y()
        for line in self._lines(area.width()):
            height = max(size.height() for _, size in line)
            if move:
                self._place_line(line, QRect(area.x(), y, area.width(), height))
            y += height + self._gap
        return max(0, y - self._gap - area.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items of each line, with the sizes that they get."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = _fitted(item, width)
            if not lines or left < size.width():
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return lines

    def _place_line(self, line: list[tuple[QLayoutItem, QSize]], area: QRect) -> None:
        """Fields hang from the top, so that their labels stand on one line; the rest is centred."""
        x = area.x()
        for item, size in line:
            widget = item.widget()
            is_field = widget is not None and widget.layout() is not None
            down = 0 if is_field else (area.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(x, area.y() + down), size))
            x += size.width() + self._gap


def _fitted(item: QLayoutItem, width: int) -> QSize:
    hint = item.sizeHint()
    fitted = min(hint.width(), width)
    high = item.heightForWidth(fitted) if item.hasHeightForWidth() else hint.height()
    return QSize(fitted, high)


class Flow(QWidget):
    """A widget with such a row."""

    def __init__(self, gap: int, *widgets: QWidget) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap)
        for widget in widgets:
            self._flow.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Put a part at the end."""
        self._flow.addWidget(widget)
