"""The wheel carries its resources and runs where nothing of the checkout is."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import resources

ROOT = Path(__file__).resolve().parent.parent

# Nothing is fetched: the wheel is built with what is installed here, and its dependencies are
# those of this environment, reached through one path file.
BUILD = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
INSTALL = ("install", "--quiet", "--no-deps", "--no-index")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    _pip(sys.executable, *BUILD, "--wheel-dir", str(target), str(ROOT))
    return next(target.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_every_resource(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"wizard/_resources/{name}" for _path, name in resources.shipped()}
    assert expected == {name for name in names if name.startswith("wizard/_resources/")}
    assert "wizard/_resources/knowledge/compiled.json" in names
    assert "wizard/_resources/reports/report.html.jinja" in names
    assert "wizard/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "tools/"))]


@pytest.mark.slow
def test_the_installed_wheel_passes_its_selftest(wheel: Path, tmp_path: Path) -> None:
    scripts = _empty_environment(tmp_path / "env")
    _pip(str(scripts / "python"), *INSTALL, str(wheel))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [str(scripts / "wizard421"), "selftest"],
        cwd=elsewhere,
        env={**os.environ, "WIZARD421_DATA": str(tmp_path / "data"), "PYTHONPATH": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _empty_environment(place: Path) -> Path:
    """Make an environment that sees this one's libraries, but not the checkout."""
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, timeout=120)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    own = _ask(str(python), "import sysconfig; print(sysconfig.get_path('purelib'))")
    ours = _ask(sys.executable, "import sysconfig; print(sysconfig.get_path('purelib'))")
    # A path in a .pth file is searched, but .pth files lying there are not read: the editable
    # install of the checkout stays out of sight.
    Path(own, "libraries.pth").write_text(ours + "\n", encoding="utf-8")
    return python.parent


def _ask(python: str, code: str) -> str:
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _pip(python: str, *arguments: str) -> Sequence[str]:
    done = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()
