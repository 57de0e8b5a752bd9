"""The page of newer knowledge for everyone: names, nothing cut, large text, the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from tests.knowledge.packs.making import RULE, pack, rule
from tests.ui.conftest import PATIENCE_MS, Driver
from tests.ui.test_for_everyone import _Windows
from tests.ui.test_newer_knowledge import NOW, idle, panel
from tests.ui.test_newer_knowledge import help_page as help_page
from wizard.ui.widgets.text import Text

TODAY = NOW.date().isoformat()
LARGE = {f"f{n}.toml": rule("tls", rule_id=f"a_rule_with_a_long_name_{n}") for n in range(30)}
ADDRESS = "https://packs.long-department-name.support.example.org/421/knowledge/newest.421k"


def states(driver: Driver, folder: Path) -> Iterator[str]:
    """Go through everything that the page can show."""
    (folder / "own").mkdir()
    (folder / "own" / "bad.toml").write_text(RULE.replace("meaning", "meening"))
    renewing, file = driver.desk.renewing, folder / "k.421k"
    driver.desk.preferences.change("knowledge_address", ADDRESS)
    renewing.read_again()
    idle(driver)
    yield "a mistake in the own rules"
    file.write_bytes(pack(TODAY, LARGE, name="A Support Team with a Rather Long Name"))
    renewing.look_at_file(file)
    idle(driver)
    yield "a stranger"
    driver.click("pack-trust")
    idle(driver)
    driver.click("pack-names-added")
    yield "an offer"
    driver.click("pack-take")
    idle(driver)
    yield "taken"
    renewing.look_at_file(file)
    idle(driver)
    yield "refused"


def cut(driver: Driver) -> Iterator[str]:
    for label in panel(driver).findChildren(Text):
        if label.isVisible() and label.height() < label.heightForWidth(label.width()):
            yield f"{label.plain!r} is {label.height()} high"
    for button in panel(driver).findChildren(QPushButton):
        if button.isVisible() and button.width() < button.sizeHint().width():
            yield f"{button.text()!r} is {button.width()} wide"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_is_cut_and_every_button_has_a_name(
    help_page: Driver, tmp_path: Path, zoom: float
) -> None:
    help_page.window.resize(1024, 700)
    help_page.parts.theme.zoom(zoom)
    help_page.desk.topic = "newer-knowledge"
    help_page.window.open_step("help")
    for state in states(help_page, tmp_path):
        help_page.rest()
        help_page.qtbot.waitUntil(lambda: not list(cut(help_page)), timeout=2000)
        bar = help_page.page("help").area.horizontalScrollBar()
        assert bar.maximum() == 0, f"{state}: must be scrolled sideways"
        for button in panel(help_page).findChildren(QAbstractButton):
            face = QAccessible.queryAccessibleInterface(button)
            assert face.text(QAccessible.Text.Name).strip(), f"{state}: {button.objectName()}"


def test_nothing_of_it_flashes_up_as_a_window(
    help_page: Driver, qapp: QApplication, tmp_path: Path
) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    for _ in states(help_page, tmp_path):
        help_page.rest()
    qapp.removeEventFilter(windows)
    assert windows.shown == []


def test_what_is_asked_for_and_what_is_to_be_decided_come_into_view(
    help_page: Driver, tmp_path: Path
) -> None:
    """In large text the list of topics stands above the topic."""
    help_page.window.resize(1024, 700)
    help_page.parts.theme.zoom(2.0)
    help_page.window.open_step("settings")
    help_page.click("settings-newer")
    help_page.qtbot.waitUntil(lambda: _is_in_view(help_page, "pack-open"), timeout=PATIENCE_MS)
    help_page.named("pack-open").setFocus()
    file = tmp_path / "k.421k"
    file.write_bytes(pack(TODAY))
    help_page.desk.renewing.look_at_file(file)
    help_page.qtbot.waitUntil(lambda: _is_in_view(help_page, "pack-trust"), timeout=PATIENCE_MS)


def _is_in_view(driver: Driver, name: str) -> bool:
    found = panel(driver).findChild(QPushButton, name)
    return found is not None and found.visibleRegion().boundingRect().height() == found.height()


def test_a_pack_is_taken_by_the_keyboard_alone(help_page: Driver, tmp_path: Path) -> None:
    """The keyboard goes to what is to be decided, and is never lost on the way."""
    file = tmp_path / "k.421k"
    file.write_bytes(pack(TODAY))
    help_page.named("pack-open").setFocus()
    help_page.desk.renewing.look_at_file(file)
    for wanted in ("pack-trust", "pack-take"):
        help_page.qtbot.waitUntil(
            lambda name=wanted: _has_keyboard(name),  # type: ignore[misc]  # bound early on purpose
            timeout=PATIENCE_MS,
        )
        help_page.keys(Qt.Key.Key_Space)
    idle(help_page)
    help_page.qtbot.waitUntil(lambda: _has_keyboard("pack-open"), timeout=PATIENCE_MS)
    assert help_page.desk.renewing.can_undo


def _has_keyboard(name: str) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and focus.objectName() == name
