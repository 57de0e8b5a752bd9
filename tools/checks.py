"""`make check`: everything that can be told without running the program."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence

from tools.environment import PYTHON, script
from tools.machine import ROOT

STEPS: dict[str, Sequence[str]] = {
    "format": (str(script("ruff")), "format", "--check", "."),
    "lint": (str(script("ruff")), "check", "."),
    "types": (str(script("mypy")),),
    "imports": (str(script("lint-imports")), "--no-cache"),
    "translations": (str(PYTHON), "-m", "tools.catalogues", "check"),
    "copies": (str(PYTHON), "-m", "tools.anti_copy"),
    "traces": (str(PYTHON), "-m", "tools.traces"),
}

# Worth reading even when nothing is wrong.
TALKATIVE = ("translations", "copies")


def run_all(names: Sequence[str]) -> int:
    """Run the named steps, or all; every one runs even when an earlier one failed."""
    unknown = [name for name in names if name not in STEPS]
    if unknown:
        print(f"no such check: {' '.join(unknown)}; there are {' '.join(STEPS)}", file=sys.stderr)
        return 2
    results = {name: _run(name) for name in (names or STEPS)}
    failed = [name for name, good in results.items() if not good]
    print(f"check: {len(results) - len(failed)} passed, {len(failed)} failed", *failed)
    return 1 if failed else 0


def _run(name: str) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        STEPS[name],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    good = done.returncode == 0
    verdict = "ok" if good else "FAILED"
    print(f"{name:<13} {verdict:<7} {time.monotonic() - began:5.1f} s", flush=True)
    if not good or name in TALKATIVE:
        for line in done.stdout.strip().splitlines():
            print(f"    {line}", flush=True)
    return good


if __name__ == "__main__":
    sys.exit(run_all(sys.argv[1:]))
