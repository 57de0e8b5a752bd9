"""A rule that was read more than a year ago is marked on the page with the verdict."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.ui.conftest import Driver
from wizard.knowledge.library import load
from wizard.ui.widgets.text import Text

RULE = """
read = "2025-10-01"

[[reply]]
id = "test_lighthouse"
phrases = ["the lighthouse is being painted"]
cause = "server_busy"
meaning = "The receiver paints."
source = "written for this test"
"""


def test_the_page_says_it_at_the_verdict_and_beside_the_clue(
    driver: Driver, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.toml").write_text(RULE)
    driver.session.knowledge = load(folder)
    driver.paste("421 4.3.2 the lighthouse is being painted")
    driver.open_step("diagnosis")
    page = driver.page()
    driver.rest()
    assert "1 Oct 2025" in page.banner.words.text()
    shown = [each.text() for each in page.findChildren(Text) if each.isVisible()]
    assert sum("1 Oct 2025" in text for text in shown) == 2


def test_nothing_is_said_of_a_rule_of_this_year(driver: Driver) -> None:
    driver.paste("421 4.7.28 Our system has detected an unusual rate of unsolicited mail")
    driver.open_step("diagnosis")
    diagnosis = driver.session.diagnosis
    assert diagnosis is not None
    read = [clue.read for clue in diagnosis.clues if clue.ref == diagnosis.rule]
    assert read
    assert all(day is not None and day >= date(2026, 1, 1) for day in read)
    assert "year ago" not in driver.page().banner.words.text()
