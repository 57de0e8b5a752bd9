"""A dialog with a list in two columns: keys and what they do, words and what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from wizard.ui.widgets.kit import Kit

__all__ = ["ListDialog"]

WIDTH_PX = 620
MOST_OF_THE_WINDOW = 0.9
TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class ListDialog(QDialog):
    """Shows pairs; scrolls where they need more room than the window has. Esc closes it.

    `nothing` is what it says where there are none.
    """

    def __init__(
        self,
        kit: Kit,
        owner: QWidget,
        title: str,
        pairs: Sequence[tuple[str, str]],
        nothing: str = "",
    ) -> None:
        super().__init__(owner)
        self._kit = kit
        self.setWindowTitle(title)
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sizes = kit.theme.sizes
        box = QVBoxLayout(self)
        box.setContentsMargins(*(sizes.gap_large,) * 4)
        box.setSpacing(sizes.gap)
        box.addWidget(kit.text("heading", title))
        if not pairs:
            box.addWidget(kit.text("plain", nothing))
        inner = self._list(pairs)
        area = _scrolled(inner, title)
        box.addWidget(area, 1)
        self.close_button = kit.button(kit.p("ui", "Close"), "primary")
        self.close_button.clicked.connect(self.accept)
        self.close_button.setDefault(True)
        area.setFocus()  # The arrow keys scroll at once, Return and Esc close.
        box.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self._fit(owner, inner)

    def _list(self, pairs: Sequence[tuple[str, str]]) -> QWidget:
        kit, inner = self._kit, QWidget()
        inner.setProperty("surface", "page")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(kit.theme.sizes.gap_large)
        grid.setVerticalSpacing(kit.theme.sizes.gap_small)
        grid.setColumnStretch(1, 1)
        row = 0
        for row, (left, right) in enumerate(pairs):
            grid.addWidget(kit.text("strong", left).one_line(), row, 0, TOP_LEFT)
            grid.addWidget(kit.text("plain", right), row, 1)
        grid.setRowStretch(row + 1, 1)
        return inner

    def _fit(self, owner: QWidget, inner: QWidget) -> None:
        """Take the height of the list, but no more than the window's."""
        sizes = self._kit.theme.sizes
        width = min(sizes.px(WIDTH_PX), round(owner.width() * MOST_OF_THE_WINDOW))
        self.resize(width, sizes.px(200))
        room = width - 4 * sizes.gap_large
        needed = inner.heightForWidth(room) if inner.hasHeightForWidth() else inner.height()
        frame = self.sizeHint().height() - inner.sizeHint().height() + sizes.gap_large
        most = round(owner.height() * MOST_OF_THE_WINDOW)
        self.resize(width, min(needed + max(frame, sizes.px(150)), most))


def _scrolled(inner: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inner)
    return area
