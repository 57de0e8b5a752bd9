"""Killed at any moment: what was called saved is there, and nothing is half."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cases.making import NOW
from tests.cases.saver import notes_of
from wizard.cases.store import CaseStore

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 100
LONGEST_S = 0.12


@contextmanager
def _saver(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "tests.cases.saver", str(folder)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        process.wait(10)


def _one_round(process: "subprocess.Popen[str]", after_s: float) -> dict[str, int]:
    """Start a child, kill it after so long; give the newest revision called saved of each case."""
    assert process.stdin is not None and process.stdout is not None
    saved: dict[str, int] = {}
    process.stdin.write("go\n")
    process.stdin.flush()
    for line in process.stdout:
        word, _, rest = line.strip().partition(" ")
        if word == "end":
            break
        if word == "child":
            threading.Timer(after_s, os.kill, (int(rest), signal.SIGKILL)).start()
        else:
            saved[word] = int(rest)
    return saved


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="children that can be killed need fork")
def test_killed_a_hundred_times_nothing_saved_is_lost_and_nothing_is_half(tmp_path: Path) -> None:
    chance = random.Random(421)
    called_saved = 0
    with _saver(tmp_path) as process:
        for _ in range(ROUNDS):
            saved = _one_round(process, chance.uniform(0.001, LONGEST_S))
            called_saved += len(saved)
            _all_there(tmp_path, saved)
    assert called_saved > ROUNDS
    assert [file.name for file in tmp_path.glob("*damaged*")] == []


def _all_there(folder: Path, saved: dict[str, int]) -> None:
    store = CaseStore(folder, lambda: NOW)
    for case_id, revision in saved.items():
        case = store.case(case_id)
        assert case is not None
        assert case.revision >= revision
    for line in store.cases():
        case = store.case(line.id)
        assert case is not None
        assert case.notes == notes_of(case.revision)
        assert line.name == str(case.revision)
    assert store.close()
    with closing(sqlite3.connect(folder / "cases.db")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        base.execute("INSERT INTO words (words) VALUES ('integrity-check')")
