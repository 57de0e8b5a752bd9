"""The user's own rules: their folder, and what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from wizard.ui.widgets.kit import Kit
from wizard.ui.widgets.links import open_folder

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.ui.renewing import Renewing

__all__ = ["own_rules"]


def own_rules(kit: Kit, renewing: Renewing, knowledge: Knowledge) -> Iterator[QWidget]:
    """Heading, folder, buttons, and the mistakes with file and line."""
    p, folder = kit.p, renewing.folder
    yield kit.text("heading", p("ui", "Your own rules"))
    yield kit.text("plain", p(
        "ui",
        "Files (*.toml) in your own folder add to all this and come over it; they are never part "
        "of a pack.",
    ))  # fmt: skip
    if folder is None:
        return
    yield kit.labelled(p("ui", "Folder"), kit.text("mono", str(folder)))
    show = kit.button(p("ui", "Open the folder"), icon="open")
    show.setObjectName("rules-open")
    show.clicked.connect(partial(_open, folder))
    again = kit.button(p("ui", "Read it again"), icon="again")
    again.setObjectName("rules-again")
    again.setEnabled(not renewing.is_working)
    again.clicked.connect(renewing.read_again)
    yield kit.row(show, again)
    for problem in knowledge.problems:
        words = p("ui", "{file}, line {line}: {reason}", file=problem.file,
                  line=str(problem.line), reason=problem.reason)  # fmt: skip
        yield kit.text("plain", words).tone("problem")
    if knowledge.problems:
        yield kit.text("small", p("ui", "A file with a mistake is left out as a whole."))


def _open(folder: Path, *_checked: object) -> None:
    open_folder(folder)
