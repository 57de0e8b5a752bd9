"""What is loaded on the worker after the first paint, so that nobody waits for it later."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.ui.page_modules import PAGE_MODULES
from wizard.words import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["load", "warm_up"]

FIRST_NEEDED = (
    "wizard.session",
    "wizard.cases.store",
    "wizard.ui.shelf",
    "wizard.ui.verdict_view",
    "wizard.ui.pages.bounce.around",
)
LATER_NEEDED = (
    "wizard.reports",
    "wizard.checks.network",
    "wizard.checks.network.file_ledger",
    "wizard.practice.scene",
    *PAGE_MODULES,
)
COLLECT_AFTER = 20_000
"""Objects made, net of those freed, before a search for garbage among the young (Python: 700)."""

WARM_UP = "421 4.7.0 Try again later, closing connection"


def load(user_knowledge: Path | None, packs: Path | None = None) -> Knowledge:
    """Load the knowledge, and the modules that the first text needs."""
    from wizard.knowledge import library
    from wizard.knowledge.packs.source import PackSource

    for module in FIRST_NEEDED:
        import_module(module)
    return library.load(user_knowledge, packs=PackSource(packs) if packs else None)


def warm_up(knowledge: Knowledge, clock: Callable[[], datetime], speaker: Speaker) -> None:
    """Do everything once: patterns are compiled and modules loaded before they are waited for."""
    from wizard.session import Session

    session = Session(knowledge, clock)
    session.paste(WARM_UP)
    for module in LATER_NEEDED:
        import_module(module)
    _ = session.plan
    _ = speaker.when(clock()), speaker.percent(0.5), speaker.duration(90)
    # What is loaded by now stays: looking through it for garbage holds the window up.
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
