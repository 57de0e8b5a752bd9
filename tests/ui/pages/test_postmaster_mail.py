"""The mail to the receiver's postmaster on the report page: read, copied, begun elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QDesktopServices, QStandardItemModel
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTextBrowser

from tests.ui.conftest import Driver
from wizard.ui.pages.report.output import Edition
from wizard.ui.widgets.links import LONGEST_MAIL_URL, mail_url, open_mail
from wizard.ui.widgets.text import Text

BUSY = (
    "2026-11-24T09:00:01+00:00 mail postfix/smtp[55]: 4AbC12defG: to=<info@stranger.example>, "
    "relay=mx.stranger.example[203.0.113.5]:25, delay=1.2, dsn=4.7.1, status=deferred (host "
    "mx.stranger.example[203.0.113.5] said: 451 4.7.1 {words} (in reply to RCPT TO command))"
)
POLICY = BUSY.format(words="refused by local policy <b>, contact the administrator")
LONG = BUSY.format(words="refused by local policy, " + "contact the administrator " * 60)
GREYLISTED = "450 4.2.0 <info@acme.example>: Greylisted, try again in 300 seconds"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    urls: list[str] = []

    def note(url: object) -> bool:
        urls.append(str(getattr(url, "toString", str)()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    yield urls


def edition(driver: Driver) -> QComboBox:
    box = driver.named("report-edition")
    assert isinstance(box, QComboBox)
    return box


def is_offered(driver: Driver) -> bool:
    box = edition(driver)
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    return model.item(box.findData(Edition.POSTMASTER)).isEnabled()


def choose(driver: Driver, text: str) -> str:
    """The mail that is shown for a bounce."""
    driver.paste(text)
    driver.open_step("report")
    box = edition(driver)
    assert is_offered(driver)
    box.setCurrentIndex(box.findData(Edition.POSTMASTER))
    return preview(driver)


def preview(driver: Driver) -> str:
    shown = driver.named("report-preview")
    assert isinstance(shown, QTextBrowser)
    return shown.toPlainText()


def words(driver: Driver) -> str:
    return "\n".join(each.plain for each in driver.page().findChildren(Text) if each.isVisible())


def test_it_is_shown_as_it_will_be_sent(driver: Driver) -> None:
    shown = choose(driver, POLICY)
    assert shown.startswith("To: postmaster@stranger.example\nSubject: ")
    assert "refused by local policy <b>, contact" in shown, "what a server says stays plain"
    assert not driver.page().form.isVisible()  # type: ignore[attr-defined]  # the report page
    driver.click("postmaster-copy")
    assert QApplication.clipboard().text().strip() == shown.strip()


def test_a_click_and_nothing_else_begins_it_in_the_mail_program(
    driver: Driver, opened: list[str]
) -> None:
    choose(driver, POLICY)
    assert opened == []
    driver.click("postmaster-open")
    (url,) = opened
    assert url.startswith("mailto:postmaster@stranger.example?subject=Mail")
    assert "refused" in url


def test_a_long_text_goes_by_the_clipboard(driver: Driver, opened: list[str]) -> None:
    choose(driver, LONG)
    driver.click("postmaster-open")
    (url,) = opened
    assert "body=" not in url
    assert len(url) <= LONGEST_MAIL_URL
    assert QApplication.clipboard().text().startswith("Hello,")
    assert "It is copied" in driver.page().banner.words.plain


def test_without_a_mail_program_that_is_said(
    driver: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    choose(driver, POLICY)
    driver.click("postmaster-open")
    assert "No mail program" in driver.page().banner.words.plain


def test_redacted_it_names_nobody_and_cannot_be_sent_from_here(driver: Driver) -> None:
    choose(driver, POLICY)
    driver.click("report-redact")
    assert "To: [address 1]" in preview(driver)
    assert "203.0.113.5" not in preview(driver)
    driver.rest()
    assert driver.named("postmaster-copy").isVisible()
    assert driver.page().findChild(QPushButton, "postmaster-open") is None
    assert "cannot look for your mail" in words(driver)
    driver.click("postmaster-copy")
    assert "stranger.example" not in QApplication.clipboard().text()


def test_it_is_not_offered_where_it_does_not_fit(driver: Driver) -> None:
    choose(driver, POLICY)
    driver.desk.answer("ours", "no")
    driver.rest()
    assert not is_offered(driver)
    assert edition(driver).currentData() is Edition.EXPERT
    assert not preview(driver).startswith("To:")
    driver.paste(GREYLISTED)
    driver.open_step("report")
    assert not is_offered(driver)


@pytest.mark.parametrize("body", ["", "Hällo\n& <b>?\n"])
def test_the_address_of_a_mail_holds_each_sign(body: str) -> None:
    url = mail_url("postmaster@a.example", "421 & more?", body)
    assert url.startswith("mailto:postmaster@a.example?subject=421%20%26%20more%3F")
    assert ("%0D%0A" in url) is ("\n" in body)
    assert "<" not in url
    assert mail_url("", "x", "y" * LONGEST_MAIL_URL) == ""


def test_what_is_too_long_is_not_handed_over(opened: list[str]) -> None:
    assert not open_mail("postmaster@a.example", "x", "y" * LONGEST_MAIL_URL)
    assert opened == []
