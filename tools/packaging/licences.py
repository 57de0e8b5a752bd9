"""The licences of what the packaged program carries, gathered from the installed packages."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from tools.environment import RUNTIME_LOCK
from tools.machine import ROOT

NOTICE = """\
421 Wizard {version} is under the MIT licence (LICENSE.txt).

The window is drawn by Qt and PySide6, used unmodified under the GNU Lesser General Public License
version 3 (LGPL-3.0.txt, which builds on GPL-3.0.txt). They lie beside the program as separate
shared libraries; you may put other versions of them in their place, and you may look into the
program as far as that takes. The source of exactly these versions is offered by the Qt Project
and, for three years from the day you received this program, by its contributors on request.
On Linux the folder also holds libraries of the system it was built on (glib, libgcc and others),
which are under the LGPL or more liberal licences.

What is in it:

{packages}
"""

LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
NAME = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)
# In the lock for `make setup` only; the program does not carry them.
NOT_SHIPPED = frozenset({"hatchling", "editables", "pathspec", "pluggy", "trove-classifiers"})


def collect(target: Path) -> Path:
    """Fill a folder with licence texts and a notice that names every package and version."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", target / "LICENSE.txt")
    for text in (ROOT / "resources" / "licences").glob("*.txt"):
        shutil.copy(text, target)
    lines = [f"Python {sys.version.split()[0]} (PSF License Agreement)"]
    for distribution in shipped():
        lines.append(_line(distribution))
        _copy_texts(distribution, target)
    notice = NOTICE.format(version=_version(), packages="\n".join(lines))
    (target / "NOTICE.txt").write_text(notice, encoding="utf-8")
    return target


def shipped() -> Iterator[metadata.Distribution]:
    """Give the installed packages of the run-time lock that this system uses."""
    for name in NAME.findall(RUNTIME_LOCK.read_text(encoding="utf-8")):
        if name not in NOT_SHIPPED:
            try:
                yield metadata.distribution(name)
            except metadata.PackageNotFoundError:
                continue  # For another system.


def _line(distribution: metadata.Distribution) -> str:
    facts = distribution.metadata.json
    licence = str(facts.get("license_expression", "")) or _short(str(facts.get("license", "")))
    name = distribution.metadata["Name"]
    return f"{name} {distribution.version} ({licence or 'see its licence file'})"


def _short(licence: str) -> str:
    """Some packages put the whole text there."""
    first = licence.strip().splitlines()[:1]
    return first[0] if first and len(first[0]) < 60 else ""


def _copy_texts(distribution: metadata.Distribution, target: Path) -> None:
    for file in distribution.files or []:
        if ".dist-info" in str(file) and LICENCE_FILE.search(file.name):
            source = Path(str(distribution.locate_file(file)))
            shutil.copy(source, target / f"{distribution.metadata['Name']}-{file.name}")


def _version() -> str:
    return metadata.version("wizard421")
