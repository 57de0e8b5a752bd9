"""Starting the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QApplication

from wizard import paths
from wizard.ui import first_paint
from wizard.ui.shell import Shell

if TYPE_CHECKING:
    from datetime import datetime

    from wizard.settings import SettingsFile
    from wizard.ui.desk import Desk
    from wizard.ui.loop import LoopThread
    from wizard.ui.theme.theme import Theme
    from wizard.ui.window import Window

__all__ = ["Parts", "build_window", "main", "run"]

LOG_FILE = "421-wizard.log"
KEEP_LOG_BYTES = 1_000_000


class Parts(NamedTuple):
    """What a running window is made of."""

    window: Window
    desk: Desk
    loop: LoopThread
    theme: Theme


class _Start:
    """The way from an empty window to the whole one: painted first, filled after that."""

    def __init__(self, app: QApplication, lang: str | None, data_dir: str | None) -> None:
        self._app, self._lang = app, lang
        self._folders = paths.user_folders(data_dir)
        self.shell = Shell(app, self._folders.settings, self._folders.state)
        self.shell.painted.connect(self.fill)
        self.loop: LoopThread | None = None

    def fill(self) -> None:
        """Make what belongs into the window."""
        from PySide6.QtCore import QLocale

        from wizard.settings import SettingsFile
        from wizard.ui.theme.icons import app_icon

        _log_to_file(self._folders.state)
        parts = build_window(
            self._app,
            lang=QLocale.system().name(),
            spoken=self._lang,
            user_knowledge=self._folders.knowledge,
            state=self._folders.state,
            cases=self._folders.data,
            packs=self._folders.packs,
            settings=SettingsFile(self._folders.config),
        )
        self.loop = parts.loop
        sys.excepthook = _excepthook(parts)
        parts.desk.opened.connect(first_paint.when_ready(self.shell, os.environ))
        self.shell.fill(parts.window)
        self._app.setWindowIcon(app_icon())


def run(lang: str | None = None, data_dir: str | None = None) -> int:
    """Open the window and stay until it is closed.

    `lang` wins over settings and system; the user's folders are below `data_dir` if it is given.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("421 Wizard")
    app.setDesktopFileName("421-wizard")
    start = _Start(app, lang, data_dir)
    first_paint.watch(start.shell, os.environ)
    if not start.shell.isVisible():
        start.shell.show()
    code = app.exec()
    if start.loop is not None:
        start.loop.close()
    return code


main = run


def build_window(
    app: QApplication,
    *,
    lang: str = "en",
    spoken: str | None = None,
    clock: Callable[[], datetime] | None = None,
    user_knowledge: Path | None = None,
    state: Path | None = None,
    cases: Path | None = None,
    settings: SettingsFile | None = None,
    packs: Path | None = None,
) -> Parts:
    """Make the window and what it needs; the knowledge is loaded after the first paint.

    `cases` is the folder of the saved cases, `packs` that of newer knowledge; None keeps none.
    What the user set in `settings` wins over `lang` and `user_knowledge`; `spoken` wins over all.
    """
    from wizard.ui import qt_language
    from wizard.ui.desk import Desk
    from wizard.ui.effects import Effects
    from wizard.ui.loop import LoopThread
    from wizard.ui.preferences import Preferences
    from wizard.ui.program import Program
    from wizard.ui.theme.theme import Theme
    from wizard.ui.widgets import Kit
    from wizard.words import Speaker

    loop = LoopThread()
    preferences = Preferences(loop, settings)
    chosen = preferences.settings
    theme = Theme(app, chosen=chosen.theme)
    kit = Kit(theme, Speaker(spoken or chosen.language or lang))
    qt_language.speak(kit.speaker.lang)

    def make_desk(watches: bool) -> Desk:
        given = (user_knowledge, state, cases, preferences, packs)
        desk = Desk(loop, clock or _now, kit.speaker, *given, watches=watches)
        Effects(desk, theme, kit.speaker, spoken or lang)
        return desk

    window = Program(kit, make_desk, loop).first_window()
    window.painted.connect(loop.start)
    return Parts(window, window.desk, loop, theme)


def _now() -> datetime:
    from datetime import datetime

    return datetime.now().astimezone()


def _log_to_file(folder: Path) -> None:
    """Keep a log; a program without a console has no stderr to write to."""
    import logging

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

    import logging

    log = logging.getLogger(__name__)

    def hook(kind: type[BaseException], error: BaseException, trace: object) -> None:
        log.critical("not caught", exc_info=error)
        parts.window.show_fault(error)

    return hook
