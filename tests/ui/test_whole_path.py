"""The five-minute path from paste to the case found again: by keyboard, mouse, drop, offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QTextBrowser

from tests.ui.conftest import PATIENCE_MS, Driver
from tests.ui.saving import wait_listed, wait_saved
from tests.ui.whole_path import (
    ALT,
    CONTROL,
    Keys,
    Mouse,
    World,
    click_save,
    cut_the_network,
    drop,
    type_the_name,
    when_asked_for_a_file,
    world,
)
from wizard.model import Known, Reason, Source, Status
from wizard.practice import Behaviour
from wizard.ui.pages.page import State

Key = Qt.Key
TELLING = {Status.OK, Status.PROBLEM, Status.LOOK}


@pytest.fixture
def played(driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[World]:
    """Too much mail for Gmail, by a sender who may have a stolen password."""
    driver.desk.preferences.report_folder = tmp_path  # where the dialog for files begins
    with world(driver, "gmail_rate", monkeypatch) as made:
        QApplication.clipboard().setText(made.text)
        yield made


def wait_for_the_checks(driver: Driver) -> None:
    checking = driver.desk.checking
    driver.qtbot.waitUntil(
        lambda: checking.has_run and not checking.is_running, timeout=4 * PATIENCE_MS
    )


def first_step(driver: Driver) -> str:
    plan = driver.session.plan
    assert plan is not None
    return plan.steps[0].id


def is_done(driver: Driver, step: str) -> bool:
    plan = driver.session.plan
    return plan is not None and step in plan.done


def row_of(driver: Driver, case_id: str) -> str:
    wait_listed(driver, 1)
    return f"case-row-{case_id}"


def test_by_keyboard_only(driver: Driver, played: World, tmp_path: Path) -> None:
    keys = Keys(driver)
    keys.press(Key.Key_V, CONTROL)
    assert driver.session.bounce is not None
    keys.press(Key.Key_Return, CONTROL)
    assert driver.window.step == "diagnosis"
    assert "Gmail" in driver.page().title.plain
    keys.tab_to("answer-ours-yes")
    keys.press(Key.Key_Space)
    assert driver.session.situation.ours == Known("yes", None, Source.CALLER_SAID)
    assert driver.page().isAncestorOf(keys.focus), "the keyboard stays on the page"
    keys.tab_to("copy-caller")
    keys.press(Key.Key_Space)
    assert QApplication.clipboard().text().startswith("Gmail")
    keys.press(Key.Key_F5)
    assert driver.window.step == "checks"
    wait_for_the_checks(driver)
    keys.tab_to("check-mx")
    keys.press(Key.Key_Down)
    assert driver.page().isAncestorOf(keys.focus)
    assert keys.focus.objectName() != "check-mx"
    keys.press(Key.Key_Right, ALT)
    step = first_step(driver)
    keys.tab_to(f"step-{step}")
    keys.press(Key.Key_Space)
    assert is_done(driver, step)
    assert keys.focus.objectName() == f"step-{step}", "the keyboard stays on the step"
    keys.press(Key.Key_Right, ALT)
    when_asked_for_a_file(type_the_name("by-keyboard.html"))
    keys.tab_to("report-save")
    keys.press(Key.Key_Space)
    assert "Gmail" in (tmp_path / "by-keyboard.html").read_text(encoding="utf-8")
    _found_again_by_keyboard(driver, keys, step)


def _found_again_by_keyboard(driver: Driver, keys: Keys, step: str) -> None:
    wait_saved(driver)
    keys.back_in_the_window()
    assert keys.focus.objectName() == "report-save"
    case_id, title = driver.session.case.id, driver.window.page("diagnosis").title.plain
    keys.press(Key.Key_N, CONTROL)
    assert driver.session.bounce is None
    keys.press(Key.Key_L, CONTROL)
    assert keys.focus.objectName() == "cases-search"
    keys.type("unsolicited")
    keys.tab_to(row_of(driver, case_id))
    keys.press(Key.Key_Space)
    keys.tab_to("case-open")
    keys.press(Key.Key_Space)
    driver.qtbot.waitUntil(lambda: driver.window.step == "diagnosis", timeout=PATIENCE_MS)
    assert driver.page().title.plain == title
    assert is_done(driver, step)
    assert driver.session.findings


def test_by_mouse_only(driver: Driver, played: World, tmp_path: Path) -> None:
    mouse = Mouse(driver)
    mouse.click(button(driver, "Paste"))
    assert driver.session.bounce is not None
    mouse.click(driver.window.next)
    assert driver.window.step == "diagnosis"
    assert "Gmail" in driver.page().title.plain
    mouse.click("answer-ours-yes")
    assert driver.session.situation.ours == Known("yes", None, Source.CALLER_SAID)
    mouse.click("copy-caller")
    assert QApplication.clipboard().text().startswith("Gmail")
    mouse.click("rail-checks")
    mouse.click("start-checks")
    wait_for_the_checks(driver)
    mouse.click("check-spf")
    mouse.click(driver.window.next)
    step = first_step(driver)
    mouse.click(f"tick-{step}")
    assert is_done(driver, step)
    mouse.click("rail-report")
    when_asked_for_a_file(click_save)
    mouse.click("report-save")
    (saved,) = tmp_path.glob("*.html")
    assert "Gmail" in saved.read_text(encoding="utf-8")
    wait_saved(driver)
    case_id = driver.session.case.id
    mouse.click(driver.window.next)
    assert driver.session.bounce is None
    mouse.click("rail-cases")
    mouse.click(row_of(driver, case_id))
    mouse.click("case-open")
    driver.qtbot.waitUntil(lambda: driver.window.step == "diagnosis", timeout=PATIENCE_MS)
    assert is_done(driver, step)


def button(driver: Driver, text: str) -> QPushButton:
    """The one button of the page with this text."""
    (found,) = (each for each in driver.page().findChildren(QPushButton) if each.text() == text)
    return found


def box_of(driver: Driver) -> QPlainTextEdit:
    box = driver.named("bounce-text")
    assert isinstance(box, QPlainTextEdit)
    return box


def test_by_dropping_a_text(driver: Driver, played: World) -> None:
    data = QMimeData()
    data.setText(played.text)
    drop(box_of(driver), data)
    _goes_on_to_the_report(driver)


def test_by_dropping_a_file(driver: Driver, played: World, tmp_path: Path) -> None:
    file = tmp_path / "bounce.eml"
    file.write_text(played.text, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    with driver.qtbot.waitSignal(driver.desk.case_replaced, timeout=PATIENCE_MS):
        drop(box_of(driver), data)
    _goes_on_to_the_report(driver)


def test_by_dropping_beside_the_box(driver: Driver, played: World) -> None:
    data = QMimeData()
    data.setText(played.text)
    assert driver.page().acceptDrops()
    drop(driver.page(), data)
    assert driver.session.bounce is not None
    assert box_of(driver).toPlainText().startswith(played.text[:40])
    assert box_of(driver).property("target") == "false", "the target's frame is gone"


def _goes_on_to_the_report(driver: Driver) -> None:
    assert box_of(driver).property("target") == "false", "the target's frame is gone"
    driver.run_checks()
    assert any(each.status in TELLING for each in driver.session.findings)
    driver.open_step("plan")
    step = first_step(driver)
    driver.click(f"tick-{step}")
    assert is_done(driver, step)
    driver.open_step("report")
    preview = driver.named("report-preview")
    assert isinstance(preview, QTextBrowser)
    assert "Gmail" in preview.toPlainText()


def outlook_mail() -> QMimeData:
    """A mail dragged out of classic Outlook: formats of its own, neither a file nor a text."""
    data = QMimeData()
    data.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\x01\x00\x00\x00")
    data.setData('application/x-qt-windows-mime;value="RenPrivateMessages"', b"\x02")
    return data


def picture() -> QMimeData:
    """A screenshot."""
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    return data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (outlook_mail(), ("Save the mail to a folder", "copy its text")),
        (picture(), ("Type the line that begins with a number",)),
    ],
)
def test_a_drop_of_neither_says_what_to_do_instead(
    driver: Driver, played: World, data: QMimeData, words: tuple[str, ...]
) -> None:
    driver.paste(played.text)
    drop(box_of(driver), data)
    assert driver.page().state is State.PROBLEM
    assert driver.page().banner.isVisible()
    assert all(each in driver.page().banner.words.plain for each in words)
    assert driver.session.bounce is not None, "what was pasted stays"
    _goes_on_to_the_report(driver)


def test_with_the_network_off(
    driver: Driver, played: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = cut_the_network(monkeypatch)
    driver.paste(played.text)
    driver.open_step("diagnosis")
    verdict = driver.page().title.plain
    assert "Gmail" in verdict
    driver.click("answer-ours-yes")
    assert not tried, "nothing is asked before the checks"
    driver.run_checks()
    assert tried, "the checks did ask"
    findings = driver.session.findings
    assert len(findings) == len(driver.desk.checking.expected)
    telling = {each.id for each in findings if each.status in TELLING}
    assert telling == {"resolver"}, "that there is no network is all that can be told"
    unknown = {each.id: each for each in findings if each.status is Status.UNKNOWN}
    assert {"mx", "ptr", "spf", "ip_lists"} <= set(unknown)
    assert unknown["mx"].reason is Reason.NO_NETWORK
    assert driver.page().state is State.READY
    driver.open_step("diagnosis")
    assert driver.page().title.plain == verdict, "what cannot be told changes no verdict"
    driver.open_step("plan")
    step = first_step(driver)
    driver.click(f"tick-{step}")
    driver.open_step("report")
    when_asked_for_a_file(type_the_name("offline.html"))
    driver.click("report-save")
    assert verdict in (tmp_path / "offline.html").read_text(encoding="utf-8")
    wait_saved(driver)


def test_with_stop_in_the_middle_and_again(driver: Driver, played: World) -> None:
    played.scene.behave("acme.example", Behaviour(silent=True), below=True)
    played.scene.behave("example", Behaviour(silent=True), below=True)
    driver.paste(played.text)
    driver.open_step("checks")
    with driver.qtbot.waitSignal(driver.desk.checking.finding_came, timeout=PATIENCE_MS):
        driver.click("start-checks")
    assert driver.desk.checking.is_running
    Keys(driver).press(Key.Key_Escape)
    wait_for_the_checks(driver)
    assert driver.desk.checking.was_stopped
    assert "Stopped" in driver.page().banner.words.plain
    driver.open_step("plan")
    step = first_step(driver)
    driver.click(f"tick-{step}")
    assert is_done(driver, step)
    driver.open_step("checks")
    played.scene.behave("acme.example", Behaviour(), below=True)
    played.scene.behave("example", Behaviour(), below=True)
    with driver.qtbot.waitSignal(driver.desk.checking.ended, timeout=4 * PATIENCE_MS):
        driver.click("run-again")
    assert not driver.desk.checking.was_stopped
    assert len(driver.session.findings) == len(driver.desk.checking.expected)
    assert not driver.page().banner.isVisible()
    assert is_done(driver, step), "the tick stays"
