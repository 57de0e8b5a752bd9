"""No labelled test text may be copied into the project.

The reference folder holds bounces that measure how well the program reads what it has never seen.
A rule, a sample or a test that repeats one of them would make the measurement worthless, so eight
words in a row from them must stand in no project file, unless they stand among the documented
replies too, which rules are made from.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.machine import ROOT
from tools.tracked import tracked_texts

REFERENCE = ROOT.parent / "shared" / "reference"
LABELLED = ("wild_dev.jsonl", "replies_dev.jsonl")
DOCUMENTED = "responses.jsonl"
RUN_LENGTH = 8

NOT_A_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
# Line ends that a JSON, TOML or Python string spells out, so that they do not look like a letter.
ESCAPE = re.compile(r"\\+[nrt]")

Run = tuple[str, ...]


def runs(text: str) -> Iterator[Run]:
    """Give every eight words in a row, without case and punctuation.

    A word stands between blanks, so a host name is one, and has a letter: codes and addresses come
    between the words of a documented reply at any place and would make each real reply look new.
    """
    parts = (NOT_A_LETTER_OR_DIGIT.sub("", part) for part in ESCAPE.sub(" ", text).lower().split())
    words = [part for part in parts if any(sign.isalpha() for sign in part)]
    return zip(*(words[start:] for start in range(RUN_LENGTH)), strict=False)


def labelled_runs(reference: Path) -> Mapping[Run, str]:
    """Map the runs that stand only in the labelled texts to the id of one of them."""
    documented = {
        run
        for row in _rows(reference / DOCUMENTED)
        for value in row.values()
        for run in runs(_as_text(value))
    }
    return {
        run: str(row["id"])
        for name in LABELLED
        for row in _rows(reference / name)
        for key in ("raw", "response", "note")
        for run in runs(_as_text(row.get(key)))
        if run not in documented
    }


def copies(reference: Path) -> Iterator[str]:
    """Give one line for each project file and labelled text that share a run."""
    labelled = labelled_runs(reference)
    for path, text in tracked_texts():
        told: set[str] = set()
        for run in runs(text):
            source = labelled.get(run)
            if source is not None and source not in told:
                told.add(source)
                name = path.relative_to(ROOT).as_posix()
                yield f"{name}: shares with {source}: {' '.join(run)}"


def main() -> int:
    """Print what was found; fail when there is any."""
    missing = [name for name in (*LABELLED, DOCUMENTED) if not (REFERENCE / name).exists()]
    if missing:
        print("the labelled texts are not here, so nothing could be compared")
        return 0
    found = list(copies(REFERENCE))
    for line in found:
        print(line)
    print(f"{len(found)} copies of labelled texts")
    return 1 if found else 0


def _rows(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else ""


if __name__ == "__main__":
    sys.exit(main())
