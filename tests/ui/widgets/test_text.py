"""Labels show what they are given and never more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from wizard.ui.widgets.text import ZERO_WIDTH_SPACE, Text, breakable


def test_markup_is_shown_as_it_stands(qtbot: QtBot) -> None:
    label = Text("plain", "<b>421</b> <img src='x.png'>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.text() == label.plain


def test_long_names_may_break_at_their_dots() -> None:
    name = "a-very-long-host-name.with.many.labels.example.net"
    shown = breakable(f"host {name} said")
    assert ZERO_WIDTH_SPACE in shown
    assert shown.replace(ZERO_WIDTH_SPACE, "") == f"host {name} said"
    assert breakable("short words stay") == "short words stay"


def test_a_long_name_does_not_widen_the_page(qtbot: QtBot) -> None:
    label = Text("plain", "x." * 200)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 200


def test_text_with_break_points_cannot_be_selected_into_the_clipboard(qtbot: QtBot) -> None:
    label = Text("plain", "mx.example")
    qtbot.addWidget(label)
    selectable = Qt.TextInteractionFlag.TextSelectableByMouse
    assert label.textInteractionFlags() & selectable
    label.say("a-very-long-host-name.with.many.labels.example.net")
    assert not label.textInteractionFlags() & selectable
    assert label.accessibleName() == "a-very-long-host-name.with.many.labels.example.net"
