"""What stands beside the list of checks: consent to one question, and the server's own view."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.ui.conftest import Driver
from wizard.model import Envelope, SeenFrom, Status
from wizard.ui.widgets.text import Text

GREYLISTED = "450 4.2.0 <info@acme.example>: Greylisted, try again in 300 seconds"
OUTPUT = """== 421 wizard 1
== mx gmail.com
10 mx.gmail.com.
== smtp mx.gmail.com
C connected
S 0 421 4.7.0 Try again later, closing connection.
C QUIT
== end 0
"""


def _write(driver: Driver, name: str, text: str) -> None:
    line = driver.named(name)
    assert isinstance(line, QLineEdit)
    line.setText(text)
    line.editingFinished.emit()


def _envelope(driver: Driver) -> Envelope | None:
    return driver.session.prepare_checks().inputs.envelope


def test_nobody_is_asked_about_a_recipient_unless_it_is_wanted(driver: Driver) -> None:
    driver.practise("gmail_rate")
    driver.run_checks()
    scene = driver.desk.stage.scene
    assert scene is not None
    assert all(heard.verb != "RCPT" for heard in scene.commands)


def test_with_consent_the_recipient_is_asked_about_once(driver: Driver) -> None:
    driver.practise("greylisting")
    driver.open_step("checks")
    driver.click("consent")
    _write(driver, "consent-recipient", "info@tischlerei-berg.example")
    _write(driver, "consent-own", "me@acme.example")
    assert _envelope(driver) == Envelope("me@acme.example", "info@tischlerei-berg.example")
    driver.rest()
    assert "asks about your recipient" in _words(driver), "told before it is done"
    driver.run_checks_here()
    scene = driver.desk.stage.scene
    assert scene is not None
    assert sum(heard.verb == "RCPT" for heard in scene.commands) == 1


@pytest.mark.parametrize("half", ["", "info", "info@", "a b@acme.example", "<a@acme.example>"])
def test_half_an_address_is_no_consent(driver: Driver, half: str) -> None:
    driver.paste(GREYLISTED)
    driver.open_step("checks")
    driver.click("consent")
    _write(driver, "consent-recipient", "info@acme.example")
    _write(driver, "consent-own", half)
    assert _envelope(driver) is None
    assert "Two whole addresses" in _words(driver)


def test_another_bounce_takes_the_consent_back(driver: Driver) -> None:
    driver.paste(GREYLISTED)
    driver.open_step("checks")
    driver.click("consent")
    _write(driver, "consent-recipient", "info@acme.example")
    _write(driver, "consent-own", "me@acme.example")
    driver.desk.read_text("421 4.7.0 Try again later, closing connection")
    assert _envelope(driver) is None


def test_the_servers_own_view_is_read_from_what_its_command_prints(driver: Driver) -> None:
    driver.paste("421 4.7.28 unusual rate of mail (in reply to a mail to someone@gmail.com)")
    driver.desk.override("recipient_domain", "gmail.com")
    driver.open_step("checks")
    driver.click("on-server")
    driver.rest()
    box = driver.named("server-output")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText(OUTPUT)
    driver.click("read-server-output")
    card = driver.page().on_server  # type: ignore[attr-defined]  # the page of the checks
    found = {each.id: each for each in card.read}
    assert found["connection"].status is Status.LOOK
    assert found["connection"].seen_from is SeenFrom.MAIL_SERVER
    driver.rest()
    assert "turns your mail server away for now (421)" in _words(driver)
    session = driver.desk.session
    assert session is not None
    assert session.pasted == card.read
    driver.click("forget-server-output")
    assert session.pasted == card.read == ()


def test_the_command_names_the_receiver_and_can_be_copied(driver: Driver) -> None:
    driver.paste(GREYLISTED)
    driver.desk.override("recipient_domain", "gmail.com")
    driver.open_step("checks")
    driver.click("on-server")
    driver.rest()
    driver.click("copy-server_linux")
    assert "dig +short MX gmail.com" in QApplication.clipboard().text()


def test_other_text_in_that_box_is_told_as_such(driver: Driver) -> None:
    driver.paste(GREYLISTED)
    driver.desk.override("recipient_domain", "gmail.com")
    driver.open_step("checks")
    driver.click("on-server")
    driver.rest()
    box = driver.named("server-output")
    assert isinstance(box, QPlainTextEdit)
    box.setPlainText("Dear all, the picnic is on Sunday.")
    driver.click("read-server-output")
    driver.rest()
    assert "Nothing of the command's output" in _words(driver)


def _words(driver: Driver) -> str:
    labels = driver.page().findChildren(Text)
    return "\n".join(each.plain for each in labels if each.isVisible())
