"""The card with what was recognised: the verdict's name and the circumstances, to be corrected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from wizard.ui.desk import Desk
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.text import Text

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.model import Bounce, Case

__all__ = ["AroundCard"]

FIELD_PX = 176
NOTES = ("caller", "ticket")


class _Field(NamedTuple):
    label: str
    where: str


class AroundCard(Card):
    """Editable circumstances; what the checks lack is asked for, with where to find it."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit.theme)
        self._kit, self._desk = kit, desk
        self._lines: dict[str, QLineEdit] = {}
        self._hints: dict[str, Text] = {}
        self._asked: dict[str, _Field] = {}
        self._lines_noted: dict[str, QLineEdit] = {}
        self.chip, self._code = kit.chip(), kit.text("sub")
        self._code.one_line()
        self.add(
            kit.row(kit.text("small", kit.p("ui", "Recognised")).one_line(), self.chip, self._code)
        )
        self._fields = kit.row()
        for field, texts in self._texts().items():
            self._fields.add(self._line(field, texts))
        self.server = QComboBox()
        self._fields.add(self._framed(kit.field(kit.p("ui", "Your mail server"), self.server)))
        self.server.setObjectName("field-mta")
        self.server.activated.connect(self.on_server_chosen)
        for name, label in zip(NOTES, (kit.p("ui", "Caller"), kit.p("ui", "Ticket")), strict=True):
            self._fields.add(self._note(name, label))
        self.add(self._fields)

    def _note(self, name: str, label: str) -> QWidget:
        """A line of the case's notes, here too: the caller is on the phone now."""
        line = QLineEdit()
        line.setObjectName(f"note-{name}")
        line.editingFinished.connect(partial(self._on_noted, name))
        self._lines_noted[name] = line
        return self._framed(self._kit.field(label, line))

    def _on_noted(self, name: str) -> None:
        line = self._lines_noted[name]
        if line.isModified():
            line.setModified(False)
            self._desk.describe(**{name: line.text().strip()})

    def show_notes(self, case: Case) -> None:
        """Show who called, and the number of the ticket."""
        for name, line in self._lines_noted.items():
            if not line.hasFocus():
                line.setText(getattr(case, name))
                line.setCursorPosition(0)

    def _texts(self) -> dict[str, _Field]:
        p = self._kit.p
        return {
            "recipient_domain": _Field(
                p("ui", "Sent to (domain)"),
                p("ui", "Missing: the part after the @ of the address written to"),
            ),
            "sending_ip": _Field(
                p("ui", "Your server's address (IP)"),
                p("ui", "Missing: the bounce often has it in [ ]; your hoster knows it"),
            ),
            "sender_domain": _Field(
                p("ui", "Your domain"),
                p("ui", "Missing: the part after the @ of the sender's address"),
            ),
            "helo": _Field(
                p("ui", "Your server's name (HELO)"),
                p("ui", "Not needed; it makes one check surer"),
            ),
        }

    def _line(self, field: str, texts: _Field) -> QWidget:
        line = QLineEdit()
        line.setObjectName(f"field-{field}")
        line.setClearButtonEnabled(False)
        line.editingFinished.connect(partial(self._on_edited, field))
        holder = self._framed(self._kit.field(texts.label, line))
        hint = self._kit.text("small")
        self._lines[field], self._hints[field], self._asked[field] = line, hint, texts
        layout = holder.layout()
        if isinstance(layout, QVBoxLayout):
            layout.addWidget(hint)
        return holder

    def _framed(self, holder: QWidget) -> QWidget:
        holder.setFixedWidth(self._kit.theme.sizes.px(FIELD_PX))
        return holder

    def show_case(self, bounce: Bounce, knowledge: Knowledge) -> None:
        """Show what the session knows now."""
        for field, line in self._lines.items():
            known = getattr(bounce.circumstances, field)
            value = known.value if known is not None else ""
            if not line.hasFocus() or not line.isModified():
                line.setText(value)
                line.setCursorPosition(0)
            missing = "" if value else self._asked[field].where
            self._hints[field].say(missing)
            self._hints[field].setVisible(bool(missing))
            self._kit.explain(line, self._asked[field].label, missing)
        self._show_server(bounce, knowledge)

    def show_verdict(self, name: str, tone: str, icon: str, detail: str) -> None:
        """Show the verdict's name in the chip, and provider and codes beside it."""
        self.chip.show_word(name, tone, icon)
        self._code.say(detail)
        self._code.setVisible(bool(detail))

    def _show_server(self, bounce: Bounce, knowledge: Knowledge) -> None:
        if self.server.count() == 0:
            self._fill_servers(knowledge)
        mta = bounce.circumstances.mta
        self.server.setCurrentIndex(max(0, self.server.findData(mta.value if mta else "")))

    def _fill_servers(self, knowledge: Knowledge) -> None:
        from wizard.knowledge.ids import IdKind

        self.server.addItem(self._kit.p("ui", "not known"), "")
        entries = [each for each in knowledge.ids.entries.values() if each.kind is IdKind.MTA]
        for entry in sorted(entries, key=lambda each: each.name.casefold()):
            self.server.addItem(entry.name, entry.id)

    def on_server_chosen(self, index: int) -> None:
        """Take the chosen mail server."""
        self._desk.override("mta", self.server.itemData(index))

    def _on_edited(self, field: str) -> None:
        line = self._lines[field]
        if line.isModified():
            line.setModified(False)
            self._desk.override(field, line.text())
