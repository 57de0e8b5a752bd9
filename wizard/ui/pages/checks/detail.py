"""The pane beside the list: one finding, what to do, what was asked and answered."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal

from wizard.knowledge.library import Knowledge
from wizard.model import Finding, Reason
from wizard.ui.status_view import status_chip
from wizard.ui.widgets import Kit
from wizard.ui.widgets.button import Button
from wizard.ui.widgets.card import Card
from wizard.words.findings import finding_text

__all__ = ["DetailPane"]

MOST_ASKED = 40
# Sentences name an option of the command line in brackets; the window has a button instead.
OPTION = re.compile(r" \(--[a-z][a-z-]{1,40}\)")


class DetailPane(Card):
    """Shows one finding.

    Signals: `again` with the id of the check to repeat; `others` when the receiver's other servers
    are to be tested, too; `settings_wanted` when what to do is done in the settings.
    """

    again = Signal(str)
    others = Signal()
    settings_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit, self._check = kit, ""
        self._shown: object = None
        self.show_nothing("")

    def show_nothing(self, sentence: str) -> None:
        """Say that there is nothing to show yet."""
        if self._shown == ("nothing", sentence):
            return
        self._shown = ("nothing", sentence)
        self.clear()
        words = sentence or self._kit.p("ui", "Choose a line to see what was asked and answered.")
        self.add(self._kit.text("sub", words))

    def show_finding(self, finding: Finding, knowledge: Knowledge) -> None:
        """Show a finding."""
        if self._shown == finding:
            return
        self._shown, self._check = finding, finding.id
        self.clear()
        kit, p = self._kit, self._kit.p
        text = finding_text(kit.speaker, finding, knowledge)
        chip = status_chip(kit.speaker, finding.status)
        self.add(kit.row(kit.chip(chip.word, chip.tone, chip.icon)))
        self.add(kit.words("small", text.title))
        self.add(kit.words("heading", text.summary))
        if text.detail:
            self.add(kit.words("plain", text.detail))
        fix = OPTION.sub("", text.fix)
        if fix:
            name = p("ui", "What to do")
            self.add(kit.labelled(name, kit.code(fix, name)))
        if fix != text.fix:
            self.add(kit.row(self._settings_button()))
        self._add_asked(finding)
        self._add_buttons(fix)

    def _add_asked(self, finding: Finding) -> None:
        kit, p = self._kit, self._kit.p
        if finding.diverted_to:
            words = p(
                "ui",
                "Practice: the connection really went to {address}.",
                address=finding.diverted_to,
            )
            self.add(kit.text("small", words))
        if finding.asked:
            name = p("ui", "What was asked and answered")
            self.add(kit.labelled(name, kit.code(_asked(finding), name)))
        if note := _note(finding):
            words = p("ui", "What the system reported, word for word: {note}", note=note)
            self.add(kit.text("small", words))

    def _settings_button(self) -> Button:
        button = self._kit.button(self._kit.p("ui", "Choose another DNS server"), icon="settings")
        button.setObjectName("finding-settings")
        button.clicked.connect(self.settings_wanted)
        return button

    def _add_buttons(self, fix: str) -> None:
        kit, row = self._kit, self._kit.row()
        if fix:
            row.add(kit.copy_button(kit.p("ui", "Copy what to do"), lambda: fix))
        again = kit.button(kit.p("ui", "Check again"), icon="again")
        again.setObjectName("check-again")
        again.clicked.connect(self.on_again)
        row.add(again)
        if self._check == "connection":
            others = kit.button(kit.p("ui", "Test the other servers, too"))
            others.setObjectName("test-others")
            others.clicked.connect(self.others)
            row.add(others)
        self.add(row)

    def on_again(self) -> None:
        """Ask for a repetition."""
        self.again.emit(self._check)


def _note(finding: Finding) -> str:
    """The technical line, unless it stands in the detail or among the answers already."""
    said = finding.reason is Reason.PROGRAM_ERROR
    said = said or any(finding.error in each.answer for each in finding.asked[:MOST_ASKED])
    return "" if said else " ".join(finding.error.split())


def _asked(finding: Finding) -> str:
    lines = [
        f"{each.question}\n  {each.answer}\n  {each.server}, {round(each.seconds * 1000)} ms"
        for each in finding.asked[:MOST_ASKED]
    ]
    more = len(finding.asked) - MOST_ASKED
    return "\n".join(lines) + (f"\n… +{more}" if more > 0 else "")
