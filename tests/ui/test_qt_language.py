"""Qt's dialogs speak the program's language, and English again afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from wizard.ui import qt_language


@pytest.fixture(autouse=True)
def _english_afterwards(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    yield
    qt_language.speak("en")
    QLocale.setDefault(before)


def _cancel(qtbot: QtBot) -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


def test_a_german_program_has_german_buttons_and_commas(qtbot: QtBot, qapp: QApplication) -> None:
    qt_language.speak("de")
    assert _cancel(qtbot) == "Abbrechen"
    assert QLocale().toString(1.5) == "1,5"


def test_a_language_qt_lacks_stays_english(qtbot: QtBot, qapp: QApplication) -> None:
    qt_language.speak("tlh")
    assert _cancel(qtbot) == "Cancel"


def test_back_to_english(qtbot: QtBot, qapp: QApplication) -> None:
    qt_language.speak("de")
    qt_language.speak("en")
    assert _cancel(qtbot) == "Cancel"
    assert QLocale().toString(1.5) == "1.5"
