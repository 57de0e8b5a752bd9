"""The card "From the mail server itself": a command to run there, and a box for its output."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from wizard.checks.pasted import commands
from wizard.model import Finding, MxFacts
from wizard.ui.desk import Desk
from wizard.ui.status_view import status_chip
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card, clear
from wizard.words.findings import finding_text
from wizard.words.findings.from_server import command_label

__all__ = ["OnServerCard"]

SYSTEMS = ("server_linux", "server_windows")
BOX_PX = 110


class OnServerCard(Card):
    """Folded until it is wanted; `read` are the findings of the pasted output, kept in the case."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit.theme)
        self._kit, self._desk = kit, desk
        self.read: tuple[Finding, ...] = ()
        p = kit.p
        self.add(kit.text("heading", p("ui", "From the mail server itself")))
        self.add(
            kit.text(
                "sub",
                p(
                    "ui",
                    "This computer is rarely the one that sends. Run one command on the mail "
                    "server and paste what it prints: that shows what the server itself meets.",
                ),
            )
        )
        self.fold = kit.button(p("ui", "Show the command"))
        self.fold.setObjectName("on-server")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self.on_unfolded)
        self.add(kit.row(self.fold))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.sizes.gap_small)
        self.add(self._inside)
        self._inside.hide()

    def start_afresh(self) -> None:
        """Another case: show what was pasted for it, if anything was."""
        session = self._desk.session
        self.read = session.pasted if session is not None else ()
        self.fold.setChecked(False)
        self.fold.setChecked(bool(self.read))

    def on_unfolded(self, shown: bool) -> None:
        """Make commands and box when they are wanted first."""
        clear(self._column)
        if shown:
            self._fill()
        self._inside.setVisible(shown)

    def _fill(self) -> None:
        kit, p = self._kit, self._kit.p
        inputs = self._desk.check_inputs()
        made = commands(inputs, self._hosts()) if inputs is not None else ()
        if not made:
            words = p("ui", "First say to which domain the mail was sent, on the first page.")
            self._column.addWidget(kit.text("plain", words))
            return
        for each in made:
            if each.label in SYSTEMS:
                self._add_command(each.label, each.text)
        self._add_box()

    def _add_command(self, label: str, text: str) -> None:
        kit, name = self._kit, command_label(self._kit.speaker, label)
        copy = kit.copy_button(kit.p("ui", "Copy the command"), lambda: text)
        copy.setObjectName(f"copy-{label}")
        copy.setAccessibleName(kit.p("ui", "Copy the command: {system}", system=name))
        self._column.addWidget(kit.labelled(name, kit.code(text, name, whole_lines=True)))
        self._column.addWidget(kit.row(copy))

    def _add_box(self) -> None:
        kit, p = self._kit, self._kit.p
        self.output = QPlainTextEdit()
        self.output.setObjectName("server-output")
        self.output.setTabChangesFocus(True)
        self.output.setFixedHeight(kit.theme.sizes.px(BOX_PX))
        self._column.addWidget(kit.field(p("ui", "What the command printed"), self.output))
        take = kit.button(p("ui", "Read it"), "primary")
        take.setObjectName("read-server-output")
        take.clicked.connect(self.on_read)
        self._column.addWidget(kit.row(take))
        self._found = QVBoxLayout()
        self._column.addLayout(self._found)
        self._show_found()

    def on_read(self) -> None:
        """Hand what was pasted to the case, whose verdict it may change, and show what it tells."""
        session = self._desk.session
        self.read = session.take_pasted(self.output.toPlainText()) if session is not None else ()
        self._show_found()
        if not self.read:
            words = self._kit.p("ui", "Nothing of the command's output was found in this text.")
            self._found.addWidget(self._kit.text("plain", words))
        else:
            self._desk.case_changed.emit()

    def on_forget(self) -> None:
        """Go by what this computer sees again."""
        if self._desk.session is not None:
            self._desk.session.forget_pasted()
        self.read = ()
        self._show_found()
        self._desk.case_changed.emit()

    def _show_found(self) -> None:
        clear(self._found)
        for finding in self.read:
            self._add_finding(finding)
        if self.read:
            p = self._kit.p
            words = p("ui", "Verdict, plan and report go by this, not by what this computer sees.")
            self._found.addWidget(self._kit.text("small", words))
            forget = self._kit.button(p("ui", "Go by this computer again"))
            forget.setObjectName("forget-server-output")
            forget.clicked.connect(self.on_forget)
            self._found.addWidget(self._kit.row(forget))

    def _add_finding(self, finding: Finding) -> None:
        kit, session = self._kit, self._desk.session
        if session is None:
            return
        text = finding_text(kit.speaker, finding, session.knowledge)
        chip = status_chip(kit.speaker, finding.status)
        seen = kit.chip(kit.p("ui", "seen from the mail server"), "info", "info")
        self._found.addWidget(kit.row(kit.chip(chip.word, chip.tone, chip.icon), seen))
        self._found.addWidget(kit.words("strong", text.summary))
        for words in (text.detail, text.fix):
            if words:
                self._found.addWidget(kit.words("sub", words))

    def _hosts(self) -> tuple[str, ...]:
        """The receiving servers that a check has found."""
        session = self._desk.session
        for finding in session.findings if session is not None else ():
            if isinstance(finding.facts, MxFacts):
                return tuple(each.host for each in finding.facts.hosts)
        return ()
