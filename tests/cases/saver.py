"""Saves cases without end, to be killed: run by tests/cases/test_kill.py.

Reads one line a round on standard input, then forks a child that saves; prints the child's number,
a line "id revision" for each case that the store called saved, and "end" when the child is gone.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path

from tests.cases.making import NOW, case_of
from wizard.cases.store import CaseStore
from wizard.model import Case

CASES = 5


def notes_of(revision: int) -> str:
    """Notes of some size that all tell the revision."""
    return f"{revision} " * 2000


def save_for_ever(folder: Path) -> None:
    """Save a few cases over and over, each time with something new."""

    def saved(case_id: str, revision: int) -> None:
        os.write(1, f"{case_id} {revision}\n".encode())

    store = CaseStore(folder, lambda: NOW, saved=saved)
    store.wait_open()
    start = max((_revision(store, line.id) for line in store.cases()), default=0)
    cases = [case_of(id=f"{number:032x}") for number in range(CASES)]
    revision = start
    while True:
        revision += 1
        for case in cases:
            store.save(_changed(case, revision))
        if revision % 3 == 0:
            store.flush()


def _revision(store: CaseStore, case_id: str) -> int:
    case = store.case(case_id)
    return case.revision if case else 0


def _changed(case: Case, revision: int) -> Case:
    return replace(case, revision=revision, notes=notes_of(revision), name=str(revision))


def main() -> None:
    """One child a line."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            save_for_ever(Path(sys.argv[1]))
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"end\n")


if __name__ == "__main__":
    main()
