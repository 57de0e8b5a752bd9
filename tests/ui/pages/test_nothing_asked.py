"""Live checks that could ask nobody: said once, with a way on, and counted as nothing found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from tests.ui.conftest import Driver
from tests.ui.whole_path import World, cut_the_network, world
from wizard.model import Finding, Group, Reason, ResolverFacts, ResolverState, Status
from wizard.ui.pages.checks.checks_page import ChecksPage
from wizard.ui.pages.checks.detail import DetailPane
from wizard.ui.pages.checks.nothing import Why, why_nothing
from wizard.ui.widgets.code import CodeBox
from wizard.ui.widgets.text import Text

MX = Finding("mx", Group.RECEIVER, Status.UNKNOWN, reason=Reason.NOT_BELIEVED)
SPF = Finding("spf", Group.SENDER, Status.SKIPPED, reason=Reason.EXAMPLE_ADDRESS)


def resolver(state: ResolverState) -> Finding:
    status = Status.OK if state is ResolverState.ANSWERS else Status.LOOK
    facts = ResolverFacts(("192.0.2.53",), state)
    return Finding("resolver", Group.THIS_COMPUTER, status, facts=facts)


@pytest.mark.parametrize(
    ("findings", "why"),
    [
        ((MX, SPF, resolver(ResolverState.DENIES)), Why.DNS),
        ((MX, SPF, resolver(ResolverState.MISSING)), Why.NETWORK),
        ((replace(MX, reason=Reason.NO_NETWORK), SPF), Why.NETWORK),
        ((SPF, resolver(ResolverState.ANSWERS)), Why.EXAMPLES),
        ((MX, replace(SPF, status=Status.OK), resolver(ResolverState.DENIES)), None),
        ((replace(MX, reason=Reason.TIMED_OUT), resolver(ResolverState.ANSWERS)), None),
        ((resolver(ResolverState.DENIES),), None),
        ((), None),
    ],
)
def test_why_nobody_was_asked(findings: tuple[Finding, ...], why: Why | None) -> None:
    assert why_nothing(findings) is why


@pytest.fixture
def offline(driver: Driver, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """The checks have run on a computer without a network."""
    with world(driver, "gmail_rate", monkeypatch) as made:
        with monkeypatch.context() as cut:
            cut_the_network(cut)
            driver.paste(made.text)
            driver.run_checks()
            driver.rest()
        yield made


def page_of(driver: Driver) -> ChecksPage:
    page = driver.page()
    assert isinstance(page, ChecksPage)
    return page


def test_it_is_said_once_above_the_list(driver: Driver, offline: World) -> None:
    page = page_of(driver)
    assert page.nothing.isVisible()
    assert "this computer is not connected to the internet" in page.nothing.words.plain
    assert page.sub.plain.startswith("Nothing could be asked"), "and nothing was found"
    said = [row.words.plain for row in page.list.rows.values() if row.words.isVisible()]
    untold = [each for each in said if each != "As above."]
    assert len(untold) == len(set(untold)), "no sentence stands in two rows"
    assert "did not get through" in page.list.rows["mx"].accessibleName()


def test_it_stands_at_the_top_when_a_run_has_ended(driver: Driver, offline: World) -> None:
    page = page_of(driver)
    assert page.area.verticalScrollBar().value() == 0
    assert not page.bar.isVisible(), "no full bar where nothing was asked"
    focus = QApplication.focusWidget()
    assert focus is page.again


def test_another_try_can_succeed(driver: Driver, offline: World) -> None:
    page = page_of(driver)
    with driver.qtbot.waitSignal(driver.desk.checking.ended, timeout=60_000):
        driver.click("try-again")
    driver.rest()
    assert not page.nothing.isVisible()
    assert "18 of 18 done" in page.sub.plain


def test_so_far_is_said_while_it_runs_only(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.open_step("checks")
    with driver.qtbot.waitSignal(driver.desk.checking.ended, timeout=60_000):
        driver.click("start-checks")
        assert "nothing found so far" in page_of(driver).sub.plain
    driver.rest()
    assert "so far" not in page_of(driver).sub.plain


@pytest.mark.parametrize("language", ["driver", "german"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_no_chip_is_cut(request: pytest.FixtureRequest, language: str, zoom: float) -> None:
    driver: Driver = request.getfixturevalue(language)
    driver.window.resize(1024, 700)
    driver.parts.theme.zoom(zoom)
    driver.practise("gmail_rate")
    driver.run_checks()
    driver.rest()
    rows = page_of(driver).list.rows
    for status in Status:
        driver.session.take(
            driver.desk.checking._run_id,
            Finding("mx", Group.RECEIVER, status, reason=Reason.STOPPED),
        )
        page_of(driver).refresh()
        driver.rest()
        chip = rows["mx"].chip
        assert chip.width() >= chip.sizeHint().width(), chip.text


def test_the_window_names_no_option_of_the_command_line(driver: Driver) -> None:
    pane = DetailPane(driver.window.kit)
    driver.qtbot.addWidget(pane)
    pane.show_finding(resolver(ResolverState.DENIES), driver.session.knowledge)
    boxes = [each.toPlainText() for each in pane.findChildren(CodeBox)]
    words = boxes + [each.plain for each in pane.findChildren(Text)]
    assert not any("--" in each for each in words)
    pane.show()
    with driver.qtbot.waitSignal(pane.settings_wanted):
        pane.findChildren(type(driver.window.next), "finding-settings")[0].click()


def test_a_watch_begins_without_a_jump(
    driver: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    driver.window.resize(1180, 780)
    with world(driver, "gmail_rate", monkeypatch) as made:
        driver.paste(made.text)
        driver.open_step("checks")
        driver.rest()
        button = driver.named("watch-begin")
        page = page_of(driver)
        page.area.ensureWidgetVisible(button)
        button.setFocus()
        before = page.area.verticalScrollBar().value()
        driver.click("watch-begin")
        driver.rest()
        stop = driver.named("watch-stop")
        assert QApplication.focusWidget() is stop
        bar = page.area.verticalScrollBar()
        assert bar.value() == min(before, bar.maximum())
        seen = page.area.viewport()
        assert 0 < stop.mapTo(seen, QPoint(0, 0)).y() < seen.height() - stop.height()
        driver.click("watch-stop")
