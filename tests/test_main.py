"""The two ways in, and what each may load."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wizard import __main__ as entry

ROOT = Path(__file__).resolve().parent.parent
ON_LINUX = sys.platform.startswith("linux")


def start(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process without any display but the given one."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**clean, **environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not ON_LINUX, reason="only on Linux can a display be missing")
@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":987"}, {"WAYLAND_DISPLAY": "nobody-0"}])
def test_without_a_display_it_says_so_in_one_sentence(display: dict[str, str]) -> None:
    done = start("-m", "wizard", **display)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.strip() == entry.NO_DISPLAY


def test_a_platform_that_needs_no_display_is_no_hindrance() -> None:
    assert entry._hindrance("linux", {"QT_QPA_PLATFORM": "offscreen"}) is None
    assert entry._hindrance("linux", {"QT_QPA_PLATFORM": "minimal:foo"}) is None


def test_windows_and_macos_always_have_one() -> None:
    assert entry._hindrance("win32", {}) is None
    assert entry._hindrance("darwin", {}) is None


def test_a_missing_system_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "_missing_library", lambda *_: "libEGL.so.1")
    told = entry._hindrance("linux", {"QT_QPA_PLATFORM": "offscreen"})
    assert told is not None
    assert "libEGL.so.1" in told


def test_freeze_support_comes_first_in_the_launcher_of_the_command_line() -> None:
    """In the packaged program a worker process starts here and must go no further."""
    path = ROOT / "tools" / "packaging" / "launchers" / "wizard421.py"
    body = [s for s in ast.parse(path.read_text(encoding="utf-8")).body if not _is_docstring(s)]
    assert [ast.unparse(statement) for statement in body[:2]] == [
        "import multiprocessing",
        "multiprocessing.freeze_support()",
    ]


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ([], {}),
        (["--lang", "de"], {"lang": "de"}),
        (["--lang=de", "--data-dir", "/x y"], {"lang": "de", "data_dir": "/x y"}),
        (["--data-dir=C:\\a=b"], {"data_dir": "C:\\a=b"}),
    ],
)
def test_the_window_takes_two_options(arguments: list[str], options: dict[str, str]) -> None:
    assert entry._window_options(arguments) == options


@pytest.mark.parametrize(
    "arguments", [["--lang"], ["--lang="], ["classify"], ["--lang", "de", "x"]]
)
def test_anything_else_is_for_the_command_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert entry._window_options(arguments) is None
    assert entry.gui(arguments) == 2
    assert capsys.readouterr().err.strip() == entry.WINDOW_USAGE


def test_the_command_line_loads_no_qt() -> None:
    code = (
        "import sys\n"
        "for name in ('PySide6', 'shiboken6'): sys.modules[name] = None\n"
        "from wizard.__main__ import main\n"
        "code = main(['--help'])\n"
        "sys.exit(code)\n"
    )
    done = start("-c", code)
    assert done.returncode == 0, done.stderr
    assert "classify" in done.stdout


def test_the_core_can_be_imported_without_qt() -> None:
    code = (
        "import sys\n"
        "for name in ('PySide6', 'shiboken6'): sys.modules[name] = None\n"
        "import wizard.session, wizard.cli, wizard.reports, wizard.words, wizard.checks\n"
    )
    assert start("-c", code).returncode == 0


def test_only_the_window_names_qt() -> None:
    guilty = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "wizard").rglob("*.py"))
        if (ROOT / "wizard" / "ui") not in path.parents
        and _imported(path) & {"PySide6", "shiboken6"}
    ]
    assert guilty == []


def _imported(path: Path) -> set[str]:
    """Give the top-level names that a module imports anywhere, functions included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.partition(".")[0])
    return names


def _is_docstring(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
