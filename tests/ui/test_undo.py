"""Answers, corrections, wishes and ticks are taken back, the last one first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.conftest import Driver

TEXT = "421 4.7.28 Our system has detected an unusual rate of unsolicited mail. gsmtp"
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_there_is_nothing_to_undo_at_first(driver: Driver) -> None:
    driver.paste(TEXT)
    assert not driver.window.undo.isVisible()


def test_edits_are_taken_back_one_after_the_other(driver: Driver) -> None:
    driver.paste(TEXT)
    driver.desk.override("sending_ip", "192.0.2.1")
    driver.desk.answer("ours", "no")
    driver.open_step("diagnosis")
    driver.click("undo")
    assert driver.session.said.ours is None
    driver.click("undo")
    bounce = driver.session.bounce
    assert bounce is not None
    assert bounce.circumstances.sending_ip is None
    assert not driver.window.undo.isVisible()


def test_the_key_takes_back_outside_text_boxes(driver: Driver) -> None:
    driver.paste(TEXT)
    driver.desk.answer("ours", "no")
    driver.open_step("diagnosis")
    driver.page().title.setFocus()
    driver.keys(Qt.Key.Key_Z, CONTROL)
    assert driver.session.said.ours is None


def test_inside_a_line_the_key_takes_back_what_was_typed_there(driver: Driver) -> None:
    driver.paste(TEXT)
    driver.desk.answer("ours", "no")
    line = driver.named("field-helo")
    assert isinstance(line, QLineEdit)
    line.setFocus()
    driver.qtbot.keyClicks(line, "mail")
    driver.keys(Qt.Key.Key_Z, CONTROL)
    assert line.text() != "mail"
    assert driver.session.said.ours is not None


def test_a_correction_that_is_taken_back_shows_what_was_recognised(driver: Driver) -> None:
    driver.paste("421 4.4.2 mx.northwind.example Error: timeout exceeded, to=<a@northwind.example>")
    line = driver.named("field-recipient_domain")
    assert isinstance(line, QLineEdit)
    before = line.text()
    driver.desk.override("recipient_domain", "other.example")
    assert line.text() == "other.example"
    driver.desk.undo()
    assert line.text() == before


def test_another_text_begins_anew(driver: Driver) -> None:
    driver.paste(TEXT)
    driver.desk.answer("ours", "no")
    driver.paste("450 4.7.1 Greylisted, please try again in 300 seconds")
    assert not driver.desk.can_undo


def test_a_wrong_edit_changes_nothing_to_take_back(driver: Driver) -> None:
    driver.paste(TEXT)
    driver.desk.tick("no-such-step", done=False)
    assert not driver.desk.can_undo
