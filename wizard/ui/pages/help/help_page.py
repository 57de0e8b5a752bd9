"""The page with help."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wizard.session import Session
from wizard.ui.desk import Desk
from wizard.ui.pages.help.topics import NEWER, Topic, topics
from wizard.ui.pages.page import Page, State
from wizard.ui.widgets import Kit
from wizard.ui.widgets.choice import Choice
from wizard.ui.widgets.sticky import Sticky

__all__ = ["HelpPage"]


class HelpPage(Page):
    """Questions at the left, the chosen answer beside them."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "help")
        p = kit.p
        self.title.say(p("ui", "Help"))
        self.sub.say(p("ui", "Answers to what is asked most, and what the technical words mean."))
        self._topics: dict[str, Topic] = {}
        self._rows: dict[str, Choice] = {}
        self._chosen = ""
        self._headings: dict[str, QWidget] = {}
        self.search, self.nothing = QLineEdit(), kit.text("sub")
        self.search.setObjectName("help-search")
        self.search.setPlaceholderText(p("ui", "Search the help"))
        self.search.setAccessibleName(p("ui", "Search the help"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.on_search)
        self.body.addWidget(self.search)
        self.body.addWidget(self.nothing)
        self.nothing.hide()
        self.list, self.detail = kit.card(), kit.card()
        columns = kit.columns(700)
        self._sticky = Sticky(self.detail, self.area, columns)
        columns.add(self.list, 2)
        columns.add(self._sticky, 3)
        self.body.addWidget(columns)
        self.body.addStretch(1)
        desk.opened.connect(self.refresh)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._sticky.reveal)
        desk.renewing.renewed.connect(self.on_renewed)

    def shown(self) -> None:
        """Show the topic that was asked for, the first one otherwise."""
        super().shown()
        if wanted := self.desk.topic:
            self.desk.topic = ""
            self.show_topic(wanted)
            self.detail.setFocus()
            self._soon.start()  # Where it stands is known once it is laid out.

    def refresh(self) -> None:
        """Make the list once the knowledge is there."""
        session = self.desk.session
        if session is None:
            self.set_state(State.WORKING, self.kit.p("ui", "Opening the knowledge…"))
            return
        self.set_state(State.READY)
        if not self._topics:
            self._fill(session)
            self.show_topic(next(iter(self._topics)))

    def on_renewed(self) -> None:
        """Other knowledge has other answers; what tells of it stays on screen."""
        session, chosen = self.desk.session, self._chosen
        if session is None or not self._topics:
            return
        self._fill(session)
        if chosen == NEWER:
            self._rows[chosen].setChecked(True)
        else:
            self._chosen = ""
            self.show_topic(chosen if chosen in self._topics else next(iter(self._topics)))

    def _fill(self, session: Session) -> None:
        kit = self.kit
        self._topics = {topic.id: topic for topic in topics(kit, self.desk, session.knowledge)}
        self.list.clear()
        self._rows.clear()
        self._headings.clear()
        group = ""
        for topic in self._topics.values():
            if topic.group != group:
                group = topic.group
                self._headings[group] = heading = kit.text("heading", group)
                self.list.add(heading)
            row = Choice(kit.theme)
            row.setObjectName(f"help-{topic.id}")
            row.setAccessibleName(topic.title)
            words = kit.text("plain", topic.title)
            box, sizes = QVBoxLayout(row), kit.theme.sizes
            box.setContentsMargins(sizes.gap_small, sizes.px(7), sizes.gap_small, sizes.px(7))
            box.addWidget(words)
            row.let_through(words)
            row.clicked.connect(partial(self._choose, topic.id))
            self._rows[topic.id] = row
            self.list.add(row)
        self.list.box.addStretch(1)
        self.on_search(self.search.text())

    def on_search(self, wanted: str) -> None:
        """List what is about the words; the first of it is shown."""
        found = [topic for topic in self._topics.values() if topic.is_about(wanted)]
        names = {topic.id for topic in found}
        for name, row in self._rows.items():
            row.setVisible(name in names)
        for group, heading in self._headings.items():
            heading.setVisible(any(topic.group == group for topic in found))
        self.list.setVisible(bool(found))
        none = self.kit.p("ui", "Nothing in the help is about these words.")
        self.nothing.say("" if found else none)
        self.nothing.setVisible(not found)
        if found and self._chosen not in names:
            self.show_topic(found[0].id)

    def show_topic(self, topic_id: str) -> None:
        """Show one topic; one that does not exist leaves what is shown."""
        topic = self._topics.get(topic_id)
        if topic is None or topic_id == self._chosen:
            return
        self._chosen = topic_id
        self._rows[topic_id].setChecked(True)
        self.detail.clear()
        for widget in topic.make():
            self.detail.add(widget)

    def _choose(self, topic_id: str, *_checked: object) -> None:
        self.show_topic(topic_id)
        self._sticky.reveal()
