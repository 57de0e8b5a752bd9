"""The cases of the last days, offered while there is no bounce yet."""

from __future__ import annotations

from functools import partial

from wizard.ui.desk import Desk
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.cases import case_title

__all__ = ["RecentCard"]

MOST = 4


class RecentCard(Card):
    """One button a case; hidden where nothing is saved."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit.theme)
        self._kit, self._desk = kit, desk
        self._shown: object = None
        if desk.shelf is not None:
            desk.shelf.listed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the newest ones, unless a bounce is being looked at."""
        shelf, session = self._desk.shelf, self._desk.session
        rows = shelf.listing.rows if shelf is not None and shelf.listing is not None else ()
        wanted = () if session is None or session.bounce is not None else rows[:MOST]
        self.setVisible(bool(wanted))
        if session is None or shelf is None or wanted == self._shown:
            return
        self._shown = wanted
        self.clear()
        kit = self._kit
        self.add(kit.text("heading", kit.p("ui", "Recent cases")))
        row = kit.row()
        for each in wanted:
            title = case_title(kit.speaker, each.summary, session.knowledge)
            button = kit.button(title, icon="cases")
            button.setObjectName(f"recent-{each.summary.id}")
            button.setToolTip(kit.speaker.when(each.summary.changed))
            button.clicked.connect(partial(self._open, each.summary.id))
            row.add(button)
        self.add(row)

    def _open(self, case_id: str, *_checked: object) -> None:
        if self._desk.shelf is not None:
            self._desk.shelf.reopen(case_id)
