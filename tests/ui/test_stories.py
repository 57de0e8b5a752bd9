"""What people do with the window, in their own words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QTextBrowser

from tests.ui.conftest import PATIENCE_MS, Driver
from wizard import checks, paths, practice
from wizard.model import Cause, Known, Source, Status
from wizard.practice import Behaviour
from wizard.ui.pages.bounce.phone import PhoneForm
from wizard.ui.pages.page import State
from wizard.ui.pages.report.output import Format

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
GMAIL = paths.read_text("samples/gmail-rate.txt")


def test_the_five_minute_path_by_mouse(driver: Driver, tmp_path: Path) -> None:
    driver.practise("missing_ptr_and_listed")
    driver.open_step("diagnosis")
    verdict = driver.page().title.plain
    assert "Gmail" in verdict
    driver.click("copy-caller")
    assert QApplication.clipboard().text()
    driver.run_checks()
    found = {each.id: each.status for each in driver.session.findings}
    assert found["ptr"] is Status.PROBLEM
    driver.click("check-ptr")
    driver.open_step("plan")
    plan = driver.session.plan
    assert plan is not None
    first = plan.steps[0]
    driver.click(f"tick-{first.id}")
    assert first.id in driver.session.plan.done  # type: ignore[union-attr]  # the same plan
    driver.open_step("report")
    preview = driver.named("report-preview")
    assert isinstance(preview, QTextBrowser)
    assert verdict in preview.toPlainText()
    target = tmp_path / "report.html"
    driver.page().save_to(target, Format.HTML)  # type: ignore[attr-defined]  # the report page
    assert verdict in target.read_text(encoding="utf-8")


def test_the_five_minute_path_by_keyboard(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.keys(Qt.Key.Key_Right, ALT)
    assert driver.window.step == "diagnosis"
    driver.keys(Qt.Key.Key_Right, ALT)
    assert driver.window.step == "checks"
    with driver.qtbot.waitSignal(driver.desk.checking.ended, timeout=4 * PATIENCE_MS):
        driver.keys(Qt.Key.Key_F5)
    assert driver.session.findings
    driver.keys(Qt.Key.Key_4, CONTROL)
    assert driver.window.step == "plan"
    driver.keys(Qt.Key.Key_5, CONTROL)
    assert driver.window.step == "report"
    driver.keys(Qt.Key.Key_Left, ALT)
    assert driver.window.step == "plan"
    driver.keys(Qt.Key.Key_N, CONTROL)
    assert driver.window.step == "bounce"
    assert driver.session.bounce is None


def test_every_control_of_a_page_is_reached_with_tab(driver: Driver) -> None:
    driver.paste(GMAIL)
    seen = set()
    driver.window.page("bounce").box.setFocus()  # type: ignore[attr-defined]  # the first page
    for _ in range(40):
        driver.keys(Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus.objectName())
    assert {"field-recipient_domain", "field-sending_ip", "field-mta", "rail-diagnosis"} <= seen


def test_what_is_pasted_is_recognised_at_once(driver: Driver) -> None:
    driver.paste(GMAIL)
    bounce = driver.session.bounce
    assert bounce is not None
    assert bounce.reply is not None
    assert bounce.reply.enhanced == "4.7.28"
    domain = driver.named("field-recipient_domain")
    assert isinstance(domain, QLineEdit)
    assert domain.text() == "gmail.com"
    marked = {each.cursor.selectedText() for each in driver.page().box.extraSelections()}  # type: ignore[attr-defined]  # the first page
    assert "421-4.7.28" in marked


def test_what_is_typed_is_recognised_after_a_pause(driver: Driver) -> None:
    box = driver.window.page("bounce").box  # type: ignore[attr-defined]  # the first page
    driver.qtbot.keyClicks(box, "421 4.7.0 [TSS04] Messages from 203.0.113.25 deferred")
    driver.qtbot.waitUntil(lambda: driver.session.bounce is not None, timeout=PATIENCE_MS)
    diagnosis = driver.session.diagnosis
    assert diagnosis is not None
    assert diagnosis.provider == "yahoo"
    assert box.textCursor().atEnd(), "the cursor must stay where it is typed"


def test_a_text_pasted_before_the_knowledge_is_loaded_is_read_later(driver: Driver) -> None:
    desk = driver.desk
    session, desk.session = desk.session, None
    driver.paste(GMAIL)
    desk.session = session
    desk.opened.emit()
    assert driver.session.bounce is not None


def test_a_corrected_address_is_used(driver: Driver) -> None:
    driver.paste(GMAIL)
    line = driver.named("field-sending_ip")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    driver.qtbot.keyClicks(line, "203.0.113.99")
    driver.keys(Qt.Key.Key_Tab)
    bounce = driver.session.bounce
    assert bounce is not None
    assert bounce.circumstances.sending_ip == Known("203.0.113.99", None, Source.CALLER_SAID)


def test_one_click_answers_a_question_and_it_can_be_taken_back(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.open_step("diagnosis")
    diagnosis = driver.session.diagnosis
    assert diagnosis is not None
    assert "ours" in diagnosis.questions
    driver.click("answer-ours-no")
    assert driver.session.situation.ours == Known("no", None, Source.CALLER_SAID)
    driver.click("take-back-ours")
    assert driver.session.situation.ours is None


def test_a_bounce_that_is_only_heard_leads_to_the_questions(driver: Driver) -> None:
    page = driver.window.page("bounce")
    page.hear.setChecked(True)  # type: ignore[attr-defined]  # the first page
    form = page._phone  # type: ignore[attr-defined]  # made on demand
    form.code.setText("421")
    form.words.setText("4.7.28 unusual rate of unsolicited mail")
    form.receiver.setText("somebody@gmail.com")
    form.on_taken()
    assert driver.window.step == "diagnosis"
    diagnosis = driver.session.diagnosis
    assert diagnosis is not None
    assert diagnosis.provider == "google"


def test_asking_the_caller_shows_a_mail_and_copies_it_only_when_told(driver: Driver) -> None:
    QApplication.clipboard().setText("the bounce that was copied")
    driver.click("ask-caller")
    assert QApplication.clipboard().text() == "the bounce that was copied"
    driver.click("ask-copy")
    assert "Outlook" in QApplication.clipboard().text()
    button = driver.named("ask-copy")
    assert isinstance(button, QAbstractButton)
    assert button.text() == "Copied"
    driver.qtbot.waitUntil(lambda: button.text() != "Copied")


def test_nothing_heard_is_asked_for(driver: Driver) -> None:
    driver.click("hear-on-phone")
    driver.click("phone-take")
    form = driver.window.findChild(PhoneForm)
    assert form is not None
    assert form.isVisible()
    assert "Enter the number" in form.said
    assert driver.window.step == "bounce"


def test_who_called_is_noted_where_the_bounce_is_pasted(driver: Driver) -> None:
    driver.paste(GMAIL)
    line = driver.named("note-caller")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    driver.qtbot.keyClicks(line, "Dana Weiss")
    driver.keys(Qt.Key.Key_Return)
    assert driver.session.case.caller == "Dana Weiss"


@pytest.mark.parametrize("what", ["picture", "nothing"])
def test_a_drop_that_is_no_text_is_answered_with_a_sentence(driver: Driver, what: str) -> None:
    driver.paste(GMAIL)
    data = QMimeData()
    if what == "picture":
        data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    driver.page().box.take(data)  # type: ignore[attr-defined]  # the first page
    page = driver.page()
    assert page.state is State.PROBLEM
    assert page.banner.isVisible()
    assert driver.session.bounce is not None, "what was pasted stays"


def test_a_dropped_file_is_read(driver: Driver, tmp_path: Path) -> None:
    file = tmp_path / "bounce.txt"
    file.write_text(GMAIL, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    with driver.qtbot.waitSignal(driver.desk.case_replaced, timeout=PATIENCE_MS):
        driver.page().box.take(data)  # type: ignore[attr-defined]  # the first page
    assert driver.page().box.whole == driver.session.bounce.text  # type: ignore[attr-defined,union-attr]  # as above


@pytest.mark.parametrize("name", ["gone.txt", "binary.bin"])
def test_a_file_that_cannot_be_read_is_told_and_the_text_stays(
    driver: Driver, tmp_path: Path, name: str
) -> None:
    driver.paste(GMAIL)
    (tmp_path / "binary.bin").write_bytes(bytes(range(256)) * 40)
    with driver.qtbot.waitSignal(driver.desk.problem_met, timeout=PATIENCE_MS):
        driver.desk.read_file(tmp_path / name)
    assert driver.page().state is State.PROBLEM
    assert driver.page().banner.words.plain
    assert driver.page().box.whole.startswith("This is the mail system")  # type: ignore[attr-defined]  # the first page


def test_an_unrelated_text_is_told_as_such(driver: Driver) -> None:
    driver.paste("Dear all, the picnic is on Sunday at two. Bring a salad, please!")
    assert driver.page().state is State.PROBLEM
    assert "mail delivery" in driver.page().banner.words.plain


def test_stop_has_unwound_everything_in_a_quarter_of_a_second(driver: Driver) -> None:
    driver.practise("gmail_rate")
    scene, checking = driver.desk.stage.scene, driver.desk.checking
    assert scene is not None
    scene.behave("acme.example", Behaviour(silent=True), below=True)  # so that some wait for long
    driver.open_step("checks")
    with driver.qtbot.waitSignal(checking.finding_came, timeout=PATIENCE_MS):
        driver.click("start-checks")
    assert checking.is_running
    driver.named("stop")  # The clock starts with the click, not with the button's first painting.
    began = time.monotonic()
    with driver.qtbot.waitSignal(checking.ended, timeout=PATIENCE_MS):
        driver.click("stop")
    assert time.monotonic() - began < 0.25
    assert checking.was_stopped
    assert not checking.is_running
    assert driver.page().banner.isVisible()


def test_a_late_finding_of_another_case_is_dropped(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.open_step("checks")
    with driver.qtbot.waitSignal(driver.desk.checking.finding_came, timeout=PATIENCE_MS):
        driver.click("start-checks")
    driver.desk.read_text("450 4.2.0 Greylisted, try again in 300 seconds")
    driver.qtbot.wait(0)
    assert driver.session.findings == ()
    assert driver.session.diagnosis is not None
    assert driver.session.diagnosis.cause is Cause.GREYLISTING


def test_one_check_can_be_repeated(driver: Driver) -> None:
    driver.practise("missing_ptr_and_listed")
    driver.run_checks()
    before = len(driver.session.findings)
    driver.click("check-ptr")
    with driver.qtbot.waitSignal(driver.desk.checking.ended, timeout=PATIENCE_MS):
        driver.click("check-again")
    assert len(driver.session.findings) == before


def test_an_edit_after_the_checks_says_that_they_are_old(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.run_checks()
    driver.desk.override("sending_ip", "203.0.113.200")
    assert driver.session.stale
    assert driver.page().banner.isVisible()


def test_the_report_without_names_names_nobody(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.open_step("report")
    preview = driver.named("report-preview")
    assert isinstance(preview, QTextBrowser)
    assert "dana.weiss" in preview.toPlainText()
    driver.click("report-redact")
    assert "dana.weiss" not in preview.toPlainText()
    assert "203.0.113.10" not in preview.toPlainText()


def test_the_customer_gets_one_page_without_evidence(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.open_step("report")
    preview, edition = driver.named("report-preview"), driver.named("report-edition")
    assert isinstance(preview, QTextBrowser)
    assert isinstance(edition, QComboBox)
    assert "Why we think so" in preview.toPlainText()
    edition.setCurrentIndex(1)
    assert "What comes next" in preview.toPlainText()
    assert "Why we think so" not in preview.toPlainText()


@pytest.mark.parametrize("form", list(Format))
def test_the_report_is_saved_in_every_format(driver: Driver, tmp_path: Path, form: Format) -> None:
    driver.paste(GMAIL)
    driver.open_step("report")
    target = tmp_path / f"report.{form.value}"
    driver.page().save_to(target, form)  # type: ignore[attr-defined]  # the report page
    assert target.stat().st_size > 500
    heads = {Format.PDF: b"%PDF-", Format.JSON: b"{", Format.MARKDOWN: b"# "}
    assert target.read_bytes().lstrip().startswith(heads.get(form, b"<!"))


def test_a_report_that_cannot_be_saved_is_told(driver: Driver, tmp_path: Path) -> None:
    driver.paste(GMAIL)
    driver.open_step("report")
    driver.page().save_to(tmp_path / "no" / "such" / "folder.html", Format.HTML)  # type: ignore[attr-defined]  # the report page
    assert driver.page().state is State.PROBLEM


def test_ten_megabytes_are_read_beside_the_window(driver: Driver) -> None:
    line = "Nov 23 09:14:07 mx1 postfix/qmgr[77]: 4XkQ2m: from=<a@acme.example>, size=9\n"
    text = GMAIL + line * (10_000_000 // len(line))
    driver.desk.read_text(text)
    assert driver.desk.is_reading
    assert driver.page().state is State.WORKING
    driver.qtbot.waitUntil(lambda: not driver.desk.is_reading, timeout=4 * PATIENCE_MS)
    assert driver.session.bounce is not None
    assert driver.session.bounce.reply is not None
    assert driver.session.bounce.reply.enhanced == "4.7.28"


def test_another_bounce_forgets_what_the_caller_said(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.desk.answer("ours", "yes")
    driver.paste("450 4.2.0 Greylisted, come again in 300 seconds")
    assert driver.page().box.whole.startswith("450")  # type: ignore[attr-defined]  # the first page
    assert driver.session.situation.ours is None


def test_an_edited_bounce_keeps_what_the_caller_said(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.desk.answer("ours", "yes")
    box = driver.page().box  # type: ignore[attr-defined]  # the first page
    box.moveCursor(box.textCursor().MoveOperation.End)
    with driver.qtbot.waitSignal(driver.desk.case_replaced, timeout=PATIENCE_MS):
        driver.qtbot.keyClicks(box, "P.S.")
    assert driver.session.situation.ours == Known("yes", None, Source.CALLER_SAID)


def test_practice_servers_that_cannot_start_are_told(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_port(*_: object) -> object:
        raise OSError(98, "Address already in use")

    monkeypatch.setattr(practice, "play", no_port)
    driver.open_step("practice")
    with driver.qtbot.waitSignal(driver.desk.stage.failed, timeout=PATIENCE_MS):
        driver.click("practise-gmail_rate")
    assert driver.page().state is State.PROBLEM
    assert "servers cannot start: Address already in use" in driver.page().banner.words.plain


@pytest.mark.logs_warnings
def test_checks_that_fail_in_the_program_are_told(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> object:
        raise NotImplementedError("a fault of ours")

    monkeypatch.setattr(checks, "run", broken)
    driver.practise("gmail_rate")
    driver.run_checks()
    assert driver.page().state is State.PROBLEM
    assert "a fault of ours" not in driver.page().banner.words.plain
    assert driver.session.bounce is not None


def test_what_was_heard_and_then_sent_is_one_case(driver: Driver) -> None:
    driver.desk.hear(421, "4.7.28 unusual rate", "gmail.com")
    driver.desk.answer("volume", "tenfold")
    case_id = driver.session.case.id
    driver.desk.read_text(GMAIL)
    assert driver.session.case.id == case_id
    assert driver.session.said.volume is not None, "what the caller said stays"
    driver.desk.read_text("450 4.7.1 Greylisted, please try again in 300 seconds")
    assert driver.session.case.id != case_id
