"""`make package`: build dist/421-wizard, then run what was built where nothing helps it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tools import machine
from tools.machine import ROOT, ToolError, say
from tools.packaging import smoke

# Set before PyInstaller starts: two builds of the same sources are the same, bit for bit.
REPRODUCIBLE = {"PYTHONHASHSEED": "1"}


def main(arguments: list[str]) -> int:
    """Build unless told not to (--only-smoke), and run."""
    try:
        if "--only-smoke" not in arguments:
            build()
        return smoke.run_all(ROOT / "dist" / "421-wizard")
    except ToolError as error:
        print(f"package: {error}", file=sys.stderr)
        return 1


def build() -> None:
    """Run PyInstaller on build.spec."""
    machine.ensure_packages(_missing())
    command = (sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN")
    environment = {**os.environ, **REPRODUCIBLE, "SOURCE_DATE_EPOCH": _commit_time()}
    say("building dist/421-wizard")
    done = subprocess.run([*command, "build.spec"], cwd=ROOT, env=environment, check=False)
    if done.returncode != 0:
        raise ToolError(f"PyInstaller failed with {done.returncode}")


def _missing() -> list[str]:
    """Name the Debian packages that PyInstaller needs on Linux: binutils and a shared libpython."""
    if not sys.platform.startswith("linux"):
        return []
    packages = [] if shutil.which("objdump") and shutil.which("strip") else ["binutils"]
    if sys.base_prefix == "/usr" and not _has_shared_python():
        packages.append("libpython{}.{}".format(*sys.version_info))
    return packages


def _has_shared_python() -> bool:
    library = "libpython{}.{}.so.1.0".format(*sys.version_info)
    folder = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib")
    return any(
        (place / library).exists()
        for place in (folder, folder / (sysconfig.get_config_var("MULTIARCH") or ""))
    )


def _commit_time() -> str:
    done = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or "1700000000"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
