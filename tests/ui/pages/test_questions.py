"""The strip of questions: what is answered is marked, and taken back with another click."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from tests.ui.conftest import Driver
from wizard import paths
from wizard.ui.widgets.text import Text

GMAIL = paths.read_text("samples/gmail-rate.txt")


def heading(driver: Driver) -> str:
    words = (each.plain for each in driver.page().findChildren(Text) if each.isVisible())
    return next(each for each in words if "surer" in each or "answered" in each)


def answer(driver: Driver, name: str) -> QPushButton:
    button = driver.named(f"answer-{name}")
    assert isinstance(button, QPushButton)
    return button


def test_the_answer_is_marked_and_no_other(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.open_step("diagnosis")
    driver.rest()
    before = heading(driver)
    assert not answer(driver, "ours-no").isChecked()
    driver.click("answer-ours-no")
    driver.rest()
    assert answer(driver, "ours-no").isChecked(), "a screen reader says so"
    assert not answer(driver, "ours-no").icon().isNull(), "not by colour alone"
    assert not answer(driver, "ours-yes").isChecked()
    assert heading(driver) != before, "what is answered is not counted"


def test_another_click_takes_it_back(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.open_step("diagnosis")
    driver.rest()
    driver.click("answer-ours-no")
    driver.rest()
    driver.click("answer-ours-no")
    driver.rest()
    assert driver.session.said.ours is None
    assert not answer(driver, "ours-no").isChecked()


def test_when_all_are_answered_that_is_said(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.open_step("diagnosis")
    driver.rest()
    for _ in range(7):  # an answer may bring another question; seven is the most
        if heading(driver) == "All questions are answered":
            break
        _answer_the_next(driver)
    assert heading(driver) == "All questions are answered"
    diagnosis = driver.session.diagnosis
    assert diagnosis is not None
    assert all(getattr(driver.session.said, key) is not None for key in diagnosis.questions)


def _answer_the_next(driver: Driver) -> None:
    diagnosis = driver.session.diagnosis
    assert diagnosis is not None
    said = driver.session.said
    key = next(key for key in diagnosis.questions if getattr(said, key) is None)
    names = [each.objectName() for each in driver.page().findChildren(QPushButton)]
    driver.click(next(each for each in names if each.startswith(f"answer-{key}-")))
    driver.rest()
