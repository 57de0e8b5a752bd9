"""Ticking steps: the next one opens, Space ticks, and new answers begin the plan anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox

from tests.ui.conftest import Driver
from wizard import paths
from wizard.ui.pages.plan.detail import StepPane
from wizard.ui.pages.plan.step_card import StepCard
from wizard.ui.widgets.code import CodeBox
from wizard.ui.widgets.text import Text

GMAIL = paths.read_text("samples/gmail-rate.txt")
LONG = "smtp -o syslog_name=postfix/slow -o smtp_destination_concurrency_limit=1 " * 4


@pytest.fixture
def plan(driver: Driver) -> Driver:
    driver.paste(GMAIL)
    driver.desk.override("mta", "postfix")
    driver.open_step("plan")
    driver.rest()
    return driver


def steps(driver: Driver) -> list[str]:
    made = driver.session.plan
    assert made is not None
    return [each.id for each in made.steps if not each.meanwhile]


def opened(driver: Driver) -> str:
    """The step that is marked in the list; the pane must show the same."""
    cards = [each for each in driver.page().findChildren(StepCard) if each.isVisible()]
    (chosen,) = [each for each in cards if each.isChecked()]
    (pane,) = [each for each in driver.page().findChildren(StepPane) if each.isVisible()]
    title = pane.findChildren(Text)[0].plain
    assert title in chosen.accessibleName()
    return chosen.step_id


def test_a_tick_opens_the_next_step(plan: Driver) -> None:
    first, second, *_ = steps(plan)
    assert opened(plan) == first
    plan.click(f"tick-{first}")
    plan.rest()
    assert opened(plan) == second
    plan.click(f"tick-{first}")
    plan.rest()
    assert opened(plan) == first, "one that is not done after all is shown itself"


def test_the_last_tick_leads_back_to_what_is_left(plan: Driver) -> None:
    free = [step for step in steps(plan) if plan.named(f"tick-{step}").isEnabled()]
    plan.click(f"tick-{free[-1]}")
    plan.rest()
    made = plan.session.plan
    assert made is not None
    assert opened(plan) not in made.done


def test_space_ticks_and_return_opens(plan: Driver) -> None:
    first, second, *_ = steps(plan)
    row = plan.named(f"step-{first}")
    row.setFocus()
    assert "(not done yet)" in row.accessibleName()
    plan.keys(Qt.Key.Key_Space)
    plan.rest()
    made = plan.session.plan
    assert made is not None
    assert first in made.done
    row = plan.named(f"step-{first}")
    assert QApplication.focusWidget() is row, "the keyboard stays"
    assert "(done)" in row.accessibleName()
    assert opened(plan) == second
    plan.keys(Qt.Key.Key_Return)
    plan.rest()
    assert opened(plan) == first


def test_a_step_that_waits_is_not_ticked_by_space(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.open_step("plan")
    row = driver.named("step-throttle")
    row.setFocus()
    driver.keys(Qt.Key.Key_Space)
    made = driver.session.plan
    assert made is not None
    assert "throttle" not in made.done


def test_tab_stops_at_rows_only(plan: Driver) -> None:
    boxes = [each for each in plan.page().findChildren(QCheckBox) if each.isVisible()]
    assert boxes
    assert all(each.focusPolicy() is Qt.FocusPolicy.NoFocus for each in boxes)


def test_after_another_answer_the_first_open_step_is_shown(plan: Driver) -> None:
    plan.click(f"step-{steps(plan)[1]}")
    plan.rest()
    assert opened(plan) == steps(plan)[1]
    plan.open_step("diagnosis")
    plan.desk.answer("ours", "some")
    plan.open_step("plan")
    plan.rest()
    assert opened(plan) == steps(plan)[0]


def box(driver: Driver, text: str, *, whole_lines: bool) -> CodeBox:
    made = driver.window.kit.code(text, "settings", whole_lines=whole_lines)
    driver.qtbot.addWidget(made)
    made.setFixedWidth(300)
    made.show()
    driver.rest()
    return made


def test_a_line_of_settings_is_never_wrapped(driver: Driver) -> None:
    made = box(driver, f"slow unix - - n - - smtp\n{LONG}", whole_lines=True)
    assert made.horizontalScrollBar().isVisible()
    assert made.verticalScrollBar().maximum() == 0, "all lines are seen"
    wrapped = box(driver, LONG, whole_lines=False)
    assert not wrapped.horizontalScrollBar().isVisible()
    short = box(driver, "a = 1", whole_lines=True)
    assert not short.horizontalScrollBar().isVisible()
    assert short.height() < made.height()


def wheel(over: CodeBox) -> bool:
    """Turn the wheel over a box; True when the box kept it for itself."""
    at = QPointF(over.rect().center())
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    before = over.verticalScrollBar().value()
    QApplication.sendEvent(over.viewport(), event)
    return over.verticalScrollBar().value() != before


def test_the_wheel_is_the_pages_until_the_box_has_the_keyboard(driver: Driver) -> None:
    made = box(driver, "\n".join(f"line {n}" for n in range(90)), whole_lines=True)
    driver.window.setFocus()
    assert not wheel(made)
    made.activateWindow()
    made.setFocus()
    driver.rest()
    assert wheel(made)
