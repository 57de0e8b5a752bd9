"""The page of each kind of step, with the user's own numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QTableWidget

from tests.ui.conftest import Driver
from wizard import paths
from wizard.model import ThrottleFacts, WarmUpFacts
from wizard.reports.charts.bars import Bars
from wizard.reports.charts.queue_lines import QueueLines
from wizard.reports.charts.time_line import TimeLine
from wizard.ui.charts.chart import ChartView
from wizard.ui.widgets.button import CopyButton
from wizard.ui.widgets.text import Text

GMAIL = paths.read_text("samples/gmail-rate.txt")
NEW_ADDRESS = (
    "421 4.7.0 [203.0.113.9] Our system has detected that this IP address has no history yet; "
    "mail from it is rate limited. gsmtp"
)


def _throttle(driver: Driver) -> ThrottleFacts:
    plan = driver.session.plan
    assert plan is not None
    return next(step.facts for step in plan.steps if isinstance(step.facts, ThrottleFacts))


def _charts(driver: Driver, kind: type) -> Iterator[ChartView]:
    shown = (each for each in driver.page().findChildren(ChartView) if each.isVisible())
    return (each for each in shown if isinstance(each.chart, kind))


@pytest.fixture
def plan(driver: Driver) -> Driver:
    driver.paste(GMAIL)
    driver.desk.answer("ours", "yes")
    driver.desk.override("mta", "postfix")
    driver.open_step("plan")
    return driver


def test_the_calculator_takes_queue_and_rate(plan: Driver) -> None:
    plan.click("step-throttle")
    queue = plan.named("throttle-queue")
    assert isinstance(queue, QLineEdit)
    queue.setFocus()
    plan.qtbot.keyClicks(queue, "1 800")
    plan.keys(Qt.Key.Key_Return)
    assert _throttle(plan).advice.queue == 1800
    rate = plan.named("throttle-rate")
    assert isinstance(rate, QComboBox)
    rate.setCurrentIndex(rate.findData(10.0))
    rate.activated.emit(rate.currentIndex())
    advice = _throttle(plan).advice
    assert advice.rate_per_minute == 10
    assert advice.drain_s is not None
    plan.rest()
    (chart,) = _charts(plan, QueueLines)
    assert "At this rate: empty in" in chart.accessibleDescription()
    assert "1,800 waiting" in chart.chart.values[0]
    words = [label.plain for label in plan.page().findChildren(Text)]
    assert any("No receiver publishes its limit" in each for each in words)


def test_a_queue_that_does_not_empty_in_time_is_shown_as_such(plan: Driver) -> None:
    plan.click("step-throttle")
    plan.desk.wish(replace(plan.session.wishes, queue=900_000))
    plan.rest()
    (view,) = _charts(plan, QueueLines)
    assert isinstance(view.chart, QueueLines)
    assert view.chart.times[-1].text == "5 days: mail is given up"
    (table,) = plan.page().findChildren(QTableWidget)
    last = table.item(table.rowCount() - 1, 0)
    assert last is not None
    assert last.text() == "5 days: mail is given up"
    words = " ".join(label.plain for label in plan.page().findChildren(Text))
    assert "This rate does not empty the queue in time" in words
    assert "hold bulk mail back" in words


def test_settings_are_copied_as_they_stand(plan: Driver) -> None:
    plan.click("step-throttle")
    plan.rest()
    setting = _throttle(plan).advice.settings[0]
    buttons = [each for each in plan.page().findChildren(CopyButton) if each.isVisible()]
    copies = [each for each in buttons if each.text() == "Copy settings"]
    assert len(copies) == len(_throttle(plan).advice.settings)
    plan.qtbot.mouseClick(copies[0], Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == setting.text


def test_how_to_undo_is_there_but_folded(plan: Driver) -> None:
    plan.click("step-throttle")
    undo = _throttle(plan).advice.settings[0].undo
    plan.rest()

    def shown() -> bool:
        boxes = plan.page().findChildren(QPlainTextEdit)
        return any(each.isVisible() and each.toPlainText() == undo for each in boxes)

    assert not shown()
    plan.show_all()
    plan.qtbot.waitUntil(shown)


def test_waiting_shows_the_next_attempts(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.open_step("plan")
    driver.click("step-wait")
    driver.rest()
    assert len(list(_charts(driver, TimeLine))) == 2, "in the list and in the pane"
    (table,) = driver.page().findChildren(QTableWidget)
    assert table.rowCount() >= 5
    assert "gives up" in next(_charts(driver, TimeLine)).accessibleDescription()


def test_a_step_is_locked_until_the_one_before_is_ticked(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.open_step("plan")
    tick = driver.named("tick-throttle")
    assert not tick.isEnabled()
    driver.click("tick-ours")
    driver.qtbot.waitUntil(lambda: driver.named("tick-throttle").isEnabled())


def test_the_warm_up_schedule_follows_the_number(driver: Driver) -> None:
    driver.paste(NEW_ADDRESS)
    driver.desk.answer("ip_age_days", "3")
    driver.desk.answer("ours", "yes")
    driver.open_step("plan")
    driver.click("step-warm_up")
    target = driver.named("warm-up-target")
    assert isinstance(target, QLineEdit)
    target.setFocus()
    target.selectAll()
    driver.qtbot.keyClicks(target, "4000")
    driver.keys(Qt.Key.Key_Return)
    steps = driver.session.plan.steps if driver.session.plan is not None else ()
    facts = next(step.facts for step in steps if isinstance(step.facts, WarmUpFacts))
    assert facts.days[-1].total >= 4000
    driver.rest()
    (chart,) = _charts(driver, Bars)
    assert "4,000" in chart.accessibleDescription()
    (table,) = driver.page().findChildren(QTableWidget)
    assert table.rowCount() == len(facts.days)
    for width in (1180, 1024):
        driver.window.resize(width, 700)
        driver.rest()
        assert table.horizontalScrollBar().maximum() == 0
