"""The keys of the window, in one table: what is bound is what the help shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout

from wizard.ui.steps import STEPS

if TYPE_CHECKING:
    from wizard.ui.window import Window

__all__ = ["KeysDialog", "Shortcut", "add_shortcuts", "shortcuts", "show_keys"]


class Shortcut(NamedTuple):
    """A key, what it does in words, and the function."""

    keys: str
    words: str
    act: Callable[[], object]


def shortcuts(window: Window) -> list[Shortcut]:
    """All shortcuts of the window."""
    p, desk, theme = window.kit.p, window.desk, window.kit.theme
    return [
        Shortcut(
            "Ctrl+V", p("ui", "Paste the bounce (on the first page)"), partial(_paste, window)
        ),
        Shortcut("Ctrl+O", p("ui", "Open a file"), partial(_open_file, window)),
        Shortcut("Ctrl+N", p("ui", "New bounce"), window.start_afresh),
        Shortcut("Alt+Right", p("ui", "Next step"), window.go_on),
        Shortcut("Ctrl+Return", p("ui", "Next step, from inside the text box"), window.go_on),
        Shortcut("Alt+Left", p("ui", "Step back"), window.go_back),
        *(
            Shortcut(f"Ctrl+{number}", name.title, partial(window.open_step, step))
            for number, (step, name) in enumerate(window.names.items(), 1)
        ),
        Shortcut("Ctrl+L", p("ui", "Saved cases"), partial(window.open_step, "cases")),
        Shortcut("Ctrl+M", p("ui", "Small window on top, for a call"), partial(_compact, window)),
        Shortcut("Ctrl+,", p("ui", "Settings"), partial(window.open_step, "settings")),
        Shortcut("Ctrl+H", p("ui", "Help"), partial(window.open_step, "help")),
        Shortcut("?", p("ui", "Show the keys (outside text boxes)"), partial(show_keys, window)),
        Shortcut("F5", p("ui", "Run the live checks"), partial(_run_checks, window)),
        Shortcut("Esc", p("ui", "Stop the live checks"), desk.checking.stop),
        Shortcut("Ctrl++", p("ui", "Larger"), partial(theme.zoom_by, 1)),
        Shortcut("Ctrl+-", p("ui", "Smaller"), partial(theme.zoom_by, -1)),
        Shortcut("Ctrl+0", p("ui", "Plain size"), partial(theme.zoom_by, 0)),
        Shortcut("F1", p("ui", "Show the keys"), partial(show_keys, window)),
    ]


def add_shortcuts(window: Window) -> None:
    """Bind them."""
    for shortcut in shortcuts(window):
        bound = QShortcut(QKeySequence(shortcut.keys), window)
        bound.activated.connect(shortcut.act)


class KeysDialog(QDialog):
    """The table of keys."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        kit = window.kit
        self.setWindowTitle(kit.p("ui", "Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box, grid = QVBoxLayout(self), QGridLayout()
        grid.setHorizontalSpacing(kit.theme.sizes.gap_large)
        for row, shortcut in enumerate(shortcuts(window)):
            keys = QKeySequence(shortcut.keys).toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(kit.text("strong", keys).one_line(), row, 0)
            grid.addWidget(kit.text("plain", shortcut.words).one_line(), row, 1)
        close = kit.button(kit.p("ui", "Close"))
        close.clicked.connect(self.accept)
        box.addLayout(grid)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _paste(window: Window) -> None:
    window.page(window.step).paste()


def _open_file(window: Window) -> None:
    window.open_step(STEPS[0])
    window.page(STEPS[0]).open_file()


def _run_checks(window: Window) -> None:
    if window.is_open("checks"):
        window.open_step("checks")
        window.desk.run_checks()


def _compact(window: Window) -> None:
    from wizard.ui.compact import show_compact

    show_compact(window)


def show_keys(window: Window, *_checked: object) -> None:
    """Open the table of keys."""
    KeysDialog(window).open()
