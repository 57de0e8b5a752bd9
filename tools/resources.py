"""What is made from the sources before the program ships: catalogues and compiled knowledge.

The wheel's build hook, build.spec and `make setup` all call `compile_all`, so that the three forms
of the program cannot differ.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from tools import catalogues, knowledge
from tools.machine import ROOT

# Each step reads sources of the checkout and writes files below resources/ that git ignores.
STEPS: Sequence[Callable[[], object]] = (catalogues.compile_all, knowledge.compile_all)

STAY_AT_HOME = ("gallery/*", "knowledge/*.toml", "knowledge/*/*.toml", "*.po")


def compile_all() -> None:
    """Run every step."""
    for step in STEPS:
        step()


def shipped() -> Iterator[tuple[Path, PurePosixPath]]:
    """Give each file that goes into the wheel and the package, with its name among the resources.

    The README's pictures stay at home, and so do the sources of what is compiled.
    """
    root = ROOT / "resources"
    for path in sorted(root.rglob("*")):
        name = PurePosixPath(path.relative_to(root).as_posix())
        if path.is_file() and not any(name.match(pattern) for pattern in STAY_AT_HOME):
            yield path, name


def languages() -> tuple[str, ...]:
    """Name the languages the program speaks; English needs no catalogue."""
    return ("en", *(path.stem for path in catalogues.languages()))


def modules_of(package: str) -> list[str]:
    """Name every module of a package, for whoever cannot follow imports made when needed."""
    names = []
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "_resources" not in parts:
            names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


if __name__ == "__main__":
    compile_all()
    sys.exit(0)
