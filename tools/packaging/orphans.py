"""Linux: libraries that came with a dropped plugin and that nothing kept needs.

PyInstaller collects what every plugin links (GTK, cairo, Kerberos ... on a desktop machine). After
the plugins are gone, only what can be reached from a Python extension, a kept plugin or libpython
by NEEDED entries is kept: 25 MB less where it was measured, nothing on a bare machine.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from tools.packaging.content import Entry

SHARED_LIBRARY = re.compile(r"^lib.+\.so(\.|$)")
NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)


def sweep(entries: Iterable[Entry]) -> list[Entry]:
    """Drop every shared library that is not reachable."""
    table = list(entries)
    libraries = {_basename(entry): entry for entry in table if _is_library(entry)}
    starts = [entry for entry in table if not _is_library(entry) and entry[2] != "SYMLINK"]
    reached = _reach(starts, libraries)
    return [entry for entry in table if _is_kept(entry, reached)]


def needed_by(path: str) -> list[str]:
    """Name the libraries that a file links, as the loader will look them up."""
    done = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=False)
    return NEEDED.findall(done.stdout)


def _reach(starts: Iterable[Entry], libraries: Mapping[str, Entry]) -> frozenset[str]:
    waiting = [entry[1] for entry in starts if entry[2] in ("BINARY", "EXTENSION")]
    reached: set[str] = set()
    while waiting:
        for name in needed_by(waiting.pop()):
            if name in libraries and name not in reached:
                reached.add(name)
                waiting.append(libraries[name][1])
    return frozenset(reached)


def _is_library(entry: Entry) -> bool:
    """Tell a library that only others load from what Python or Qt load by themselves."""
    name, _source, kind = entry
    if kind != "BINARY" or not SHARED_LIBRARY.match(_basename(entry)):
        return False
    return "/plugins/" not in name and not _basename(entry).startswith("libpython")


def _is_kept(entry: Entry, reached: frozenset[str]) -> bool:
    if entry[2] == "SYMLINK" and SHARED_LIBRARY.match(_basename(entry)):
        # A link beside the bundle's root stands for a library elsewhere in it.
        target = PurePosixPath(entry[1]).name
        starts_itself = target.startswith("libpython")
        return starts_itself or target in reached or _basename(entry) in reached
    return not _is_library(entry) or _basename(entry) in reached


def _basename(entry: Entry) -> str:
    return PurePosixPath(entry[0]).name
