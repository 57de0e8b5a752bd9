"""Consent to ask the receiving server about one recipient, off until the user wants it."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from wizard.checks.consent import is_own_address
from wizard.model import Bounce, Envelope
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card

__all__ = ["ConsentCard"]

ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,253}")
FIELD_PX = 260


class ConsentCard(Card):
    """Signals: `given` with the Envelope that may be asked, or None when none may."""

    given = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self._given: Envelope | None = None
        self._sender_domain: str | None = None
        p = kit.p
        self.box_on = QCheckBox(p("ui", "Also ask about this recipient, once"))
        self.box_on.setObjectName("consent")
        about = p(
            "ui",
            "The receiving server is told both addresses (MAIL FROM, RCPT TO) and says whether it "
            "would take mail for the recipient. No mail is sent. It may write the question down.",
        )
        self.box_on.setAccessibleDescription(about)
        self.add(kit.row(self.box_on))
        self.add(kit.words("sub", about))
        self.recipient = self._line("consent-recipient")
        self.own = self._line("consent-own")
        self._fields = self._make_fields()
        self.add(self._fields)
        self.box_on.toggled.connect(self.on_changed)
        self.on_changed()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.editingFinished.connect(self.on_changed)
        return line

    def _make_fields(self) -> QWidget:
        kit, p = self._kit, self._kit.p
        row = kit.row()
        for label, line in (
            (p("ui", "The recipient's address"), self.recipient),
            (p("ui", "Your own address"), self.own),
        ):
            field = kit.field(label, line)
            field.setFixedWidth(kit.theme.sizes.px(FIELD_PX))
            row.add(field)
        self._hint = kit.text("small")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.sizes.gap_tiny)
        column.addWidget(row)
        column.addWidget(self._hint)
        return holder

    def show_case(self, bounce: Bounce) -> None:
        """Propose the addresses that the bounce names; another case begins without consent."""
        self.box_on.setChecked(False)
        around = bounce.circumstances
        domain = around.sender_domain
        self._sender_domain = domain.value if domain is not None else None
        for line, known in ((self.recipient, around.recipient), (self.own, around.sender)):
            line.setText(known.value if known is not None else "")
        self.on_changed()

    def on_changed(self) -> None:
        """Hand on what may be asked now."""
        wanted = self.box_on.isChecked()
        self._fields.setVisible(wanted)
        own, recipient = self.own.text().strip(), self.recipient.text().strip()
        whole = bool(ADDRESS.fullmatch(own) and ADDRESS.fullmatch(recipient))
        missing = self._kit.p("ui", "Two whole addresses are needed; until then nobody is asked.")
        given = Envelope(mail_from=own, rcpt_to=recipient)
        is_own = is_own_address(given, self._sender_domain)
        foreign = self._kit.p(
            "ui",
            "Only an address of {domain}, which sent the mail, can be asked with.",
            domain=self._sender_domain or "",
        )
        self._hint.say(missing if not whole else "" if is_own else foreign)
        self._hint.setVisible(not (whole and is_own))
        envelope = given if wanted and whole and is_own else None
        if envelope != self._given:
            self._given = envelope
            self.given.emit(envelope)
