"""The page with the settings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from wizard.settings import SettingsError, SettingsProblem, Theme
from wizard.ui.desk import Desk
from wizard.ui.pages.page import Page, State
from wizard.ui.pages.settings.fields import ChoiceField, LineField, PlaceField, SwitchField
from wizard.ui.pages.settings.key_field import KeyField
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.settings import note_sentence
from wizard.words.speaker import languages

__all__ = ["SettingsPage"]


class SettingsPage(Page):
    """Cards of settings; each is kept as soon as it is changed."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "settings")
        p = kit.p
        self.title.say(p("ui", "Settings"))
        self.sub.say(p("ui", "Each change holds at once. Everything stays on this computer."))
        self.undo = kit.button(p("ui", "Undo the last change"), icon="undo")
        self.undo.setObjectName("settings-undo")
        self.undo.clicked.connect(desk.preferences.undo)
        self.head_row.add(self.undo)
        for left, right in (
            (self._look(), self._checks()),
            (self._cases(), self._reports()),
            (self._knowledge(), self._lists()),
        ):
            pair = kit.columns(700)
            pair.add(left, 1)
            pair.add(right, 1)
            self.body.addWidget(pair)
        self.body.addStretch(1)
        desk.preferences.changed.connect(self.on_changed)
        desk.preferences.failed.connect(self.on_failed)
        desk.opened.connect(self.refresh)
        desk.renewing.renewed.connect(self.refresh)

    def _card(self, title: str, *fields: QWidget) -> Card:
        card = self.kit.card()
        card.add(self.kit.text("heading", title))
        for field in fields:
            card.add(field)
        card.box.addStretch(1)
        return card

    def _look(self) -> Card:
        kit, p, preferences = self.kit, self.kit.p, self.desk.preferences
        spoken = [(None, p("ui", "As the system")), *languages()]
        themes = [
            (Theme.SYSTEM, p("ui", "As the system")),
            (Theme.LIGHT, p("ui", "Light")),
            (Theme.DARK, p("ui", "Dark")),
        ]
        return self._card(
            p("ui", "Language and look"),
            ChoiceField(kit, preferences, "language", p("ui", "Language"), spoken),
            ChoiceField(kit, preferences, "theme", p("ui", "Colours"), themes),
            SwitchField(kit, preferences, "reduced_motion", p("ui", "Less motion")),
        )  # fmt: skip

    def _checks(self) -> Card:
        kit, p, preferences = self.kit, self.kit.p, self.desk.preferences
        return self._card(
            p("ui", "Live checks"),
            LineField(kit, preferences, "resolver", p("ui", "DNS servers to ask"),
                      p("ui", "Empty: those of the system.")),
            LineField(kit, preferences, "ehlo", p("ui", "Name in the greeting (EHLO)"),
                      p("ui", "The name of this computer's line; empty: its address. Never a "
                              "customer's name.")),
            LineField(kit, preferences, "polite_exempt", p("ui", "Own networks"),
                      p("ui", "Servers there may be connected to without the pauses that spare "
                              "strangers.")),
            SwitchField(kit, preferences, "envelope_locked",
                        p("ui", "Never ask about a recipient (MAIL FROM, RCPT TO)")),
            SwitchField(kit, preferences, "watch_notifications",
                        p("ui", "Notices of a watch outside the window")),
        )  # fmt: skip

    def _cases(self) -> Card:
        kit, p, preferences = self.kit, self.kit.p, self.desk.preferences
        return self._card(
            p("ui", "Cases"),
            LineField(kit, preferences, "keep_days", p("ui", "Delete cases after so many days"),
                      p("ui", "Counted from the last change; pinned cases stay. 0 keeps all.")),
            SwitchField(kit, preferences, "keep_bodies",
                        p("ui", "Keep the text of returned messages with new cases"),
                        p("ui", "Otherwise only their headers are kept.")),
        )  # fmt: skip

    def _reports(self) -> Card:
        kit, p, preferences = self.kit, self.kit.p, self.desk.preferences
        spoken = [(None, p("ui", "As the program")), *languages()]
        pictures = p("ui", "Pictures") + " (*.png *.jpg *.jpeg)"
        return self._card(
            p("ui", "Reports"),
            ChoiceField(kit, preferences, "report_language", p("ui", "Language of reports"),
                        spoken),
            LineField(kit, preferences, "company_name", p("ui", "Company")),
            PlaceField(kit, preferences, "company_logo", p("ui", "Logo"), pictures),
        )  # fmt: skip

    def _knowledge(self) -> Card:
        kit, p, preferences = self.kit, self.kit.p, self.desk.preferences
        self._problems = kit.text("small").tone("problem")
        newer = kit.button(p("ui", "Newer knowledge…"), icon="right")
        newer.setObjectName("settings-newer")
        newer.clicked.connect(self.on_newer)
        return self._card(
            p("ui", "Knowledge"),
            PlaceField(kit, preferences, "knowledge_folder", p("ui", "Folder with your own rules")),
            LineField(
                kit,
                preferences,
                "knowledge_address",
                p("ui", "Address of newer knowledge"),
                p("ui", "Begins with https://. Asked only when you press a button."),
            ),
            self._problems,
            kit.row(newer),
        )

    def on_newer(self) -> None:
        """Go where a pack is opened and the folder is read again."""
        self.desk.topic = "newer-knowledge"
        self.wanted.emit("help")

    def _lists(self) -> Card:
        kit = self.kit
        return self._card(
            kit.p("ui", "Paid block list"), KeyField(kit, self.desk.preferences, self.desk.loop)
        )

    def refresh(self) -> None:
        """Show what can be undone, and what is wrong with the files."""
        preferences, session = self.desk.preferences, self.desk.session
        self.undo.setEnabled(preferences.can_undo)
        if preferences.notes and self.state is State.READY:
            words = " ".join(note_sentence(self.kit.speaker, note) for note in preferences.notes)
            self.set_state(State.PROBLEM, words, "look")
        problems = session.knowledge.problems if session is not None else ()
        self._problems.say(
            "\n".join(
                self.kit.p("ui", "{file}, line {line}: {reason}", file=each.file,
                           line=str(each.line), reason=each.reason)
                for each in problems
            )
        )  # fmt: skip
        self._problems.setVisible(bool(problems))

    def on_changed(self, _key: str) -> None:
        """A change may be undone."""
        self.refresh()

    def on_failed(self, error: BaseException) -> None:
        """Say that the file could not be written."""
        words = str(error)
        if isinstance(error, SettingsError):
            note = replace(error.note, problem=SettingsProblem.CANNOT_WRITE)
            words = note_sentence(self.kit.speaker, note)
        self.set_state(State.PROBLEM, words)
