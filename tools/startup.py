"""How long until the first window is painted, beside an empty PySide6 window started in turn.

`python -m tools.startup [PAIRS]`: from source, and packaged where dist/421-wizard is there (the
empty window is then packaged with the same filters as build.spec). Both are started in turn, so
that whatever else the machine does hits both; the figure is the median of the pairs' ratios with
its 95 % interval. Prints also when a pasted text is diagnosed at once, peak memory, size, files.
"""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tools.machine import ROOT, ToolError, has_display, quiet

WORK = ROOT / "build" / "startup"
PAIRS = 21
LEAST_PAIRS = 11
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
    """One program under measurement; `folder` is None for what runs from source."""

    name: str
    command: tuple[str, ...]
    folder: Path | None = None
    tells_ready: bool = False
    seconds: list[float] = field(default_factory=list)
    ready_after: list[float] = field(default_factory=list)
    peak_mib: list[float] = field(default_factory=list)

    def start(self, environ: Mapping[str, str]) -> None:
        """Start once to the first paint, and note how long that took and the peak memory."""
        with tempfile.TemporaryDirectory() as place:
            painted = Path(place, "painted")
            began, peak = self._run(place, {**environ, "WIZARD421_FIRST_PAINT": str(painted)})
            self.seconds.append((_moment(painted, self.name) - began) / 1e9)
            self.peak_mib.append(peak)

    def start_until_ready(self, environ: Mapping[str, str]) -> None:
        """Start once until it takes a text, and note how long after the first paint that is."""
        with tempfile.TemporaryDirectory() as place:
            painted, ready = Path(place, "painted"), Path(place, "ready")
            names = {"WIZARD421_FIRST_PAINT": str(painted), "WIZARD421_READY": str(ready)}
            self._run(place, {**environ, **names})
            after = _moment(ready, self.name) - _moment(painted, self.name)
            self.ready_after.append(after / 1e9)

    def _run(self, place: str, environ: Mapping[str, str]) -> tuple[int, float]:
        began = time.monotonic_ns()
        return began, _run(self.command, place, {**environ, "WIZARD421_DATA": place})


class Ratio(NamedTuple):
    """The median of the ratios of all pairs, and the 95 % interval of that median."""

    median: float
    low: float
    high: float


def main(arguments: list[str]) -> int:
    """Measure, print the tables."""
    pairs = max(LEAST_PAIRS, int(arguments[0]) if arguments else PAIRS)
    for name, peers in (("from source", source()), ("packaged", packaged())):
        if peers is not None:
            environ, ratio = measure(peers, pairs)
            print(table(name, peers, ratio, environ))
    return 0


def source() -> tuple[Peer, Peer]:
    """Our program and the empty window, both run by this Python."""
    WORK.mkdir(parents=True, exist_ok=True)
    script = WORK / "empty.py"
    script.write_text(EMPTY_WINDOW, encoding="utf-8")
    ours = Peer("421 Wizard", (sys.executable, "-m", "wizard"), tells_ready=True)
    return ours, Peer("empty window", (sys.executable, str(script)))


def packaged() -> tuple[Peer, Peer] | None:
    """The same two as packages; None where ours was not built."""
    ours = ROOT / "dist" / "421-wizard"
    if not ours.is_dir():
        print("not packaged: python3 tools/dev.py package builds it")
        return None
    empty, suffix = build_empty_window(), ".exe" if os.name == "nt" else ""
    return (
        Peer("421 Wizard", (str(ours / f"wizard421-gui{suffix}"),), ours, tells_ready=True),
        Peer("empty window", (str(empty / f"empty{suffix}"),), empty),
    )


def measure(peers: tuple[Peer, Peer], pairs: int) -> tuple[Mapping[str, str], Ratio]:
    """Start both in turn, one after the other first."""
    with display() as environ:
        for peer in peers:
            peer.start(environ)  # Warms the page cache; not counted.
            peer.seconds.clear()
            peer.peak_mib.clear()
        for turn in range(pairs):
            for peer in peers if turn % 2 == 0 else reversed(peers):
                peer.start(environ)
        for _ in range(LEAST_PAIRS):
            peers[0].start_until_ready(environ)
    return environ, ratio_of(peers[0].seconds, peers[1].seconds)


def ratio_of(ours: Sequence[float], others: Sequence[float]) -> Ratio:
    """The median of the paired ratios; the interval is that of the order statistics."""
    ratios = sorted(one / other for one, other in zip(ours, others, strict=True))
    count = len(ratios)
    reach = math.ceil(1.96 * math.sqrt(count) / 2)
    low, high = max(0, count // 2 - reach), min(count - 1, count // 2 + reach)
    return Ratio(statistics.median(ratios), ratios[low], ratios[high])


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


def table(name: str, peers: Sequence[Peer], ratio: Ratio, environ: Mapping[str, str]) -> str:
    """Put the medians side by side."""
    platform = environ.get("QT_QPA_PLATFORM") or "the desktop's"
    lines = [
        f"First paint {name}, platform {platform}, {len(peers[0].seconds)} pairs, warm.",
        "",
        "| program | first paint s | least-most s | peak MiB | MB | files |",
        "|---|---|---|---|---|---|",
    ]
    for peer in peers:
        size, files = _size(peer.folder) if peer.folder is not None else (0, 0)
        lines.append(
            f"| {peer.name} | {statistics.median(peer.seconds):.3f} | "
            f"{min(peer.seconds):.3f}-{max(peer.seconds):.3f} | "
            f"{statistics.median(peer.peak_mib):.0f} | {size / 1e6:.1f} | {files} |"
        )
    ready = peers[0].ready_after
    lines += [
        "",
        f"Median ratio {ratio.median:.2f} (95 %: {ratio.low:.2f}-{ratio.high:.2f}); a pasted text "
        f"is diagnosed at once {statistics.median(ready):.2f} s later (at most {max(ready):.2f}).",
        "",
    ]
    return "\n".join(lines)


def _moment(file: Path, name: str) -> int:
    if not file.exists():
        raise ToolError(f"{name} ended without having painted or been ready")
    return int(file.read_text(encoding="ascii"))


def _run(command: Sequence[str], place: str, environ: Mapping[str, str]) -> float:
    """Run to the end and give the peak memory in MiB (0 where it cannot be told)."""
    cwd = ROOT if "-m" in command else place
    process = subprocess.Popen(list(command), cwd=cwd, env=dict(environ), stdout=subprocess.DEVNULL)
    if not hasattr(os, "wait4"):
        process.wait(LIMIT_S)
        return 0.0
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise ToolError(f"{command[0]} ended with {process.returncode}")
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _size(folder: Path) -> tuple[int, int]:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.stat().st_size for path in files), len(files)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ToolError as error:
        sys.exit(f"startup: {error}")
