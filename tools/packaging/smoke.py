"""Runs the built program from an empty folder with an empty environment.

Whatever was left out of the bundle by mistake shows only here: the build never fails for it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

# A documented reply, so that reading, knowledge and diagnosis all have to work.
SAMPLE = (
    "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating\n"
    "421-4.7.28 from your IP address. To protect our users from spam, mail has been\n"
    "421 4.7.28 temporarily rate limited.\n"
)
LIMIT_S = 120


def run_all(folder: Path) -> int:
    """Run every smoke test on a built folder; print a table, fail when one fails."""
    failed = []
    for name, test in TESTS.items():
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as empty:
            complaint = test(folder, Path(empty))
        verdict = "ok" if complaint is None else "FAILED"
        print(f"package: {name:<10} {verdict:<7} {time.monotonic() - began:5.1f} s", flush=True)
        if complaint is not None:
            failed.append(name)
            print(complaint, flush=True)
    print(_size_line(folder))
    print(f"package: {len(TESTS) - len(failed)} passed, {len(failed)} failed", *failed)
    return 1 if failed else 0


def start(
    program: Path, arguments: Sequence[str], place: Path, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run a built program with nothing but the given variables, as `env -i` does."""
    # Windows programs do not start at all without this one.
    system = {"SYSTEMROOT": os.environ["SYSTEMROOT"]} if os.name == "nt" else {}
    return subprocess.run(
        [str(program), *arguments],
        cwd=place,
        env={**system, **environ},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=LIMIT_S,
        check=False,
    )


def program(folder: Path, name: str) -> Path:
    """Give the path of a launcher."""
    return folder / (f"{name}.exe" if os.name == "nt" else name)


def _selftest(folder: Path, place: Path) -> str | None:
    done = start(program(folder, "wizard421"), ["selftest", "--data-dir", str(place)], place)
    return _expect_zero(done)


def _practice(folder: Path, place: Path) -> str | None:
    done = start(program(folder, "wizard421"), ["practice", "--data-dir", str(place)], place)
    return _expect_zero(done) or (None if done.stdout.strip() else "it printed nothing")


def _classify(folder: Path, place: Path) -> str | None:
    (place / "bounce.txt").write_text(SAMPLE, encoding="utf-8")
    arguments = ["classify", "bounce.txt", "--json", "--data-dir", str(place)]
    done = start(program(folder, "wizard421"), arguments, place)
    if complaint := _expect_zero(done):
        return complaint
    answer = json.loads(done.stdout)
    got = (answer["code"], answer["provider"])
    return None if got == (421, "google") else f"read as {got}"


def _window(folder: Path, place: Path) -> str | None:
    """Open the window where it can be seen by nobody; it closes itself after its first paint."""
    done = start(
        program(folder, "wizard421-gui"),
        [],
        place,
        QT_QPA_PLATFORM="offscreen",
        WIZARD421_DATA=str(place),
        WIZARD421_FIRST_PAINT=str(place / "painted"),
    )
    if complaint := _expect_zero(done):
        return complaint
    return None if (place / "painted").exists() else "it ended without having painted"


TESTS: dict[str, Callable[[Path, Path], str | None]] = {
    "selftest": _selftest,
    "practice": _practice,
    "classify": _classify,
    "window": _window,
}


def _expect_zero(done: subprocess.CompletedProcess[str]) -> str | None:
    if done.returncode == 0:
        return None
    return f"exit code {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


def _size_line(folder: Path) -> str:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    size = sum(path.stat().st_size for path in files)
    return f"package: {size / 1e6:.1f} MB in {len(files)} files"


if __name__ == "__main__":
    sys.exit(run_all(Path(sys.argv[1])))
