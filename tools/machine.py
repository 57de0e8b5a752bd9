"""The machine below Python: which shared libraries are there, and how to get the others."""

from __future__ import annotations

import ctypes
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class ToolError(Exception):
    """Something a developer can mend; told as one sentence, without a traceback."""


# Shared library -> the Debian package that brings it. Qt links the first six whatever it draws
# on; a name like libglib2.0-0 is also understood where the package is called libglib2.0-0t64.
QT_LIBRARIES: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11_LIBRARIES: Mapping[str, str] = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES: Mapping[str, str] = {"libwayland-cursor.so.0": "libwayland-cursor0"}

# pip on Debian reads the system's list of authorities.
CA_BUNDLE = Path("/etc/ssl/certs/ca-certificates.crt")


def has_display(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown; Windows and macOS always can."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def missing_packages(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Name the Debian packages that the program needs here and the machine lacks."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = dict(QT_LIBRARIES)
    if environ.get("DISPLAY"):
        wanted |= X11_LIBRARIES
    if environ.get("WAYLAND_DISPLAY"):
        wanted |= WAYLAND_LIBRARIES
    missing = [package for soname, package in wanted.items() if not _can_load(soname)]
    if is_debian() and not CA_BUNDLE.exists():
        missing.append("ca-certificates")
    if not _has_venv():
        missing.append("python3-venv")
    return missing


def ensure_packages(packages: Sequence[str]) -> None:
    """Install Debian packages as root; otherwise say the one line that would, and go on."""
    if not packages:
        return
    if not is_debian():
        say("missing here (Debian's names): " + " ".join(packages))
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not is_root():
        say("please run: sudo " + shlex.join(install))
        return
    say("installing: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        quiet(["apt-get", "update"], environment)
        quiet(install, environment)
    except ToolError as error:
        # The command line works without them; what does need them will name what is missing.
        say(f"{error}; going on without")


def is_debian() -> bool:
    """Tell whether packages come by apt-get."""
    return shutil.which("apt-get") is not None


def is_root() -> bool:
    """Tell whether this process may install packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def quiet(command: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
    """Run a command silently; when it fails show all it said."""
    done = subprocess.run(
        command,
        env=environ,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)
        raise ToolError(f"failed with {done.returncode}: {shlex.join(command)}")


def run(command: Iterable[str | Path], *, cwd: Path | None = None) -> int:
    """Run a command in the foreground and give its exit code."""
    return subprocess.run([str(part) for part in command], cwd=cwd, check=False).returncode


def say(sentence: str) -> None:
    """Tell the developer something without mixing it into the output."""
    print(f"· {sentence}", file=sys.stderr, flush=True)


def _can_load(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _has_venv() -> bool:
    try:
        import ensurepip
        import venv
    except ImportError:
        return False
    return bool(ensurepip and venv)
