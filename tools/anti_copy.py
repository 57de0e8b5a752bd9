"""No labelled test text may be copied into the project.

The reference folder holds bounces that measure how well the program reads what it has never seen.
A rule, a sample or a test that repeats one of them would make the measurement worthless, so eight
words in a row from them must stand in no project file, unless they stand among the documented
replies too, which rules are made from, or are what mail software puts around every reply
(fixed_texts.txt).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path

from tools.machine import ROOT
from tools.tracked import tracked_texts

REFERENCE = ROOT.parent / "shared" / "reference"
LABELLED = ("wild_dev.jsonl", "replies_dev.jsonl")
DOCUMENTED = "responses.jsonl"
FIXED = ROOT / "tools" / "fixed_texts.txt"
RUN_LENGTH = 8

WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
QUOTES = re.compile(r"[\"`\u2018-\u201d]|(?<!\w)'|'(?!\w)")
APOSTROPHE = re.compile(r"['\u2019](?=\w)")
AROUND = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum())
PLACEHOLDER = re.compile(r"\{[^{}\n]*\}|<[^<>\n]*>")
# Line ends that a JSON, TOML or Python string spells out, so that they do not look like a letter.
ESCAPE = re.compile(r"\\+[nrt]")

Run = tuple[str, ...]


def runs(text: str) -> Iterator[Run]:
    """Give every eight words in a row, without case and punctuation.

    A word is made of letters. Codes, addresses, host names and placeholders are none: they differ
    from one reply to the next and would make every quotation of a documented reply look new.
    """
    return sequences(words_of(text), RUN_LENGTH)


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters."""
    plain = PLACEHOLDER.sub(" ", ESCAPE.sub(" ", text).lower())
    plain = QUOTES.sub(" ", APOSTROPHE.sub("", plain))
    parts = (part.strip(AROUND) for part in plain.split())
    return [part for part in parts if WORD.fullmatch(part)]


def sequences(words: Sequence[str], length: int) -> Iterator[Run]:
    """Give every so many words in a row."""
    return zip(*(words[start:] for start in range(length)), strict=False)


def labelled_runs(reference: Path) -> Mapping[Run, str]:
    """Map the runs that stand only in the labelled texts to the id of one of them."""
    documented = _all_sequences(
        _as_text(value) for row in _rows(reference / DOCUMENTED) for value in row.values()
    )
    fixed = _all_sequences(_fixed_texts())
    return {
        run: str(row["id"])
        for name in LABELLED
        for row in _rows(reference / name)
        for key in ("raw", "response", "note")
        for run in runs(_as_text(row.get(key)))
        if not _is_known(run, fixed, documented)
    }


def _is_known(run: Run, fixed: Set[Run], documented: Set[Run]) -> bool:
    """Tell whether a run is documented, or software's own words before or after such ones."""
    if run in documented or run in fixed:
        return True
    cuts = range(1, len(run))
    halves = [(run[:cut], run[cut:]) for cut in cuts] + [(run[cut:], run[:cut]) for cut in cuts]
    return any(own in fixed and (rest in fixed or rest in documented) for own, rest in halves)


def _all_sequences(texts: Iterable[str]) -> frozenset[Run]:
    """Give every row of up to eight words of the texts."""
    rows = [words_of(text) for text in texts]
    return frozenset(
        row
        for words in rows
        for length in range(RUN_LENGTH + 1)
        for row in sequences(words, length)
    )


def _fixed_texts() -> list[str]:
    lines = FIXED.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


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
