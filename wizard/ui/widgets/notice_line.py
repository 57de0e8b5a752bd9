"""A notice above the pages that stays until it is put away."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from wizard.ui.widgets.kit import Kit

__all__ = ["NoticeLine"]


class NoticeLine(QWidget):
    """Hidden while there is nothing to tell; the last notice counts."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        sizes = kit.theme.sizes
        self.banner = kit.banner()
        self.close_button = kit.button(kit.p("ui", "Put away"), "quiet")
        self.close_button.setObjectName("notice-close")
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(sizes.gap_page, sizes.gap_small, sizes.gap_page, 0)
        row.setSpacing(sizes.gap_small)
        row.addWidget(self.banner, 1)
        row.addWidget(self.close_button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a notice."""
        self.banner.say(sentence, "info")
        self.show()
