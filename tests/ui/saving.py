"""What a user does with saved cases, and waits for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import NOW, PATIENCE_MS, Driver
from wizard import paths
from wizard.ui.app import Parts, build_window
from wizard.ui.keeping import Safety
from wizard.ui.pages.cases.detail import CaseDetail
from wizard.ui.shelf import Shelf

GMAIL = paths.read_text("samples/gmail-rate.txt")
OTHER = "450 4.2.0 <dana@example.org>: Recipient address rejected: Greylisted, try later"


def shelf_of(driver: Driver) -> Shelf:
    shelf = driver.desk.shelf
    assert shelf is not None
    return shelf


def wait_saved(driver: Driver) -> None:
    driver.qtbot.waitUntil(lambda: driver.desk.keeping.safety is Safety.SAVED, timeout=PATIENCE_MS)


def wait_listed(driver: Driver, count: int) -> None:
    def is_so() -> bool:
        listing = shelf_of(driver).listing
        return listing is not None and listing.found == count

    driver.qtbot.waitUntil(is_so, timeout=PATIENCE_MS)


def paste_case(driver: Driver, text: str) -> str:
    driver.window.open_step("bounce")
    driver.paste(text)
    wait_saved(driver)
    return driver.session.case.id


def case_line(driver: Driver) -> str:
    return driver.window.rail.case.plain


def shown_case(driver: Driver, case_id: str) -> CaseDetail:
    """Wait until the card beside the list shows the case."""
    detail = driver.page("cases").findChild(CaseDetail)
    assert detail is not None
    driver.qtbot.waitUntil(lambda: detail.case_id == case_id, timeout=PATIENCE_MS)
    return detail


def restart(driver: Driver, qtbot: QtBot, folder: Path) -> Driver:
    """Close the window and open another on the same cases."""
    driver.window.close()
    parts: Parts = build_window(app(), clock=lambda: NOW, cases=folder)
    qtbot.addWidget(parts.window)
    with qtbot.waitSignal(parts.desk.keeping.opened, timeout=PATIENCE_MS):
        parts.window.show()
    return Driver(parts, qtbot)


def app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
