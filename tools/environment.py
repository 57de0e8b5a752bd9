"""The virtual environment: made once, brought up to date when a lock file changes."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from tools import machine
from tools.machine import ROOT, quiet, say

VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed.json"

RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPER_LOCK = ROOT / "requirements-dev.lock"
ORACLE_LOCK = ROOT / "requirements-oracle.lock"

PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")


def script(name: str) -> Path:
    """Give the path of a command that the environment installed."""
    return SCRIPTS / (f"{name}.exe" if os.name == "nt" else name)


def ensure(*, developer: bool) -> None:
    """Make everything ready to run the program, or (developer) to test and build it too.

    Nothing is asked of the network when the stamp says that all is there already.
    """
    machine.ensure_packages(machine.missing_packages())
    stamp = _read_stamp()
    if stamp.get("place") != _place():
        _make_venv()
        stamp = {"place": _place()}
        _write_stamp(stamp)
    for name, digest in _wanted(developer=developer).items():
        if stamp.get(name) != digest:
            INSTALL[name]()
            # A developer's lock holds all of the runtime's.
            done = ("runtime", "developer") if name == "developer" else (name,)
            stamp |= {each: _digest(*SOURCES[each]) for each in done}
            _write_stamp(stamp)
    _compile_resources()


def _wanted(*, developer: bool) -> dict[str, str]:
    names = ("developer", "oracle", "project") if developer else ("runtime", "project")
    return {name: _digest(*SOURCES[name]) for name in names}


def _install_lock(lock: Path) -> None:
    say(f"installing {lock.name} (a minute or two, once)")
    # The lock is the whole set. Resolving it anew can fail: before 23.3, pip meets a need like
    # coverage[toml] with the newest release and then refuses it, because no hash is pinned for it.
    options = ("--require-hashes", "--no-deps", "--only-binary=:all:")
    quiet([str(PYTHON), *PIP, *options, "-r", str(lock)])
    quiet([str(PYTHON), "-m", "pip", "--disable-pip-version-check", "check"])


def _install_oracle() -> None:
    # pyspf exists as a source archive only. It is one pure module, built here with the pinned
    # setuptools (no build isolation: that would fetch an unpinned one). Tests compare with it.
    options = ("--require-hashes", "--no-deps", "--no-build-isolation", "--no-binary=pyspf")
    quiet([str(PYTHON), *PIP, *options, "-r", str(ORACLE_LOCK)])


def _install_project() -> None:
    quiet([str(PYTHON), *PIP, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])


SOURCES = {
    "runtime": (RUNTIME_LOCK,),
    "developer": (DEVELOPER_LOCK,),
    "oracle": (ORACLE_LOCK,),
    "project": (ROOT / "pyproject.toml", ROOT / "wizard" / "__init__.py"),
}
INSTALL = {
    "runtime": lambda: _install_lock(RUNTIME_LOCK),
    "developer": lambda: _install_lock(DEVELOPER_LOCK),
    "oracle": _install_oracle,
    "project": _install_project,
}


def _make_venv() -> None:
    say(f"making {VENV.name} with Python {sys.version.split()[0]}")
    quiet([sys.executable, "-m", "venv", "--clear", str(VENV)])


def _place() -> str:
    """An environment is good for one Python at one place; moved or upgraded, it is made anew."""
    return f"{sys.version_info[:3]} {Path(sys.base_prefix)} {ROOT}"


def _compile_resources() -> None:
    """Bring compiled catalogues and knowledge up to date; a look at file times when they are."""
    resources = ROOT / "resources"
    made_from = [
        (po.with_suffix("") / "LC_MESSAGES" / "wizard421.mo", [po])
        for po in (resources / "translations").glob("*.po")
    ]
    knowledge = resources / "knowledge"
    made_from.append((knowledge / "compiled.json", list(knowledge.rglob("*.toml"))))
    if any(_is_stale(target, sources) for target, sources in made_from):
        quiet([str(PYTHON), "-m", "tools.resources"])


def _is_stale(target: Path, sources: Iterable[Path]) -> bool:
    if not target.exists():
        return True
    made = target.stat().st_mtime
    return any(source.stat().st_mtime > made for source in sources)


def _digest(*files: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()


def _read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and PYTHON.exists() else {}


def _write_stamp(stamp: dict[str, str]) -> None:
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")
