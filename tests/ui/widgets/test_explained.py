"""Technical words: underlined where they stand, explained on hover, to screen readers, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea

from tests.ui.conftest import Driver
from wizard import paths
from wizard.ui.widgets.explained import Explained
from wizard.ui.widgets.list_dialog import ListDialog
from wizard.ui.widgets.text import Text
from wizard.words import Speaker
from wizard.words.glossary import Lexicon

GMAIL = paths.read_text("samples/gmail-rate.txt")
SENTENCE = "Your server's address (IP) and its name (HELO): the queues of an MTA wait, the IP too."


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(Speaker("en"))


def label(driver: Driver, text: str, width: int = 900) -> Explained:
    made = driver.window.kit.words("plain", text)
    driver.qtbot.addWidget(made)
    made.resize(width, made.heightForWidth(width))
    made.show()
    return made


def test_each_word_is_found_once_where_it_comes_first(lexicon: Lexicon) -> None:
    found = [(SENTENCE[term.start : term.end], term.word) for term in lexicon.terms(SENTENCE)]
    assert found == [("IP", "IP"), ("HELO", "HELO"), ("queues", "queue"), ("MTA", "MTA")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MTA-STS and STARTTLS", ["MTA-STS", "STARTTLS"]),  # neither MTA nor TLS
        ("A server that is busy", []),  # not the record type
        ("helo, ptrs, the spfoo, requeue", []),
        ("Queues: block lists, Relays", ["queue", "block list", "relay"]),
    ],
)
def test_parts_of_other_words_are_left_alone(lexicon: Lexicon, text: str, words: list[str]) -> None:
    assert [term.word for term in lexicon.terms(text)] == words


@pytest.mark.parametrize(
    ("text", "word"),
    [("Zwei Fehlermeldungen", "Fehlermeldung"), ("Die Selektoren", "Selektor")],
)
def test_german_words_are_found_in_their_plural(
    monkeypatch: pytest.MonkeyPatch, text: str, word: str
) -> None:
    names = {"bounce": "Fehlermeldung", "selector": "Selektor"}
    speaker = Speaker("en")
    plain = speaker.p

    def told(context: str, message: str, **facts: object) -> str:
        return names.get(message) or plain(context, message, **facts)

    monkeypatch.setattr(speaker, "p", told)
    assert [term.word for term in Lexicon(speaker).terms(text)] == [word]


def test_the_meanings_are_told_on_hover_and_to_screen_readers(driver: Driver) -> None:
    made = label(driver, "The PTR record")
    assert "PTR: Reverse DNS" in made.toolTip()
    face = QAccessible.queryAccessibleInterface(made)
    assert face.text(QAccessible.Text.Name) == "The PTR record"
    assert face.text(QAccessible.Text.Description).startswith("PTR: Reverse DNS")
    made.say("Nothing technical")
    assert (made.toolTip(), made.accessibleDescription()) == ("", "")


def test_what_looks_like_markup_stays_as_it_is(driver: Driver) -> None:
    made = label(driver, "<b>PTR</b> & <img src='http://x.example/'>")
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == made.plain
    assert "<img" not in made.toolTip()


@pytest.mark.parametrize("width", [900, 240])
def test_the_dots_stand_below_the_words(driver: Driver, width: int) -> None:
    made = label(driver, SENTENCE, width)
    dots = list(made.dots())
    metrics = made.fontMetrics()
    assert [round(line.length()) for line in dots] == [
        round(metrics.horizontalAdvance(made.text()[term.start : term.end])) for term in made.terms
    ]
    lines = made.height() / metrics.height()
    assert (max(line.y1() for line in dots) > metrics.height()) is (lines >= 2)
    assert all(0 <= line.y1() <= made.height() for line in dots)
    assert _is_painted(made, dots[0])


def test_a_word_that_is_broken_has_dots_on_both_lines(driver: Driver) -> None:
    made = label(driver, "(MTA-STS)", 40)
    first, second = made.dots()
    assert second.y1() - first.y1() == pytest.approx(made.fontMetrics().height(), abs=2)


def _is_painted(made: Explained, line: QLineF) -> bool:
    """Whether the label differs there from one with the same text and no dots."""
    bare = Text("plain", made.plain)
    bare.setWordWrap(made.wordWrap())
    bare.resize(made.size())
    with_dots, without = made.grab().toImage(), bare.grab().toImage()
    y = round(line.y1())
    across = range(round(line.x1()), round(line.x2()))
    return any(
        with_dots.pixel(x, row) != without.pixel(x, row) for x in across for row in (y - 1, y)
    )


def test_the_fields_of_a_bounce_explain_their_labels(driver: Driver) -> None:
    driver.paste("421 4.7.0 try again later")
    field = driver.named("field-sending_ip")
    assert isinstance(field, QLineEdit)
    assert "IP: The number" in field.toolTip()
    told = field.accessibleDescription()
    assert told.startswith("Missing: "), "what is missing comes first"
    assert "IP: The number" in told


def test_checks_and_steps_explain_their_names(driver: Driver) -> None:
    driver.practise("missing_ptr_and_listed")
    driver.run_checks()
    assert "PTR: " in driver.named("check-ptr").toolTip()
    assert "PTR: " in driver.named("check-ptr").accessibleDescription()
    driver.open_step("plan")
    spoken = [each.accessibleDescription() for each in driver.page().findChildren(Explained)]
    assert any("PTR: " in words for words in spoken)


def test_shift_f1_lists_the_words_of_the_page(driver: Driver) -> None:
    driver.paste(GMAIL)
    driver.keys(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    dialog = driver.window.findChild(ListDialog)
    assert isinstance(dialog, ListDialog)
    words = [each.plain for each in dialog.findChildren(Text)]
    assert words[0] == "Technical words on this page"
    assert {"HELO", "IP"} <= set(words)
    area = dialog.findChild(QScrollArea)
    assert dialog.focusWidget() is area, "the arrow keys scroll at once"
    driver.qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_page_without_such_words_says_so(driver: Driver) -> None:
    driver.keys(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    dialog = driver.window.findChild(ListDialog)
    assert isinstance(dialog, ListDialog)
    assert any("no technical word" in each.plain for each in dialog.findChildren(Text))
    assert all(button.text() for button in dialog.findChildren(QPushButton))
