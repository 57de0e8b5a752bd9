"""The small window on top: verdict and what to say, pasted into, and back to the whole one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.conftest import PATIENCE_MS, Driver
from tests.ui.saving import GMAIL
from wizard.ui.compact import CompactWindow, show_compact
from wizard.ui.widgets.text import Text

LEFT = Qt.MouseButton.LeftButton


def opened(driver: Driver) -> CompactWindow:
    show_compact(driver.window)
    compact = driver.window.compact
    assert compact is not None
    driver.qtbot.addWidget(compact)
    return compact


def words(compact: CompactWindow) -> str:
    return "\n".join(label.plain for label in compact.findChildren(Text))


def test_a_bounce_pasted_there_is_diagnosed_there(driver: Driver) -> None:
    compact = opened(driver)
    assert "press Ctrl+V here" in words(compact)
    QApplication.clipboard().setText(GMAIL)
    compact.paste()
    driver.settle()
    assert "Say this to the caller" in words(compact)
    assert driver.session.bounce is not None


def test_it_stays_on_top_and_the_whole_window_comes_back(driver: Driver) -> None:
    driver.paste(GMAIL)
    compact = opened(driver)
    assert compact.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert not driver.window.isVisible()
    assert "Gmail" in words(compact)
    compact.close()
    assert driver.window.isVisible()
    assert driver.window.compact is None


@pytest.mark.parametrize("text", ["", "  \n"])
def test_without_a_text_to_paste_it_says_so(driver: Driver, text: str) -> None:
    compact = opened(driver)
    QApplication.clipboard().setText(text)
    driver.qtbot.mouseClick(compact.findChild(QPushButton, "compact-paste"), LEFT)
    assert compact.banner.isVisible()
    assert "no text to paste" in compact.banner.words.plain
    QApplication.clipboard().setText(GMAIL)
    driver.qtbot.mouseClick(compact.findChild(QPushButton, "compact-paste"), LEFT)
    assert not compact.banner.isVisible()


def test_what_cannot_be_read_is_told_there(driver: Driver) -> None:
    compact = opened(driver)
    driver.desk.read_file(Path("no such file.eml"))
    driver.qtbot.waitUntil(lambda: compact.banner.isVisible(), timeout=PATIENCE_MS)
    assert compact.banner.words.plain


def test_the_copied_words_are_confirmed_there_too(driver: Driver) -> None:
    driver.paste(GMAIL)
    compact = opened(driver)
    copy = compact.findChild(QPushButton, "copy-caller")
    driver.qtbot.mouseClick(copy, LEFT)
    assert copy.text() == "Copied"
    assert "Gmail" in QApplication.clipboard().text()


def test_asked_twice_there_is_one(driver: Driver) -> None:
    compact = opened(driver)
    show_compact(driver.window)
    assert driver.window.compact is compact
    compact.close()
