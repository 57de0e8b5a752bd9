"""No tracked file may name a package registry's host or a path of one developer's machine."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

from tools.machine import ROOT
from tools.tracked import tracked_texts

# Written in pieces so that this file does not find itself.
HOSTS = (
    r"py" r"pi\.org",
    r"python" r"hosted",
    r"npm" r"js\.(?:org|com)",
    r"(?:deb|security|snapshot|ftp)\.(?:[a-z]{2}\.)?deb" r"ian\.org",
    r"archive\.ubun" r"tu\.com",
    r"crates\.i" r"o\b",
    r"proxy\.golan" r"g\.org",
)
PLACES = (
    r"/wo" r"rk/(?:main|shared|steering|\.library)",
    r"(?<![\w.$}])/ro" r"ot/",
    r"(?<![\w.$}])/ho" r"me/[a-z]",
    r"(?<![\w.$}])/Us" r"ers/[a-z]",
    r"[A-Z]:\\Us" r"ers\\",
    r"file" r":///(?:opt|srv|mnt)",
)
TRACE = re.compile("|".join(HOSTS + PLACES))


def traces() -> Iterator[str]:
    """Give one line for each place that names a host or a machine."""
    for path, text in tracked_texts():
        for number, line in enumerate(text.splitlines(), start=1):
            if TRACE.search(line):
                yield f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()[:120]}"


def main() -> int:
    """Print what was found; fail when there is any."""
    found = list(traces())
    for line in found:
        print(line)
    print(f"{len(found)} places name a registry host or a machine path")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
