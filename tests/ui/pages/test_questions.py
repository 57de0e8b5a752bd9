"""The strip of questions: marked, counted, still under the mouse, changed and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.conftest import Driver
from wizard import paths
from wizard.ui.widgets.text import Text

GMAIL = paths.read_text("samples/gmail-rate.txt")


@pytest.fixture
def asked(driver: Driver) -> Driver:
    driver.window.resize(1180, 780)
    driver.paste(GMAIL)
    driver.open_step("diagnosis")
    driver.rest()
    return driver


def heading(driver: Driver) -> str:
    words = (each.plain for each in driver.page().findChildren(Text) if each.isVisible())
    return next(each for each in words if "surer" in each or "answered" in each)


def answer(driver: Driver, name: str) -> QPushButton:
    button = driver.named(f"answer-{name}")
    assert isinstance(button, QPushButton)
    return button


def effect(driver: Driver, key: str) -> str:
    label = driver.named(f"effect-{key}")
    assert isinstance(label, Text)
    return label.plain


def still_open(driver: Driver) -> list[str]:
    diagnosis = driver.session.diagnosis
    assert diagnosis is not None
    said = driver.session.said
    return [key for key in diagnosis.questions if getattr(said, key) is None]


def test_the_answer_is_marked_and_no_other(asked: Driver) -> None:
    before = heading(asked)
    other = answer(asked, "ours-yes").icon().cacheKey()
    assert not answer(asked, "ours-no").isChecked()
    asked.click("answer-ours-no")
    asked.rest()
    chosen = answer(asked, "ours-no")
    assert chosen.isChecked()
    face = QAccessible.queryAccessibleInterface(chosen)
    assert face.state().checked, "a screen reader says so"
    assert chosen.icon().cacheKey() != other, "a tick, not by colour alone"
    assert not answer(asked, "ours-yes").isChecked()
    assert heading(asked) != before, "what is answered is not counted"


def test_another_answer_takes_its_place(asked: Driver) -> None:
    asked.click("answer-ours-no")
    asked.click("answer-ours-yes")
    asked.rest()
    ours = asked.session.said.ours
    assert ours is not None
    assert ours.value == "yes"
    assert answer(asked, "ours-yes").isChecked()
    assert not answer(asked, "ours-no").isChecked()


@pytest.mark.parametrize("by", ["answer-ours-no", "take-back-ours"])
def test_one_click_takes_it_back(asked: Driver, by: str) -> None:
    asked.click("answer-ours-no")
    asked.rest()
    asked.click(by)
    asked.rest()
    assert asked.session.said.ours is None
    assert not answer(asked, "ours-no").isChecked()
    assert effect(asked, "ours"), "taking back changes something, too"


def test_undo_takes_the_mark_away(asked: Driver) -> None:
    asked.click("answer-ours-no")
    asked.desk.undo()
    asked.rest()
    assert not answer(asked, "ours-no").isChecked()


def test_one_line_says_what_the_answer_changed(asked: Driver) -> None:
    asked.click("answer-ours-some")
    asked.rest()
    plan = asked.session.plan
    assert plan is not None
    first = asked.named("first-action")
    assert isinstance(first, Text)
    assert "The first step is now: " in effect(asked, "ours")
    words = effect(asked, "ours").partition("The first step is now: ")[2].removesuffix(".")
    assert first.plain.startswith(words), "the verdict card says the same"
    asked.click("answer-volume-same")
    asked.rest()
    assert effect(asked, "ours") == "", "only the last answer is told of"
    assert effect(asked, "volume")


def test_not_known_is_an_answer(asked: Driver) -> None:
    before = heading(asked)
    asked.click("answer-ours-unknown")
    asked.rest()
    assert answer(asked, "ours-unknown").isChecked()
    assert asked.session.said.ours is None
    assert heading(asked) != before
    assert effect(asked, "ours") == "The verdict and the plan stay."


def test_when_all_are_answered_that_is_said(asked: Driver) -> None:
    for _ in range(9):  # an answer may bring another question; seven are asked at most
        if heading(asked) == "All questions are answered":
            break
        key = still_open(asked)[0]
        names = [each.objectName() for each in asked.page().findChildren(QPushButton)]
        asked.click(next(each for each in names if each.startswith(f"answer-{key}-")))
        asked.rest()
    assert heading(asked) == "All questions are answered"
    assert still_open(asked) == []


def place(button: QPushButton) -> QPoint:
    return button.mapToGlobal(QPoint(0, 0))


@pytest.mark.parametrize("size", [(1180, 780), (1024, 700), (1600, 2400), (640, 700)])
def test_what_is_clicked_stays_where_it_is(driver: Driver, size: tuple[int, int]) -> None:
    driver.window.resize(*size)
    driver.paste(GMAIL)
    driver.open_step("diagnosis")
    driver.rest()
    names = [
        each.objectName()
        for each in driver.page().findChildren(QPushButton)
        if each.objectName().startswith("answer-") and each.isCheckable()
    ]
    assert len(names) > 8
    moved = []
    for name in names:
        button = answer(driver, name.removeprefix("answer-"))
        driver.page().area.ensureWidgetVisible(button)
        driver.rest()
        before = place(button)
        driver.click(name)
        at_once = place(button)
        driver.qtbot.wait(20)
        later = place(button)
        # A scroll bar that comes takes a few pixels of the width.
        sideways = max(abs(each.x() - before.x()) for each in (at_once, later))
        if not before.y() == at_once.y() == later.y() or sideways > 8:
            moved.append(f"{name}: {before} {at_once} {later}")
    assert moved == []


def test_a_button_in_the_verdict_leads_to_the_questions(asked: Driver) -> None:
    button = asked.named("to-questions")
    assert isinstance(button, QPushButton)
    assert button.text() == heading(asked)
    assert button.mapTo(asked.window, QPoint(0, button.height())).y() < 700, "seen at once"
    asked.click("to-questions")
    asked.rest()
    seen = asked.page().area.viewport()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName().startswith("answer-")
    assert 0 < focus.mapTo(seen, QPoint(0, 0)).y() < seen.height() / 2


def test_tab_stops_once_at_a_question_and_arrows_go_through_it(asked: Driver) -> None:
    stops = [
        each.objectName()
        for each in asked.page().findChildren(QPushButton)
        if each.objectName().startswith("answer-ours-")
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["answer-ours-yes"]
    answer(asked, "ours-yes").setFocus()
    asked.keys(Qt.Key.Key_Right)
    assert asked.session.said.ours is None, "going is not answering"
    asked.keys(Qt.Key.Key_Return)
    asked.rest()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "answer-ours-some"
    assert answer(asked, "ours-some").isChecked()


def test_the_page_begins_at_the_verdict_when_it_is_opened(asked: Driver) -> None:
    asked.click("to-questions")
    asked.click("answer-ours-yes")
    asked.open_step("checks")
    asked.open_step("diagnosis")
    asked.rest()
    assert asked.page().area.verticalScrollBar().value() == 0
