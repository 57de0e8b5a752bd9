"""The pane of one check: what the system reported stands last, and never twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.conftest import Driver
from wizard.model import Asked, AskedKind, Finding, Group, Reason, Status
from wizard.ui.pages.checks.detail import DetailPane
from wizard.ui.widgets.text import Text

NOTE = "certificate verify failed: unable to get local issuer"
LEAD = "What the system reported"
FINDING = Finding("tls", Group.RECEIVER, Status.UNKNOWN, reason=Reason.REFUSED, error=NOTE)
ASKED = Asked(AskedKind.TCP, "mx.example", "connect", "connected", 0.1)


def shown(driver: Driver, finding: Finding) -> list[str]:
    pane = DetailPane(driver.window.kit)
    driver.qtbot.addWidget(pane)
    pane.show_finding(finding, driver.session.knowledge)
    return [label.plain for label in pane.findChildren(Text)]


def test_it_is_one_sentence_below_what_was_asked(driver: Driver) -> None:
    words = shown(driver, replace(FINDING, asked=(ASKED,)))
    assert words[-1] == f"{LEAD}, word for word: {NOTE}"
    assert words[-2] == "What was asked and answered"


@pytest.mark.parametrize(
    "finding",
    [
        replace(FINDING, error=""),
        replace(FINDING, asked=(replace(ASKED, answer=f"failed: {NOTE}"),)),
    ],
)
def test_it_is_left_out_where_it_is_empty_or_an_answer_already(
    driver: Driver, finding: Finding
) -> None:
    assert not any(LEAD in words for words in shown(driver, finding))


def test_a_mistake_of_the_program_is_told_once(driver: Driver) -> None:
    words = shown(driver, replace(FINDING, reason=Reason.PROGRAM_ERROR))
    assert sum(NOTE in each for each in words) == 1
