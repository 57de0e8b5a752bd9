"""The warm-up goes on from how its days went; schedules and timetables go into files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit
from pytest import MonkeyPatch

from tests.ui.conftest import Driver
from tests.ui.pages.test_plan_parts import NEW_ADDRESS
from wizard.model import Pace, WaitFacts, WarmUpFacts
from wizard.ui.widgets.text import Text

GREYLISTED = (
    "2026-11-24T09:14:07+00:00 mx1 postfix/smtp[77]: 4XkQ2m1: to=<info@stranger.example>, "
    "relay=mx.stranger.example[203.0.113.5]:25, delay=1, dsn=4.2.0, status=deferred (host "
    "mx.stranger.example[203.0.113.5] said: 450 4.2.0 Greylisted, please try again later)"
)


def enter(driver: Driver, name: str, text: str) -> None:
    line = driver.named(name)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.selectAll()
    driver.qtbot.keyClicks(line, text)
    line.editingFinished.emit()


def warm_up(driver: Driver) -> WarmUpFacts:
    plan = driver.session.plan
    assert plan is not None
    return next(step.facts for step in plan.steps if isinstance(step.facts, WarmUpFacts))


def words(driver: Driver) -> str:
    return "\n".join(each.plain for each in driver.page().findChildren(Text) if each.isVisible())


@pytest.fixture
def days(driver: Driver) -> Driver:
    driver.paste(NEW_ADDRESS)
    driver.desk.answer("ip_age_days", "3")
    driver.desk.answer("ours", "yes")
    driver.open_step("plan")
    driver.click("step-warm_up")
    enter(driver, "warm-up-target", "4000")
    driver.rest()
    return driver


def report(driver: Driver, sent: str, deferred: str, complaints: str) -> None:
    for name, text in (("sent", sent), ("deferred", deferred), ("complaints", complaints)):
        line = driver.named(f"day-{name}")
        assert isinstance(line, QLineEdit)
        line.setText(text)
    driver.click("day-take")
    driver.rest()


def test_a_good_day_goes_up_a_bad_one_is_repeated_or_taken_back(days: Driver) -> None:
    report(days, "100", "2", "0")
    assert (warm_up(days).pace, warm_up(days).days[0].total) == (Pace.ON, 150)
    assert warm_up(days).days[0].day == 2
    assert "go on with 150" in words(days)
    report(days, "150", "12", "0")
    assert (warm_up(days).pace, warm_up(days).days[0].total) == (Pace.HOLD, 150)
    assert "Repeat the same number, 150" in words(days)
    report(days, "150", "40", "0")
    assert (warm_up(days).pace, warm_up(days).days[0].total) == (Pace.STEP_BACK, 75)
    assert warm_up(days).days[-1].total == 4000
    days.click("day-back")
    days.rest()
    assert [day.sent for day in warm_up(days).reported] == [100, 150]


@pytest.mark.parametrize(
    ("sent", "deferred", "told"), [("", "0", "how many messages"), ("10", "11", "cannot be")]
)
def test_numbers_that_cannot_be_are_told(days: Driver, sent: str, deferred: str, told: str) -> None:
    report(days, sent, deferred, "0")
    assert told in words(days)
    assert warm_up(days).reported == ()


def test_the_schedule_is_saved_as_table_and_for_a_calendar(
    days: Driver, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    for name, begins in (("warm-up.csv", "day,date,total"), ("warm-up.ics", "BEGIN:VCALENDAR")):
        target = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, at=target: (str(at), ""))
        days.click(f"save-{name.replace('.', '-')}")
        assert target.read_text("utf-8").startswith(begins)
        assert f"Saved as {name}" in words(days)


def test_a_file_that_cannot_be_saved_is_told(
    days: Driver, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    target = tmp_path / "no" / "such" / "place.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    days.click("save-warm-up-csv")
    assert "Saved" not in words(days)
    assert days.page().findChild(Text) is not None


def wait_facts(driver: Driver) -> WaitFacts:
    plan = driver.session.plan
    assert plan is not None
    return next(step.facts for step in plan.steps if isinstance(step.facts, WaitFacts))


def test_own_server_settings_change_the_timetable(driver: Driver) -> None:
    driver.paste(GREYLISTED)
    driver.open_step("plan")
    driver.click("step-wait")
    driver.rest()
    option = driver.named("retry-option")
    assert isinstance(option, QComboBox)
    option.setCurrentText("minimal_backoff_time")
    option.activated.emit(option.currentIndex())
    enter(driver, "retry-value", "soon")
    assert "not a length of time" in words(driver)
    enter(driver, "retry-value", "900s")
    driver.rest()
    timetable = wait_facts(driver).timetable
    assert timetable is not None
    assert timetable.attempts[1].age_s == 900
    assert "minimal_backoff_time = 900s" in words(driver)


def test_the_timetable_is_saved_for_a_calendar(
    driver: Driver, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    driver.paste(GREYLISTED)
    driver.open_step("plan")
    driver.click("step-wait")
    driver.rest()
    target = tmp_path / "retries.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    driver.click("save-retries-ics")
    assert target.read_text("utf-8").count("BEGIN:VEVENT") > 5
