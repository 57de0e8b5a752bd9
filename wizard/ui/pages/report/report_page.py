"""The page with the report."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QTextBrowser, QWidget

from wizard.planning.postmaster import PostmasterMail
from wizard.reports.letterhead import letterhead_of
from wizard.session import Session
from wizard.ui.case_line import summary_of
from wizard.ui.desk import Desk
from wizard.ui.pages.page import Page, State
from wizard.ui.pages.report.naming import file_name, with_ending
from wizard.ui.pages.report.output import Edition, Format, Output, Wanted, mail_of, output_of
from wizard.ui.pages.report.postmaster import PostmasterCard, mail_html
from wizard.ui.troubles import trouble
from wizard.ui.widgets import Kit
from wizard.ui.widgets.closed_document import ClosedDocument
from wizard.ui.widgets.links import open_web
from wizard.words.cases import case_title
from wizard.words.speaker import languages

__all__ = ["ReportPage"]


class ReportPage(Page):
    """Preview, redaction, saving, copying."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__(kit, desk, "report")
        p = kit.p
        self.title.say(p("ui", "Report"))
        self.sub.say(p("ui", "What happened, what to do, and the evidence: to hand over or keep."))
        self._output: Output | None = None
        self._letterhead = letterhead_of(desk.preferences.settings)
        desk.preferences.changed.connect(self.on_setting_changed)
        self._drawn: object = None
        self.preview = QTextBrowser()
        self.preview.setObjectName("report-preview")
        self.preview.setAccessibleName(p("ui", "Preview of the report"))
        self.preview.setOpenLinks(False)
        self.preview.setDocument(ClosedDocument(self.preview))
        self.preview.anchorClicked.connect(self.on_link)
        self.preview.setMinimumHeight(kit.theme.sizes.px(260))
        self.postmaster = PostmasterCard(kit)
        self.postmaster.told.connect(self.on_told)
        self.postmaster.hide()
        for widget, share in ((self._tools(), 0), (self.postmaster, 0), (self.preview, 1)):
            self.body.addWidget(widget, share)
        empty = kit.empty(
            "report",
            p("ui", "No report yet"),
            p("ui", "It is written from the diagnosis, the checks and the plan."),
            p("ui", "Go to the bounce"),
        )
        self.set_empty_pane(empty, "bounce")

    def _tools(self) -> QWidget:
        kit, p = self.kit, self.kit.p
        self.form = QComboBox()
        self.form.setObjectName("report-format")
        self.form.setAccessibleName(p("ui", "Format"))
        for form, label in (
            (Format.HTML, p("ui", "HTML (web page)")),
            (Format.PDF, p("ui", "PDF")),
            (Format.MARKDOWN, p("ui", "Markdown (for tickets)")),
            (Format.JSON, p("ui", "JSON (for programs)")),
        ):
            self.form.addItem(label, form)
        self.edition = QComboBox()
        self.edition.setObjectName("report-edition")
        self.edition.setAccessibleName(p("ui", "For whom the report is"))
        self.edition.addItem(p("ui", "For the expert"), Edition.EXPERT)
        self.edition.addItem(p("ui", "For the customer, one page"), Edition.CUSTOMER)
        self.edition.addItem(p("ui", "For the receiver's postmaster, a mail"), Edition.POSTMASTER)
        self.edition.currentIndexChanged.connect(self.refresh)
        self.redact = QCheckBox(p("ui", "Take names and addresses out"))
        self.redact.setObjectName("report-redact")
        self.redact.toggled.connect(self.refresh)
        save = kit.button(p("ui", "Save…"), icon="save")
        save.setObjectName("report-save")
        save.clicked.connect(self.on_save)
        self.copy = kit.copy_button(p("ui", "Copy for a ticket"), self._ticket_text)
        self.copy.setObjectName("report-copy")
        self.head = kit.button(p("ui", "Company and logo…"), "quiet", "settings")
        self.head.setObjectName("report-letterhead")
        self.head.clicked.connect(partial(self.wanted.emit, "settings"))
        languages_box = self._languages()
        parts = (self.edition, languages_box, self.form, save, self.copy, self.redact, self.head)
        self._of_reports = (self.form, save, self.copy)
        return kit.row(*parts)

    def _languages(self) -> QComboBox:
        """The caller's language need not be the agent's."""
        self.lang = QComboBox()
        self.lang.setObjectName("report-language")
        self.lang.setAccessibleName(self.kit.p("ui", "Language of the report"))
        for code, name in languages():
            self.lang.addItem(name, code)
        wanted = self.desk.preferences.settings.report_language or self.kit.speaker.lang
        self.lang.setCurrentIndex(max(0, self.lang.findData(wanted)))
        self.lang.currentIndexChanged.connect(self.refresh)
        if self.lang.count() < 2:
            self.lang.hide()
        return self.lang

    def refresh(self) -> None:
        """Write the report anew when something in it has changed."""
        session = self.desk.session
        diagnosis = session.diagnosis if session is not None else None
        if session is None or diagnosis is None:
            self._output = self._drawn = None
            self.set_state(State.EMPTY)
            return
        mail = mail_of(
            session, self.desk.clock(), self._wanted.lang, redact=self.redact.isChecked()
        )
        _offer(self.edition, Edition.POSTMASTER, offered=mail is not None)
        results = (session.bounce, diagnosis, session.plan, session.all_findings)
        present = (*results, session.knowledge, self._wanted)
        if present != self._drawn:
            self._drawn = present
            self._draw(session, mail)
        # JSON is for programs and holds everything: offered with the expert's whole report.
        is_whole = not self._wanted.redact and self._wanted.edition is Edition.EXPERT
        _offer(self.form, Format.JSON, offered=is_whole)
        self.set_state(State.READY)

    def _draw(self, session: Session, mail: PostmasterMail | None) -> None:
        is_mail = mail is not None and self._wanted.edition is Edition.POSTMASTER
        for part in self._of_reports:
            part.setVisible(not is_mail)
        self.lang.setVisible(not is_mail and self.lang.count() > 1)
        self.postmaster.setVisible(is_mail)
        self.head.setVisible(self._wanted.edition is Edition.CUSTOMER)
        if is_mail and mail is not None:
            self._show_mail(session, mail)
            return
        self._output = output_of(session, self._wanted, self.desk.clock())
        self.redact.setVisible(True)
        self.preview.setVisible(True)
        self.preview.setHtml(self._output.rich_text if self._output is not None else "")

    def _show_mail(self, session: Session, mail: PostmasterMail) -> None:
        provider = session.diagnosis.provider if session.diagnosis is not None else None
        receiver = session.knowledge.ids.name_of(provider) if provider else ""
        self.postmaster.show_mail(mail, receiver, redact=self.redact.isChecked())
        self.redact.setVisible(not mail.forms)
        self.preview.setVisible(not mail.forms)
        self.preview.setHtml(mail_html(self.kit, mail))

    @property
    def _wanted(self) -> Wanted:
        return Wanted(
            str(self.lang.currentData()),
            self.edition.currentData(),
            self.redact.isChecked(),
            self._letterhead,
        )

    def on_told(self, sentence: str, tone: str) -> None:
        """Say what came of the mail."""
        self.set_state(State.READY, sentence, tone)

    def on_setting_changed(self, _key: str) -> None:
        """The letterhead may be another one."""
        self._letterhead = letterhead_of(self.desk.preferences.settings)

    def on_link(self, url: QUrl) -> None:
        """Open a link of the report in the browser."""
        open_web(url.toString())

    def on_save(self) -> None:
        """Ask where to, and save."""
        form, session = self.form.currentData(), self.desk.session
        if session is None:
            return
        title = case_title(self.kit.speaker, summary_of(session.case), session.knowledge)
        name = file_name(title, self.desk.clock(), form.value)
        asked = self.kit.p("ui", "Save the report")
        place = str(self.desk.preferences.report_folder / name)
        target, _ = QFileDialog.getSaveFileName(self, asked, place, f"*.{form.value}")
        if target:
            self.save_to(with_ending(Path(target), form.value), form)

    def save_to(self, target: Path, form: Format) -> None:
        """Save, and say so."""
        if self._output is None:
            return
        try:
            self._output.save(target, form)
        except OSError as error:
            self.set_state(State.PROBLEM, trouble(self.kit.speaker, error))
            return
        self.desk.preferences.report_folder = target.parent
        words = self.kit.p("ui", "Saved as {file}", file=str(target))
        self.set_state(State.READY, words, "ok")

    def _ticket_text(self) -> str:
        return self._output.markdown if self._output is not None else ""


def _offer(box: QComboBox, choice: object, *, offered: bool) -> None:
    """Let something be chosen or not; what no longer can be gives way to the first choice."""
    at, model = box.findData(choice), box.model()
    if isinstance(model, QStandardItemModel):
        model.item(at).setEnabled(offered)
    if not offered and box.currentIndex() == at:
        box.setCurrentIndex(0)
