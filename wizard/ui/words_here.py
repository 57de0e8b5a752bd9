"""The technical words of a page with their meanings, for those who do not hover."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wizard.ui.widgets import Kit
from wizard.ui.widgets.explained import Explained
from wizard.ui.widgets.list_dialog import ListDialog

__all__ = ["show_words", "words_on"]


def words_on(page: QWidget) -> list[tuple[str, str]]:
    """The technical words that the page shows, in the order of the alphabet, and their meanings."""
    found = {
        term.word: term.meaning
        for label in page.findChildren(Explained)
        if label.isVisible()
        for term in label.terms
    }
    return sorted(found.items(), key=lambda pair: pair[0].casefold())


def show_words(kit: Kit, page: QWidget) -> ListDialog:
    """Open the list of them."""
    nothing = kit.p("ui", "There is no technical word on this page.")
    title = kit.p("ui", "Technical words on this page")
    dialog = ListDialog(kit, page.window(), title, words_on(page), nothing)
    dialog.open()
    return dialog
