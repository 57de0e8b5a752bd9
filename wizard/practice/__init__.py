"""Known situations, played by small name and mail servers on this computer.

    for case in CASES: ...                     # to list them; loads no network library
    async with play(case) as scene:            # servers on loopback until the block is left
        options = scene.options()              # with them the checks ask the scene

Names and addresses look real and are documentation ones; `scene.diversions` leads connections to
the embedded servers. No server ever takes a mail, and `scene.violations` tells who tried.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from wizard.practice.case import Expected, Listing, PracticeCase
from wizard.practice.library import cases
from wizard.practice.records import Behaviour, Record

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.practice.scene import Scene

__all__ = [
    "CASES",
    "Behaviour",
    "Expected",
    "Listing",
    "PracticeCase",
    "Record",
    "case_named",
    "play",
]

CASES: tuple[PracticeCase, ...] = cases()


def case_named(name: str) -> PracticeCase:
    """Give the case of this name; raises KeyError when there is none."""
    for case in CASES:
        if case.name == name:
            return case
    raise KeyError(name)


@asynccontextmanager
async def play(case: PracticeCase, knowledge: Knowledge | None = None) -> AsyncIterator[Scene]:
    """Start the servers of a case, and end them when the block is left.

    The block lists of `knowledge` (the program's own when None) are served as working lists, with
    their test entries, unless the case says otherwise. Raises OSError when no port is free.
    """
    from wizard.knowledge import library
    from wizard.practice.scene import open_scene

    known = knowledge or library.load()
    async with open_scene(case, known.block_lists) as scene:
        yield scene
