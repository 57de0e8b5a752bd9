"""Pictures of the program, taken from the program itself on practice data.

`make screenshots SHOTS=DIR` writes every page in light and dark, at 100 % and 200 %, in each
language as PAGE-THEME-SCALE-LANG.png and a contact sheet. With `--gallery` also the small pictures
of the README.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "resources" / "gallery"
THEMES = ("light", "dark")
SCALES = (100, 200)
LANGUAGES = ("en", "de")
DEFAULT_FOLDER = "build/screenshots"


def main(arguments: Sequence[str]) -> int:
    """Take all pictures, each kind in a process of its own: Qt takes its scale at the start."""
    options = _options(arguments)
    folder = Path(options.folder).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    tours = [(folder, scale, lang) for scale in options.scales for lang in options.langs]
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        codes = list(workers.map(lambda tour: _child(*tour), tours))
    if any(codes):
        return max(codes, key=abs)
    done = subprocess.run(
        [sys.executable, "-m", "tools.shots.sheet", str(folder), _gallery(options)],
        cwd=ROOT,
        env=_environment(100),
        check=False,
    )
    return done.returncode


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", default=os.environ.get("SHOTS") or DEFAULT_FOLDER)
    parser.add_argument("--scales", nargs="+", type=int, default=SCALES)
    parser.add_argument("--langs", nargs="+", default=LANGUAGES)
    parser.add_argument("--gallery", action="store_true", help="write resources/gallery too")
    return parser.parse_args(arguments)


def _gallery(options: argparse.Namespace) -> str:
    return str(GALLERY) if options.gallery else ""


def _child(folder: Path, scale: int, lang: str) -> int:
    command = [sys.executable, "-m", "tools.shots.tour", str(folder), str(scale), lang, *THEMES]
    return subprocess.run(command, cwd=ROOT, env=_environment(scale), check=False).returncode


def _environment(scale: int) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": str(scale / 100),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
