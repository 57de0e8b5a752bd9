"""The look follows the system and changes while the program runs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from wizard import paths
from wizard.ui.theme.icons import picture
from wizard.ui.theme.palette import DARK, LIGHT
from wizard.ui.theme.theme import Theme


class System(QObject):
    """A desktop that switches between light and dark; the one of the tests never does."""

    colorSchemeChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:
        return self.scheme

    def switch(self, scheme: Qt.ColorScheme) -> None:
        self.scheme = scheme
        self.colorSchemeChanged.emit()


@pytest.fixture
def system() -> System:
    return System()


@pytest.fixture
def theme(qapp: QApplication, system: System) -> Iterator[Theme]:
    yield Theme(qapp, system)
    qapp.setStyleSheet("")


def test_qt_tells_what_the_system_has(qapp: QApplication) -> None:
    assert Theme(qapp).palette in (LIGHT, DARK)
    qapp.setStyleSheet("")


def test_it_follows_the_system_while_running(
    theme: Theme, system: System, qapp: QApplication, qtbot: QtBot
) -> None:
    assert theme.palette == LIGHT
    with qtbot.waitSignal(theme.changed):
        system.switch(Qt.ColorScheme.Dark)
    assert theme.palette == DARK
    assert qapp.palette().window().color().name().upper() == DARK.window


def test_a_chosen_theme_stays(theme: Theme, system: System) -> None:
    theme.choose("light")
    system.switch(Qt.ColorScheme.Dark)
    assert theme.palette == LIGHT
    theme.choose("system")
    assert theme.palette == DARK


def test_a_widget_that_is_on_screen_changes_its_colours(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("a word")
    label.setProperty("role", "title")
    qtbot.addWidget(label)
    theme.choose("light")
    label.show()
    before = label.grab().toImage()
    theme.choose("dark")
    assert label.grab().toImage() != before


def test_zoom_enlarges_text_and_spacing_together(theme: Theme) -> None:
    plain = theme.sizes
    theme.zoom(2.0)
    assert theme.sizes.body == 2 * plain.body
    assert theme.sizes.gap == 2 * plain.gap
    theme.zoom_by(1)
    assert theme.sizes.body == 2 * plain.body  # the largest step
    theme.zoom_by(0)
    assert theme.sizes == plain


@pytest.mark.parametrize("name", paths.resource_names("icons", ".svg"))
def test_every_icon_can_be_drawn(qapp: QApplication, name: str) -> None:
    icon = name.removeprefix("icons/").removesuffix(".svg")
    drawn = picture(icon, "#2F5DE3", 32, 2.0)
    assert (drawn.width(), drawn.height()) == (64, 64)
    image = drawn.toImage()
    inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(64) for y in range(64))
    assert inked > 60, "nothing is drawn"
