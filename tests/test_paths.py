"""Resources are found by relative names only; the user's folders can be moved."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from wizard import paths

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "/etc/passwd",
        "../LICENSE",
        "knowledge/../../LICENSE",
        "C:/Windows/win.ini",
        "C:win.ini",
        "//server/share/x",
        "..\\LICENSE",
        "knowledge\\google.toml",
        "a\0b",
    ],
)
def test_names_that_lead_outside_are_refused(name: str) -> None:
    with pytest.raises(paths.ResourceNameError) as caught:
        paths.resource(name)
    assert caught.value.name == name


def test_a_name_is_joined_to_the_root() -> None:
    assert paths.resource("a/b.txt") == paths.resources_root() / "a" / "b.txt"


def test_from_source_the_root_stands_beside_the_package() -> None:
    assert paths.resources_root() == ROOT / "resources"


def test_in_the_package_the_root_is_inside_the_bundle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    (tmp_path / "resources" / "knowledge").mkdir(parents=True)
    (tmp_path / "resources" / "knowledge" / "x.toml").write_bytes("ä\r\n".encode())
    assert paths.is_frozen()
    assert paths.read_text("knowledge/x.toml") == "ä\r\n"
    assert paths.resource_names("knowledge", ".toml") == ("knowledge/x.toml",)
    assert paths.resource_names("knowledge", ".json") == ()
    assert paths.resource_names("no-such-folder") == ()


def test_every_resource_can_be_read_from_source() -> None:
    files = [path for path in (ROOT / "resources").rglob("*") if path.is_file()]
    names = paths.resource_names()
    assert len(names) == len(files)
    for name in names:
        paths.read_bytes(name)


def test_a_given_folder_wins_over_the_variable(tmp_path: Path) -> None:
    variables = {paths.DATA_VARIABLE: str(tmp_path / "variable")}
    given = paths.user_folders(tmp_path / "given", variables)
    by_variable = paths.user_folders(None, variables)
    assert given.data == tmp_path / "given"
    assert by_variable.data == tmp_path / "variable"
    assert by_variable.knowledge == tmp_path / "variable" / "config" / "knowledge"
    assert by_variable.state == tmp_path / "variable" / "state"


def test_an_empty_variable_counts_as_none() -> None:
    empty = paths.user_folders(None, {paths.DATA_VARIABLE: ""})
    assert empty == paths.user_folders(None, {})
    assert all(folder.is_absolute() for folder in (empty.data, empty.config, empty.state))


def test_nobody_else_asks_where_the_program_lies() -> None:
    """`__file__`, `sys.frozen` and `sys._MEIPASS` are read in paths.py and nowhere else."""
    asks = re.compile(r"\b__file__\b|sys\.frozen\b|_MEIPASS|[\"']frozen[\"']")
    guilty = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in sorted((ROOT / "wizard").rglob("*.py"))
        if path != ROOT / "wizard" / "paths.py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if asks.search(line)
    ]
    assert guilty == []
