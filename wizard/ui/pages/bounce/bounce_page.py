"""The page that takes the bounce."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from wizard.ui.desk import Desk
from wizard.ui.pages.bounce.ask import request_card
from wizard.ui.pages.bounce.marks import marks
from wizard.ui.pages.bounce.samples import sample_text, samples
from wizard.ui.pages.bounce.text_box import SHOWN_CHARS, TextBox
from wizard.ui.pages.page import Page, State
from wizard.ui.troubles import trouble
from wizard.ui.widgets import Kit

if TYPE_CHECKING:
    from wizard.model import Bounce, Diagnosis
    from wizard.session import Session
    from wizard.ui.pages.bounce.around import AroundCard
    from wizard.ui.pages.bounce.phone import PhoneForm
    from wizard.ui.pages.bounce.recent import RecentCard

__all__ = ["BouncePage"]


class BouncePage(Page):
    """Paste, drop, open or type; the card below says what is recognised."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "bounce")
        p = kit.p
        self.title.say(p("ui", "Paste the bounce message"))
        self.sub.say(
            p(
                "ui",
                "The whole message, one log line or just the error: anything works. "
                "Nothing leaves this computer until you start the live checks.",
            )
        )
        self.box = TextBox(kit.theme)
        self.box.setAccessibleName(p("ui", "The bounce"))
        self.box.setPlaceholderText(p("ui", "Paste here with Ctrl+V, or drop a file"))
        self.box.setMinimumHeight(kit.theme.sizes.px(180))
        self.body.addWidget(self.box, 1)
        self.body.addWidget(self._buttons())
        self._phone: PhoneForm | None = None
        self._letter: QWidget | None = None
        self._around: AroundCard | None = None
        self._recent: RecentCard | None = None
        self._typing = False
        self.setAcceptDrops(True)
        self._connect()
        self.on_case_replaced()

    def _buttons(self) -> QWidget:
        p, kit = self.kit.p, self.kit
        paste = kit.button(p("ui", "Paste"), icon="paste")
        opens = kit.button(p("ui", "Open file…"), icon="open")
        sample = kit.button(p("ui", "Try a sample"), icon="sample")
        self.hear = kit.button(p("ui", "I only hear it on the phone"), icon="phone")
        self.hear.setObjectName("hear-on-phone")
        self.hear.setCheckable(True)
        self.ask = kit.button(p("ui", "Ask the caller"), icon="mail")
        self.ask.setObjectName("ask-caller")
        self.ask.setCheckable(True)
        self.ask.setToolTip(p("ui", "A short mail that says how to send you the whole bounce"))
        self.ask.setAccessibleDescription(self.ask.toolTip())
        self.ask.toggled.connect(self.on_ask)
        paste.clicked.connect(self.paste)
        opens.clicked.connect(self.open_file)
        sample.setMenu(self._sample_menu(sample))
        self.hear.toggled.connect(self.on_hear)
        return kit.row(paste, opens, sample, self.hear, self.ask)

    def _sample_menu(self, owner: QWidget) -> QMenu:
        menu = QMenu(owner)
        for sample in samples(self.kit.speaker):
            action = menu.addAction(sample.title)
            action.triggered.connect(partial(self._take_sample, sample.file))
        return menu

    def _connect(self) -> None:
        self.box.typed.connect(self.on_typed)
        self.box.given.connect(self.on_given)
        self.box.file_given.connect(self.on_file_given)
        self.box.nothing_given.connect(self.on_nothing_given)
        self.desk.opened.connect(self.on_opened)
        self.desk.case_replaced.connect(self.on_case_replaced)
        self.desk.problem_met.connect(self.on_problem)
        self.desk.reading_changed.connect(self.refresh)
        self.desk.keeping.told.connect(self.on_told)

    def shown(self) -> None:
        """Be ready to paste or type."""
        super().shown()
        self.box.setFocus()

    # --- what the user gives ---------------------------------------------------------------------

    def paste(self) -> None:
        """Take the clipboard."""
        self.box.setFocus()
        self.box.take(QGuiApplication.clipboard().mimeData(), in_place=False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """The whole page takes what is dropped; the box shows where it will stand."""
        self.box.dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """It can be dropped anywhere."""
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The box looks plain again."""
        self.box.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """What falls beside the box counts as fallen into it."""
        self.box.dropEvent(event)

    def open_file(self) -> None:
        """Ask for a file."""
        p = self.kit.p
        kinds = p("ui", "Messages and text (*.eml *.msg *.txt *.log *.mbox);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self, p("ui", "Open a bounce"), "", kinds)
        if name:
            self.on_file_given(Path(name))

    def on_typed(self) -> None:
        """Read what stands in the box."""
        self._typing = True
        if self.box.whole.strip():
            self.desk.read_text(self.box.whole, edited=True)
        elif self.desk.session is not None and self.desk.session.bounce is not None:
            self.desk.start_afresh()
        self._typing = False

    def on_given(self, text: str) -> None:
        """Read a text that came as a whole; the box shows it as it was decoded."""
        self.box.show_text(text)
        self.desk.read_text(text)

    def on_file_given(self, path: Path) -> None:
        """Read a file."""
        self.desk.read_file(path)

    def on_nothing_given(self, what: str) -> None:
        """Say what to do with a picture, or with a mail dragged out of a mail program."""
        p = self.kit.p
        if what == "picture":
            sentence = p("ui", "A picture cannot be read. Type the line that begins with a number.")
        else:
            sentence = p(
                "ui", "There is no text in that. Save the mail to a folder, or copy its text."
            )
        self.set_state(State.PROBLEM, sentence, "look")

    def _take_sample(self, file: str, *_checked: object) -> None:
        self.on_given(sample_text(file))

    def on_ask(self, shown: bool) -> None:
        """Show or hide the mail to the caller."""
        if self._letter is None:
            self._letter = request_card(self.kit)
            self.body.insertWidget(2, self._letter)
        self._letter.setVisible(shown)

    def on_hear(self, shown: bool) -> None:
        """Show or hide the form for what is heard on the phone."""
        if self._phone is None:
            from wizard.ui.pages.bounce.phone import PhoneForm

            self._phone = PhoneForm(self.kit)
            self._phone.heard.connect(self.on_heard)
            self.body.insertWidget(2, self._phone)
        self._phone.setVisible(shown)
        if shown:
            self._phone.code.setFocus()

    def on_heard(self, code: int, words: str, receiver: str) -> None:
        """Take what was heard and go on to the questions."""
        self.desk.hear(code or None, words, receiver)
        self.hear.setChecked(False)
        self.wanted.emit("diagnosis")

    # --- what follows ----------------------------------------------------------------------------

    def on_opened(self) -> None:
        """Read what was pasted before the knowledge was there."""
        if self.box.whole.strip():
            self.on_given(self.box.whole)

    def on_problem(self, error: BaseException) -> None:
        """Say in one sentence what went wrong; what was pasted stays."""
        self.set_state(State.PROBLEM, trouble(self.kit.speaker, error))

    def on_told(self, sentence: str, tone: str) -> None:
        """Say what is wrong with the saved cases; everything else works."""
        self.set_state(State.PROBLEM, sentence, tone)

    def on_case_replaced(self) -> None:
        """Show the text of another case, unless it is being typed here."""
        bounce = self.desk.session.bounce if self.desk.session is not None else None
        text = bounce.text if bounce is not None else ""
        if not self._typing and text != self.box.whole:
            self.box.show_text(text)

    def refresh(self) -> None:
        """Mark the text and fill the card."""
        session = self.desk.session
        if self.desk.is_reading:
            self.set_state(State.WORKING, self.kit.p("ui", "Reading…"))
        elif session is None or session.bounce is None:
            self.set_state(State.READY)
            self.box.mark([])
        else:
            self._show_bounce(session, session.bounce)
        if self._around is not None:
            self._around.setVisible(session is not None and session.bounce is not None)
        self._show_recent()

    def _show_recent(self) -> None:
        """Offer the newest cases once they are listed; made when it is needed first."""
        if self._recent is None and self.desk.shelf is not None:
            from wizard.ui.pages.bounce.recent import RecentCard

            self._recent = RecentCard(self.kit, self.desk)
            self.body.addWidget(self._recent)
        if self._recent is not None:
            self._recent.refresh()

    def _show_bounce(self, session: Session, bounce: Bounce) -> None:
        diagnosis = session.diagnosis
        shown = min(len(bounce.text), SHOWN_CHARS)
        same = bounce.text == self.box.whole
        self.box.mark(marks(bounce, diagnosis, shown) if same else [])
        self._say_about(bounce)
        around = self._around_card()
        around.show_case(bounce, session.knowledge)
        around.show_notes(session.case)
        if diagnosis is not None:
            self._show_verdict(around, session, bounce, diagnosis)

    def _say_about(self, bounce: Bounce) -> None:
        p = self.kit.p
        if not bounce.about_mail:
            words = p("ui", "Nothing about mail delivery was found in this text.")
            self.set_state(State.PROBLEM, words, "look")
        elif self.box.is_cut:
            words = p("ui", "Only the beginning is shown here; the rest was read too.")
            self.set_state(State.READY, words, "info")
        elif bounce.cut_off:
            words = p("ui", "The text ends in the middle. Paste the whole message if you have it.")
            self.set_state(State.READY, words, "look")
        else:
            self.set_state(State.READY)

    def _show_verdict(
        self, around: AroundCard, session: Session, bounce: Bounce, diagnosis: Diagnosis
    ) -> None:
        from wizard.ui.verdict_view import verdict_chip

        chip = verdict_chip(self.kit.speaker, bounce, diagnosis, session.knowledge)
        around.show_verdict(chip.word, chip.tone, chip.icon, chip.detail)

    def _around_card(self) -> AroundCard:
        if self._around is None:
            from wizard.ui.pages.bounce.around import AroundCard

            self._around = AroundCard(self.kit, self.desk)
            self.body.addWidget(self._around)
        return self._around
