"""The files that belong to the project: what git tracks, and what it would offer to add."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.machine import ROOT


def tracked_files() -> list[Path]:
    """List the project's files; from an archive without git, all that lie there."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        return sorted(path for path in ROOT.rglob("*") if path.is_file())
    names = done.stdout.decode("utf-8").split("\0")
    return sorted(path for name in names if name and (path := ROOT / name).is_file())


def tracked_texts() -> Iterator[tuple[Path, str]]:
    """Give every project file that is text; a file with a null byte is not."""
    for path in tracked_files():
        raw = path.read_bytes()
        if b"\0" not in raw:
            yield path, raw.decode("utf-8", errors="replace")
