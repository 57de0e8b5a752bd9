"""The box takes what people really paste and drop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wizard.ui.pages.bounce.marks import Mark
from wizard.ui.pages.bounce.text_box import SHOWN_CHARS, TextBox
from wizard.ui.theme.theme import Theme


@pytest.fixture
def box(qtbot: QtBot, qapp: QApplication) -> Iterator[TextBox]:
    made = TextBox(Theme(qapp))
    qtbot.addWidget(made)
    yield made
    qapp.setStyleSheet("")


def _text(words: str) -> QMimeData:
    data = QMimeData()
    data.setText(words)
    return data


def test_a_pasted_text_is_given_as_a_whole(box: TextBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.given) as given:
        box.take(_text("421 4.7.0 try later"))
    assert given.args == ["421 4.7.0 try later"]


def test_a_paste_into_a_typed_text_adds_to_it(box: TextBox, qtbot: QtBot) -> None:
    qtbot.keyClicks(box, "first line")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(box.typed), qtbot.assertNotEmitted(box.given):
        box.take(_text("421 busy"))
    assert box.whole == "first line\n421 busy"


def test_a_paste_takes_the_place_of_a_text_that_was_pasted(box: TextBox, qtbot: QtBot) -> None:
    box.show_text("the bounce of the caller before")
    with qtbot.waitSignal(box.given) as given:
        box.take(_text("421 busy"))
    assert given.args == ["421 busy"]


def test_pasted_html_stays_plain_text(box: TextBox, qtbot: QtBot) -> None:
    data = _text("421 busy")
    data.setHtml("<b>421</b> <img src='http://192.0.2.1/x'> busy")
    with qtbot.waitSignal(box.given) as given:
        box.take(data)
    assert given.args == ["421 busy"]


def test_a_dropped_file_is_given_by_its_path(box: TextBox, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "bounce.eml"))])
    with qtbot.waitSignal(box.file_given) as given:
        box.take(data)
    assert given.args == [tmp_path / "bounce.eml"]


def test_a_picture_and_an_empty_drop_are_told_apart(box: TextBox, qtbot: QtBot) -> None:
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    with qtbot.waitSignal(box.nothing_given) as told:
        box.take(picture)
    assert told.args == ["picture"]
    with qtbot.waitSignal(box.nothing_given) as told:
        box.take(QMimeData())
    assert told.args == ["nothing"]


def test_ten_megabytes_are_kept_but_not_shown(box: TextBox) -> None:
    text = "0123456789abcde\n" * 655_360
    box.show_text(text)
    assert box.is_cut
    assert len(box.toPlainText()) == SHOWN_CHARS
    assert box.whole == text
    assert box.isReadOnly()


def test_delete_clears_a_text_that_is_only_partly_shown(box: TextBox, qtbot: QtBot) -> None:
    box.show_text("x" * (SHOWN_CHARS + 1))
    with qtbot.waitSignal(box.typed):
        qtbot.keyClick(box, Qt.Key.Key_Delete)
    assert box.whole == ""
    assert not box.isReadOnly()


def test_a_replaced_text_comes_back_with_undo(box: TextBox) -> None:
    box.show_text("the first text")
    box.show_text("another")
    box.undo()
    assert box.whole == "the first text"


def test_marks_follow_the_theme(box: TextBox) -> None:
    box.show_text("421 busy")
    box.mark([Mark(0, 3, "code")])
    (light,) = box.extraSelections()
    assert light.cursor.selectedText() == "421"
    box._theme.choose("dark")
    (dark,) = box.extraSelections()
    assert dark.format.background() != light.format.background()


def test_typing_is_told_after_a_pause(box: TextBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.typed):
        qtbot.keyClicks(box, "421 busy")
    assert box.whole == "421 busy"
