"""Help in the window: answers, the technical words, and the way there from a verdict."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from tests.ui.conftest import Driver
from tests.ui.saving import GMAIL
from wizard.ui.pages.help.help_page import HelpPage
from wizard.ui.widgets.choice import Choice
from wizard.ui.widgets.text import Text
from wizard.words import Speaker
from wizard.words.glossary import Lexicon, glossary


def shown(driver: Driver) -> str:
    page = driver.page("help")
    assert isinstance(page, HelpPage)
    return "\n".join(label.plain for label in page.detail.findChildren(Text))


def test_help_is_there_without_a_bounce(driver: Driver) -> None:
    driver.open_step("help")
    assert "What does 421 mean?" in shown(driver)
    driver.click("help-yahoo-ts")
    assert "What older articles say" in shown(driver)
    assert "TS03 is permanent" in shown(driver)


def test_words_and_what_is_sent_where(driver: Driver) -> None:
    driver.open_step("help")
    driver.click("help-words")
    assert "The DNS record that names a domain's receiving mail servers." in shown(driver)
    driver.click("help-sent-where")
    assert "No message is ever sent." in shown(driver)


def test_a_verdict_leads_to_the_answer_that_belongs_to_it(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.open_step("diagnosis")
    driver.click("answer-gmail-421-4728")
    assert driver.window.step == "help"
    assert "Why does Gmail say 421 4.7.28?" in shown(driver)


def test_the_arrow_keys_go_through_the_questions(driver: Driver) -> None:
    driver.open_step("help")
    first = driver.named("help-what-is-421")
    first.setFocus()
    driver.keys(Qt.Key.Key_Down)
    assert "try again by itself" in shown(driver)


def test_a_text_explains_its_technical_words() -> None:
    speaker = Speaker("en")
    explained = Lexicon(speaker).explained
    assert explained("MX and DNSSEC of the receiver").startswith("MX: ")
    assert "DNSSEC: " in explained("MX and DNSSEC of the receiver")
    assert explained("MXTOOLBOX, spfoo") == ""
    assert all(meaning.endswith(".") for meaning in glossary(speaker).values())


def test_the_help_is_searched_by_what_its_answers_say(driver: Driver) -> None:
    driver.open_step("help")
    search = driver.named("help-search")
    assert isinstance(search, QLineEdit)
    driver.qtbot.keyClicks(search, "yahoo ts03")
    page = driver.page("help")
    names = [row.objectName() for row in page.findChildren(Choice) if row.isVisible()]
    assert "help-yahoo-ts" in names
    assert "help-what-is-421" not in names
    assert "TS03" in shown(driver), "the first that was found is shown"
    search.setText("dnssec")
    assert driver.named("help-words").isVisible(), "the technical words are found too"
    search.setText("zebra crossing")
    assert isinstance(page, HelpPage)
    assert page.nothing.isVisible()
    assert not page.list.isVisible()
    search.clear()
    assert driver.named("help-what-is-421").isVisible()
