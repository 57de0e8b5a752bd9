"""The keys of the window, in one table: what is bound is what the help shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from wizard.ui.steps import STEPS
from wizard.ui.widgets.list_dialog import ListDialog

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
        Shortcut(
            "Ctrl+Shift+N", p("ui", "New window, for one more case"), partial(_another, window)
        ),
        Shortcut("Ctrl+Z", p("ui", "Take back (outside text boxes)"), desk.undo),
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
        Shortcut("F1", p("ui", "Help"), partial(window.open_step, "help")),
        Shortcut("?", p("ui", "Show the keys (outside text boxes)"), partial(show_keys, window)),
        Shortcut("F5", p("ui", "Run the live checks"), partial(_run_checks, window)),
        Shortcut("Esc", p("ui", "Stop the live checks"), desk.checking.stop),
        Shortcut("Ctrl++", p("ui", "Larger"), partial(theme.zoom_by, 1)),
        Shortcut("Ctrl+-", p("ui", "Smaller"), partial(theme.zoom_by, -1)),
        Shortcut("Ctrl+0", p("ui", "Plain size"), partial(theme.zoom_by, 0)),
        Shortcut("Ctrl+Q", p("ui", "Quit"), partial(_quit, window)),
        Shortcut("Shift+F1", p("ui", "Technical words on this page"), partial(_words, window)),
    ]


def add_shortcuts(window: Window) -> None:
    """Bind them."""
    for shortcut in shortcuts(window):
        bound = QShortcut(QKeySequence(shortcut.keys), window)
        bound.activated.connect(shortcut.act)


class KeysDialog(ListDialog):
    """The table of keys."""

    def __init__(self, window: Window) -> None:
        pairs = [(_written(each.keys), each.words) for each in shortcuts(window)]
        super().__init__(window.kit, window, window.kit.p("ui", "Keys"), pairs)


def _written(keys: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _paste(window: Window) -> None:
    window.page(window.step).paste()


def _open_file(window: Window) -> None:
    window.open_step(STEPS[0])
    window.page(STEPS[0]).open_file()


def _run_checks(window: Window) -> None:
    if window.is_open("checks"):
        window.open_step("checks")
        window.desk.run_checks()


def _another(window: Window) -> None:
    window.another_wanted.emit("")


def _quit(window: Window) -> None:
    """Close all windows, each in its own way."""
    window.window().close()
    QApplication.closeAllWindows()


def _compact(window: Window) -> None:
    from wizard.ui.compact import show_compact

    show_compact(window)


def _words(window: Window) -> None:
    from wizard.ui.words_here import show_words

    show_words(window.kit, window.page(window.step))


def show_keys(window: Window, *_checked: object) -> None:
    """Open the table of keys."""
    KeysDialog(window).open()
