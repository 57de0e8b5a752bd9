"""The mail to the receiver's postmaster: to read, to copy, to hand to the mail program."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from wizard.planning.postmaster import PostmasterMail
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.links import is_web, mail_url, open_mail
from wizard.words.steps import link_needs

__all__ = ["PostmasterCard", "mail_html"]


class PostmasterCard(Card):
    """What can be done with the mail; where the receiver has a form, the way to that.

    Signals: `told` with a sentence and its tone when something was done or could not be.
    """

    told = Signal(str, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme, "none")
        self.box.setContentsMargins(0, 0, 0, 0)
        self._kit = kit
        self._mail: PostmasterMail | None = None
        self._shown: object = None

    def show_mail(self, mail: PostmasterMail, receiver: str, *, redact: bool) -> None:
        """Offer what fits: forms, or copying and, with the true addresses, the mail program."""
        if (mail, receiver, redact) == self._shown:
            return
        self._mail, self._shown = mail, (mail, receiver, redact)
        self.clear()
        if mail.forms:
            self._add_forms(mail, receiver)
        else:
            self._add_buttons(redact=redact)

    def _add_forms(self, mail: PostmasterMail, receiver: str) -> None:
        kit, p = self._kit, self._kit.p
        words = p("ui", "{receiver} is asked through a form of its own.", receiver=receiver)
        self.add(kit.text("plain", words))
        for link in mail.forms:
            if is_web(link.url):
                self.add(kit.row(kit.link(link.title, link.url)))
                if needs := link_needs(kit.speaker, link):
                    self.add(kit.text("small", needs))

    def _add_buttons(self, *, redact: bool) -> None:
        kit, p = self._kit, self._kit.p
        copy = kit.copy_button(p("ui", "Copy the mail"), self._text)
        copy.setObjectName("postmaster-copy")
        row = kit.row(copy)
        self.add(row)
        if redact:
            words = p("ui", "Without names and addresses the postmaster cannot look for your mail.")
            self.add(kit.text("small", words))
            return
        start = kit.button(p("ui", "Open in the mail program"), icon="out")
        start.setObjectName("postmaster-open")
        start.clicked.connect(self.on_open)
        row.add(start)
        words = p("ui", "You see the mail there before you send it; nothing is sent from here.")
        self.add(kit.text("small", words))

    def on_open(self) -> None:
        """Begin the mail in the mail program; a long text goes by way of the clipboard."""
        mail, p = self._mail, self._kit.p
        if mail is None:
            return
        fits = bool(mail_url(mail.to, mail.subject, mail.body))
        if not open_mail(mail.to, mail.subject, mail.body if fits else ""):
            self.told.emit(p("ui", "No mail program could be opened: copy the mail."), "look")
        elif not fits:
            QApplication.clipboard().setText(mail.body)
            words = p("ui", "The text is too long to hand over. It is copied: paste it there.")
            self.told.emit(words, "info")

    def _text(self) -> str:
        return _written(self._kit, self._mail) if self._mail is not None else ""


def mail_html(kit: Kit, mail: PostmasterMail) -> str:
    """The mail as it is shown, in letters of one width since its lines stand below each other."""
    return f'<pre style="white-space: pre-wrap">{escape(_written(kit, mail))}</pre>'


def _written(kit: Kit, mail: PostmasterMail) -> str:
    p = kit.p
    to = mail.to or p("ui", "the address of the receiver's postmaster")
    lines = [p("ui", "To: {address}", address=to)]
    lines += [p("ui", "Subject: {subject}", subject=mail.subject)] if mail.subject else []
    return "\n".join([*lines, "", mail.body])
