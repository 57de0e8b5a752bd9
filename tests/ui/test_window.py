"""The frame: steps, keys, zoom, faults, new cases."""

from __future__ import annotations

import logging
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from tests.ui.conftest import Driver
from wizard import paths
from wizard.ui.app import _excepthook
from wizard.ui.pages.page import State
from wizard.ui.shortcuts import KeysDialog, shortcuts
from wizard.ui.steps import STEPS
from wizard.ui.widgets.rail import Mark
from wizard.ui.widgets.text import Text

GMAIL = paths.read_text("samples/gmail-rate.txt")


def _marks(driver: Driver) -> list[Mark]:
    return [driver.window.rail.buttons[step].mark for step in STEPS]


def test_steps_open_with_the_bounce_and_are_done_when_seen(driver: Driver) -> None:
    assert _marks(driver) == [Mark.CURRENT, *[Mark.LOCKED] * 4]
    driver.paste(GMAIL)
    assert _marks(driver) == [Mark.CURRENT, *[Mark.OPEN] * 4]
    driver.open_step("plan")
    driver.open_step("diagnosis")
    assert _marks(driver) == [Mark.DONE, Mark.CURRENT, Mark.OPEN, Mark.DONE, Mark.OPEN]


def test_a_locked_step_does_not_open(driver: Driver) -> None:
    driver.window.open_step("report")
    assert driver.window.step == "bounce"
    assert not driver.window.next.isEnabled()


def test_back_and_next_lead_through_all_steps(driver: Driver) -> None:
    driver.paste(GMAIL)
    seen = []
    for _ in STEPS:
        seen.append(driver.window.step)
        driver.qtbot.mouseClick(driver.window.next, Qt.MouseButton.LeftButton)
    assert seen == list(STEPS)
    assert driver.window.step == "bounce", "the last button begins a new case"
    assert driver.session.bounce is None
    assert driver.page().box.whole == ""  # type: ignore[attr-defined]  # the first page


def test_another_text_locks_nothing_but_forgets_what_was_seen(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.open_step("report")
    driver.open_step("bounce")
    driver.desk.read_text("450 4.2.0 Greylisted, come again in 300 seconds")
    assert _marks(driver) == [Mark.CURRENT, *[Mark.OPEN] * 4]


def test_all_keys_are_bound_once_and_shown(driver: Driver) -> None:
    bound = [
        each.key().toString(QKeySequence.SequenceFormat.PortableText)
        for each in driver.window.findChildren(QShortcut)
    ]
    listed = [QKeySequence(each.keys).toString() for each in shortcuts(driver.window)]
    assert sorted(bound) == sorted(listed)
    assert len(set(bound)) == len(bound)
    dialog = KeysDialog(driver.window)
    driver.qtbot.addWidget(dialog)
    words = {label.plain for label in dialog.findChildren(Text)}
    assert {each.words for each in shortcuts(driver.window)} <= words


def test_zoom_keeps_page_and_text(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.parts.theme.zoom_by(1)
    assert driver.window.step == "bounce"
    assert driver.page().box.whole == GMAIL  # type: ignore[attr-defined]  # the first page
    driver.open_step("diagnosis")
    title = driver.page().title.plain
    driver.parts.theme.zoom_by(-1)
    assert driver.window.step == "diagnosis"
    assert driver.page().title.plain == title


@pytest.mark.logs_warnings
def test_a_fault_is_one_sentence_and_a_line_in_the_log(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    driver.paste(GMAIL)
    hook = _excepthook(driver.parts)
    try:
        raise LookupError("a fault of ours")
    except LookupError:
        kind, error, trace = sys.exc_info()
    with caplog.at_level(logging.CRITICAL):
        hook(kind, error, trace)
    page = driver.page()
    assert page.state is State.PROBLEM
    assert "log file" in page.banner.words.plain
    assert "LookupError" not in page.banner.words.plain
    assert page.box.whole == GMAIL  # type: ignore[attr-defined]  # what was pasted stays
    assert "a fault of ours" in caplog.text


def test_every_page_has_an_empty_state_that_leads_to_the_bounce(driver: Driver) -> None:
    for step in STEPS[1:]:
        page = driver.window.page(step)
        page.refresh()
        assert page.state is State.EMPTY
        with driver.qtbot.waitSignal(page.wanted) as wanted:
            page.on_empty_wanted()
        assert wanted.args == ["bounce"]
