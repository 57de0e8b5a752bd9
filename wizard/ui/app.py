"""Starting the window."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from wizard import paths
from wizard.settings import SettingsFile
from wizard.ui import first_paint, qt_language
from wizard.ui.desk import Desk
from wizard.ui.effects import Effects
from wizard.ui.loop import LoopThread
from wizard.ui.preferences import Preferences
from wizard.ui.theme import Theme
from wizard.ui.theme.icons import app_icon
from wizard.ui.widgets import Kit
from wizard.ui.window import Window
from wizard.words import Speaker

__all__ = ["Parts", "build_window", "main", "run"]

log = logging.getLogger(__name__)

LOG_FILE = "421-wizard.log"
KEEP_LOG_BYTES = 1_000_000


class Parts(NamedTuple):
    """What a running window is made of."""

    window: Window
    desk: Desk
    loop: LoopThread
    theme: Theme


def run() -> int:
    """Open the window and stay until it is closed."""
    folders = paths.user_folders()
    _log_to_file(folders.state)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("421 Wizard")
    app.setDesktopFileName("421-wizard")
    app.setWindowIcon(app_icon())
    parts = build_window(
        app,
        lang=QLocale.system().name(),
        user_knowledge=folders.knowledge,
        state=folders.state,
        cases=folders.data,
        settings=SettingsFile(folders.config),
    )
    sys.excepthook = _excepthook(parts)
    first_paint.watch(parts.window, os.environ)
    parts.window.show()
    code = app.exec()
    parts.loop.close()
    return code


main = run


def build_window(
    app: QApplication,
    *,
    lang: str = "en",
    clock: Callable[[], datetime] | None = None,
    user_knowledge: Path | None = None,
    state: Path | None = None,
    cases: Path | None = None,
    settings: SettingsFile | None = None,
) -> Parts:
    """Make the window and what it needs; the knowledge is loaded after the first paint.

    `cases` is the folder of the saved cases; None keeps none. What the user set in `settings`
    wins over `lang` and `user_knowledge`.
    """
    theme, loop = Theme(app), LoopThread()
    preferences = Preferences(loop, settings)
    chosen = preferences.settings
    kit = Kit(theme, Speaker(chosen.language or lang))
    qt_language.speak(app, kit.speaker.lang)
    own = Path(chosen.knowledge_folder) if chosen.knowledge_folder else user_knowledge
    desk = Desk(loop, clock or _now, kit.speaker, own, state, cases, preferences)
    Effects(desk, theme)
    window = Window(kit, desk)
    window.painted.connect(loop.start)
    window.painted.connect(desk.open)
    return Parts(window, desk, loop, theme)


def _now() -> datetime:
    return datetime.now().astimezone()


def _log_to_file(folder: Path) -> None:
    """Keep a log; a program without a console has no stderr to write to."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / LOG_FILE
    if file.exists() and file.stat().st_size > KEEP_LOG_BYTES:
        file.replace(file.with_suffix(".old.log"))
    logging.basicConfig(
        filename=file,
        level=logging.WARNING,
        encoding="utf-8",
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )


def _excepthook(parts: Parts) -> Callable[..., None]:
    """What nobody caught: one sentence on the page, the traceback in the log."""

    def hook(kind: type[BaseException], error: BaseException, trace: object) -> None:
        log.critical("not caught", exc_info=error)
        parts.window.show_fault(error)

    return hook
