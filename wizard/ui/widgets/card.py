"""A card: a framed ground on which things that belong together stand."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from wizard.ui.theme.theme import Theme
from wizard.ui.widgets.text import restyle

__all__ = ["Card", "clear"]


class Card(QFrame):
    """A frame with a column of things in it. `box` is that column."""

    def __init__(self, theme: Theme, surface: str = "card") -> None:
        super().__init__()
        self.setProperty("surface", surface)
        sizes = theme.sizes
        side = sizes.px(18) if surface == "card" else sizes.gap_small
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(side, sizes.px(15), side, sizes.px(16))
        self.box.setSpacing(sizes.gap_small)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a thing at the end."""
        self.box.addWidget(widget, stretch)

    def choose(self, *, chosen: bool) -> None:
        """Outline the card as the chosen one, or not."""
        self.setProperty("chosen", "true" if chosen else "false")
        restyle(self)

    def clear(self) -> None:
        """Take everything out."""
        clear(self.box)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
