"""The way from the customer's report to the letterhead."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from tests.ui.conftest import Driver
from wizard.ui.pages.report.output import Edition


def test_the_customers_edition_leads_to_company_and_logo(driver: Driver) -> None:
    driver.paste("421 4.7.0 mx.northwind.example try again later")
    driver.open_step("report")
    editions = driver.named("report-edition")
    assert isinstance(editions, QComboBox)
    editions.setCurrentIndex(editions.findData(Edition.CUSTOMER))
    driver.click("report-letterhead")
    assert driver.window.step == "settings"
