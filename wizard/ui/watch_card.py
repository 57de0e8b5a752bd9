"""The card of a watch: what it will ask, how it stands, what it saw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from wizard.model import Watch
from wizard.planning import watching
from wizard.ui.desk import Desk
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.watch import look_line, promise, state_sentence

__all__ = ["WatchCard"]

MOST_LINES = 6


class WatchCard(Card):
    """The watch of the open case; hidden where there is none to watch."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit.theme)
        self._kit, self._desk = kit, desk
        self._drawn: object = None
        if desk.watching is not None:
            desk.watching.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Draw how the watch stands, unless it is on screen already."""
        looking, session = self._desk.watching, self._desk.session
        if looking is None or session is None or not looking.can_begin():
            self._drawn = None
            self.hide()
            return
        watch = looking.of_open_case()
        present = (watch, session.inputs.recipient_domain)
        if present != self._drawn:
            self._drawn = present
            self._draw(watch, session.inputs.recipient_domain or "")
        # Alone it would be a window of its own; the layout that takes it shows it.
        if self.parentWidget() is not None:
            self.show()

    def _draw(self, watch: Watch | None, domain: str) -> None:
        """Fill anew; a keyboard that was here stays here, and nothing scrolls."""
        focus = QApplication.focusWidget()
        was_here = focus is not None and self.isAncestorOf(focus)
        if was_here:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fill(watch, domain)
        if was_here:
            self.button.show()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, watch: Watch | None, domain: str) -> None:
        kit, p = self._kit, self._kit.p
        self.clear()
        self.add(kit.text("heading", p("ui", "Watch the receiver")))
        if watch is not None:
            self._show_watch(watch)
        if watch is None or watch.ended is not None:
            looks = len(watching.planned(self._desk.clock()))
            self.add(kit.text("sub", promise(kit.speaker, domain, looks)))
            words = p("ui", "Watch") if watch is None else p("ui", "Watch again")
            self._add_button("watch-begin", words, "clock", self.on_begin)
        else:
            self._add_button("watch-stop", p("ui", "Stop watching"), "stop", self.on_stop)

    def _add_button(self, name: str, words: str, icon: str, then: Callable[[], None]) -> None:
        self.button = self._kit.button(words, "plain", icon)
        self.button.setObjectName(name)
        self.button.clicked.connect(then)
        self.add(self._kit.row(self.button))

    def _show_watch(self, watch: Watch) -> None:
        kit, speaker = self._kit, self._kit.speaker
        self.add(kit.text("strong", state_sentence(speaker, _here(watch, self._desk.clock()))))
        shown = _here(watch, self._desk.clock()).looks[-MOST_LINES:]
        for look in reversed(shown):
            self.add(kit.text("small", look_line(speaker, look)))
        if (more := len(watch.looks) - len(shown)) > 0:
            words = kit.n("ui", "and {n} look before", "and {n} looks before", more)
            self.add(kit.text("small", words))

    def on_begin(self) -> None:
        """Begin, or begin again."""
        if self._desk.watching is not None:
            self._desk.watching.begin()

    def on_stop(self) -> None:
        """End it; what it saw stays."""
        if self._desk.watching is not None:
            self._desk.watching.stop(self._desk.keeping.open_id)


def _here(watch: Watch, now: datetime) -> Watch:
    """The watch with its times in the zone of this computer."""
    from dataclasses import replace

    zone = now.tzinfo
    looks = tuple(replace(look, at=look.at.astimezone(zone)) for look in watch.looks)
    due = watch.next_at.astimezone(zone) if watch.next_at is not None else None
    return replace(watch, looks=looks, next_at=due)
