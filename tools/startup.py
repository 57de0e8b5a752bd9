"""How long until the first window is painted, beside an empty PySide6 window packaged alike.

`python -m tools.startup [RUNS]`: packages the empty window with the same filters as build.spec,
then starts both in turn (so that whatever else the machine does hits both) and prints medians of
the time from start to first paint, peak memory, size and number of files. Needs dist/421-wizard.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools.machine import ROOT, ToolError, has_display, quiet

WORK = ROOT / "build" / "startup"
RUNS = 15
LEAST_RUNS = 11
LIMIT_S = 60

EMPTY_WINDOW = """
import os, sys, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            with open(os.environ["WIZARD421_FIRST_PAINT"], "w") as file:
                file.write(str(time.monotonic_ns()))
            QTimer.singleShot(0, application.quit)
        return False

application = QApplication(sys.argv)
window = QLabel("empty")
window.resize(1180, 780)
spy = FirstPaint()
window.installEventFilter(spy)
window.show()
sys.exit(application.exec())
"""

EMPTY_SPEC = """
import sys
sys.path.insert(0, {root!r})
from tools.packaging import content, orphans
ON_LINUX = sys.platform.startswith("linux")
PLATFORM = "linux" if ON_LINUX else sys.platform
analysis = Analysis([{script!r}], excludes=list(content.EXCLUDED_MODULES))
analysis.binaries = content.keep(analysis.binaries, PLATFORM, ["en"])
analysis.datas = content.keep(analysis.datas, PLATFORM, ["en"])
if ON_LINUX:
    analysis.binaries = orphans.sweep(analysis.binaries)
program = EXE(PYZ(analysis.pure), analysis.scripts, exclude_binaries=True, name="empty",
              console=False, strip=ON_LINUX, upx=False)
COLLECT(program, analysis.binaries, analysis.datas, strip=ON_LINUX, upx=False, name="empty")
"""


@dataclass(slots=True)
class Peer:
    """One program under measurement."""

    name: str
    folder: Path
    program: Path
    seconds: list[float] = field(default_factory=list)
    peak_mib: list[float] = field(default_factory=list)

    def start(self, environ: Mapping[str, str]) -> None:
        """Start once and note the time to the first paint and the peak memory."""
        with tempfile.TemporaryDirectory() as folder:
            painted = Path(folder, "painted")
            variables = {"WIZARD421_FIRST_PAINT": str(painted), "WIZARD421_DATA": folder}
            began = time.monotonic_ns()
            peak = _run(self.program, folder, {**environ, **variables})
            if not painted.exists():
                raise ToolError(f"{self.name} ended without having painted")
            self.seconds.append((int(painted.read_text(encoding="ascii")) - began) / 1e9)
            self.peak_mib.append(peak)


def main(arguments: list[str]) -> int:
    """Build the empty window, measure, print the table."""
    runs = max(LEAST_RUNS, int(arguments[0]) if arguments else RUNS)
    suffix = ".exe" if os.name == "nt" else ""
    ours = ROOT / "dist" / "421-wizard"
    if not ours.is_dir():
        raise ToolError("build the program first: python3 tools/dev.py package")
    empty = build_empty_window()
    peers = [
        Peer("421 Wizard", ours, ours / f"wizard421-gui{suffix}"),
        Peer("empty window", empty, empty / f"empty{suffix}"),
    ]
    with display() as environ:
        for peer in peers:
            peer.start(environ)  # Warms the page cache; not counted.
            peer.seconds.clear()
            peer.peak_mib.clear()
        for turn in range(runs):
            for peer in peers if turn % 2 == 0 else reversed(peers):
                peer.start(environ)
    print(table(peers, runs, environ))
    return 0


def build_empty_window() -> Path:
    """Package the smallest PySide6 program the way ours is packaged."""
    WORK.mkdir(parents=True, exist_ok=True)
    script = WORK / "empty.py"
    script.write_text(EMPTY_WINDOW, encoding="utf-8")
    spec = WORK / "empty.spec"
    spec.write_text(EMPTY_SPEC.format(root=str(ROOT), script=str(script)), encoding="utf-8")
    places = ("--distpath", str(WORK / "dist"), "--workpath", str(WORK / "work"))
    command = (sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR")
    quiet([*command, *places, str(spec)])
    return WORK / "dist" / "empty"


@contextmanager
def display() -> Iterator[dict[str, str]]:
    """Give the environment for a window: the display there is, or a virtual one, or none."""
    kept = ("PATH", "HOME", "DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "SYSTEMROOT")
    environ = {name: os.environ[name] for name in kept if name in os.environ}
    environ["LANG"] = "C.UTF-8"
    if has_display():
        yield environ
        return
    reader, writer = os.pipe()
    try:
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=(writer,),
            stderr=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        yield {**environ, "QT_QPA_PLATFORM": "offscreen"}
        return
    os.close(writer)
    try:
        with os.fdopen(reader) as numbers:
            number = numbers.readline().strip()
        yield {**environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


def table(peers: list[Peer], runs: int, environ: Mapping[str, str]) -> str:
    """Put the medians side by side."""
    platform = environ.get("QT_QPA_PLATFORM") or "the desktop's"
    lines = [
        f"First paint on platform {platform}, medians of {runs} alternated runs, warm.",
        "",
        "| program | first paint s | least-most s | peak MiB | MB | files |",
        "|---|---|---|---|---|---|",
    ]
    for peer in peers:
        size, files = _size(peer.folder)
        lines.append(
            f"| {peer.name} | {statistics.median(peer.seconds):.3f} | "
            f"{min(peer.seconds):.3f}-{max(peer.seconds):.3f} | "
            f"{statistics.median(peer.peak_mib):.0f} | {size / 1e6:.1f} | {files} |"
        )
    ratio = statistics.median(peers[0].seconds) / statistics.median(peers[1].seconds)
    return "\n".join([*lines, "", f"Ratio of the first paints: {ratio:.2f}"])


def _run(program: Path, place: str, environ: Mapping[str, str]) -> float:
    """Run to the end and give the peak memory in MiB (0 where it cannot be told)."""
    process = subprocess.Popen(
        [str(program)], cwd=place, env=dict(environ), stdout=subprocess.DEVNULL
    )
    if not hasattr(os, "wait4"):
        process.wait(LIMIT_S)
        return 0.0
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise ToolError(f"{program.name} ended with {process.returncode}")
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _size(folder: Path) -> tuple[int, int]:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.stat().st_size for path in files), len(files)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ToolError as error:
        sys.exit(f"startup: {error}")
