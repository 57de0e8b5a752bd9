"""`make bench`: how long the main things take, each beside a control on the same machine.

Prints a table and writes build/bench.json: a list of {name, value, unit, peer, control}, where
`peer` says what the control is and `control` is its value. Seconds differ from machine to machine;
the ratio to the control much less.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tools import bench_window, startup
from tools.bench_by_hand import SET
from tools.bench_checks import figures
from tools.bench_texts import exponent, scaling, timings
from tools.machine import ROOT
from wizard import paths
from wizard.knowledge.library import load
from wizard.session import Session

RESULT = ROOT / "build" / "bench.json"
LARGE_CHARS = 10_000_000
ROUNDS = 15


class Row(NamedTuple):
    """One measurement: milliseconds, and those of what it is compared with."""

    name: str
    value: float
    unit: str
    peer: str
    control: float


def main(_arguments: list[str]) -> int:
    """Measure, print, write."""
    rows = [*diagnosis_rows(), knowledge_row(), large_row(), command_line_row(), *checks_rows()]
    rows += window_rows()
    print(f"{'what':<34}{'ms':>9}   {'beside':<34}{'ms':>9}")
    for row in rows:
        print(f"{row.name:<34}{row.value:>9.2f}   {row.peer:<34}{row.control:>9.2f}")
    knowledge = load()
    texts = [Row(*timing) for timing in timings(knowledge)]
    for row in texts:
        print(f"{row.name:<34}{row.value:>9.1f} {row.unit:<4} {row.peer:<58}{row.control:>9.1f}")
    rows += texts
    print(f"{'size':<34}{'ms':>9}   {'ms per MB':>9}")
    times = scaling(knowledge)
    for size, ms in times:
        print(f"{size:<34,}{ms:>9.2f}   {ms / size * 1e6:>9.1f}")
        rows.append(Row(f"scaling, {size} characters", ms, "ms", "1000 characters", times[0][1]))
    for what, part in (("1 kB to 10 MB", times), ("100 kB to 10 MB", times[2:])):
        power = exponent(part)
        print(f"time grows with the size to the power of {power:.2f} from {what} (1 is linear)")
        rows.append(Row(f"exponent, {what}", power, "", "linear", 1.0))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([row._asdict() for row in rows], indent=1), encoding="utf-8")
    return 0


def diagnosis_rows() -> list[Row]:
    """Read and diagnose every sample; a session's first one builds what later ones share."""
    samples = [paths.read_text(name) for name in paths.resource_names("samples")]
    diagnose = diagnoser()
    diagnose(samples[0])
    times = sorted(median_ms(partial(diagnose, text)) for text in samples)
    control = median_ms(lambda: [text.splitlines() for text in samples])
    peer = "splitting all samples into lines"
    return [
        Row("read and diagnose, median sample", statistics.median(times), "ms", peer, control),
        Row("read and diagnose, slowest sample", times[-1], "ms", peer, control),
    ]


def knowledge_row() -> Row:
    """Load the compiled knowledge as the program does."""
    compiled = paths.read_text("knowledge/compiled.json").partition("\n")[0]
    return Row(
        "load the knowledge",
        median_ms(lambda: load()),
        "ms",
        "json.loads of the same file",
        median_ms(lambda: json.loads(compiled)),
    )


def large_row() -> Row:
    """Read 10 MB of log lines."""
    line = paths.read_text("samples/greylisting-exim.log")
    text = (line * (LARGE_CHARS // len(line) + 1))[:LARGE_CHARS]
    diagnose = diagnoser()
    return Row(
        "read and diagnose 10 MB",
        median_ms(lambda: diagnose(text), rounds=3),
        "ms",
        "splitting it into lines",
        median_ms(text.splitlines, rounds=3),
    )


def command_line_row() -> Row:
    """Start, classify one file and end, as a script would."""
    sample = str(paths.resource("samples/gmail-rate.txt"))
    command = [sys.executable, "-m", "wizard", "classify", sample, "--json"]
    return Row(
        "wizard421 classify, start to end",
        median_ms(lambda: _run(command), rounds=7),
        "ms",
        "python -c pass",
        median_ms(lambda: _run([sys.executable, "-c", "pass"]), rounds=7),
    )


def checks_rows() -> list[Row]:
    """Run all live checks on practice servers that take 40 ms (DNS) and 150 ms (mail) to answer."""
    found = figures()
    chain = found.chain * 1000
    in_turn = f"its {found.questions} questions in turn"
    rows = [
        Row("live checks", found.whole * 1000, "ms", "the slowest chain alone", chain),
        Row("wizard421 check, start to end", found.command * 1000, "ms", "the same chain", chain),
        Row("live checks, side by side", found.whole * 1000, "ms", in_turn, found.in_turn * 1000),
    ]
    if (hand := found.by_hand) is None:
        print(f"not compared with dig and swaks: python3 -m tools.roots {SET} fetches them")
        return rows
    peer = f"{hand.dns} times dig, {hand.smtp} times swaks"
    return [*rows, Row("live checks", found.whole * 1000, "ms", peer, hand.seconds * 1000)]


def window_rows() -> list[Row]:
    """What holds the window up over the whole path, and how soon it is painted."""
    found = bench_window.measure()
    peer = "the same, idle"
    rows = [
        Row("window, 99.9th percentile of gaps", found.path, "ms", peer, found.idle),
        Row(f"window, longest gap ({found.act})", found.longest, "ms", peer, found.idle),
    ]
    for name, peers in (("from source", startup.source()), ("packaged", startup.packaged())):
        if peers is not None:
            _environ, ratio = startup.measure(peers, startup.PAIRS)
            ours, other = (statistics.median(each.seconds) * 1000 for each in peers)
            rows.append(Row(f"first paint {name}", ours, "ms", "an empty window", other))
            what = f"first paint {name}, of pairs"
            rows.append(Row(what, ratio.median, "x", "upper end of 95 %", ratio.high))
            ready = statistics.median(peers[0].ready_after) * 1000
            rows.append(Row(f"ready after it, {name}", ready, "ms", "the first paint", ours))
    return rows


def diagnoser() -> Callable[[str], None]:
    """Give a function that reads and diagnoses a text as the program does."""
    session = Session(load(), lambda: datetime.now(UTC))

    def diagnose(text: str) -> None:
        session.paste(text)
        assert session.diagnosis is not None

    return diagnose


def median_ms(task: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Time a task several times and give the median."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        task()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=Path(ROOT), stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
