"""What `make run` starts, what a machine lacks, and the gates of `make check`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import anti_copy, catalogues, environment, machine, roots, targets, traces

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a display is taken")
@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, ["practice"]),
        ({"DISPLAY": ":0"}, []),
        ({"WAYLAND_DISPLAY": "wayland-0"}, []),
        ({"DISPLAY": ":0", "PRACTICE": "1"}, ["practice"]),
        ({"DISPLAY": ":0", "PRACTICE": "", "BOUNCE": ""}, []),
        ({"DISPLAY": ":0", "BOUNCE": "a b.eml"}, ["diagnose", "a b.eml"]),
    ],
)
def test_what_run_starts(environ: dict[str, str], expected: list[str]) -> None:
    assert targets.program_arguments([], environ) == expected


def test_the_libraries_of_x11_are_asked_for_only_where_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(machine, "_can_load", lambda _soname: False)
    monkeypatch.setattr(machine, "is_debian", lambda: False)
    without = machine.missing_packages({})
    assert without == list(machine.QT_LIBRARIES.values())
    assert "libxcb-cursor0" in machine.missing_packages({"DISPLAY": ":0"})
    assert "libwayland-cursor0" in machine.missing_packages({"WAYLAND_DISPLAY": "w"})


def test_whoever_is_not_root_is_told_the_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "is_debian", lambda: True)
    monkeypatch.setattr(machine, "is_root", lambda: False)
    machine.ensure_packages(["libegl1"])
    told = capsys.readouterr().err
    assert "sudo apt-get install --yes --no-install-recommends libegl1" in told


def test_a_mail_or_name_server_is_never_installed() -> None:
    installed = {*machine.QT_LIBRARIES.values(), *machine.X11_LIBRARIES.values()}
    servers = {package for packages in roots.SETS.values() for package in packages}
    assert not installed & servers


def test_a_stamp_for_another_place_counts_for_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "STAMP", tmp_path / "installed.json")
    assert environment._read_stamp() == {}
    environment._write_stamp({"place": "elsewhere"})
    assert environment._read_stamp().get("place") != environment._place()


def test_the_locks_name_no_index_and_hold_every_dependency() -> None:
    text = environment.RUNTIME_LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert "pyside6-essentials==6." in text
    developer = environment.DEVELOPER_LOCK.read_text(encoding="utf-8")
    pins = {line.split(" ")[0] for line in text.splitlines() if "==" in line}
    assert pins <= {line.split(" ")[0] for line in developer.splitlines() if "==" in line}


def test_usage_names_every_target() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "dev.py")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert all(f"  {name} " in done.stderr for name in targets.TARGETS)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"TARGETS = {' '.join(targets.TARGETS)}\n" in makefile


def test_eight_words_in_a_row_are_a_copy_unless_documented(tmp_path: Path) -> None:
    rows = {
        "wild_dev.jsonl": {"id": "w1", "raw": "One two three\\nfour five, six seven eight nine"},
        "replies_dev.jsonl": {"id": "r1", "response": "a b c d e f g h"},
        "responses.jsonl": {"id": "d1", "text": "A b c d, e f g h."},
    }
    for name, row in rows.items():
        (tmp_path / name).write_text(json.dumps(row) + "\n", encoding="utf-8")
    labelled = anti_copy.labelled_runs(tmp_path)
    assert set(labelled.values()) == {"w1"}
    assert any(
        run in labelled for run in anti_copy.runs('"one two THREE"\n "four five six" seven, eight')
    )
    assert not any(run in labelled for run in anti_copy.runs("two three four five six seven eight"))


# Joined here, so that the check does not find this file.
@pytest.mark.parametrize(
    "line",
    [
        "see https://{}.org/x".format("pypi"),
        "cd /{}/main".format("work"),
        "in /{}/.x".format("root"),
    ],
)
def test_traces_are_found(line: str) -> None:
    assert traces.TRACE.search(line)


@pytest.mark.parametrize(
    "line", ["https://www.rfc-editor.org/rfc/rfc5321", "the root folder", "a/root/b"]
)
def test_ordinary_lines_are_no_traces(line: str) -> None:
    assert not traces.TRACE.search(line)


def test_knowledge_texts_get_the_context_of_their_entry() -> None:
    data = {
        "reply": [
            {"id": "google.rate", "meaning": "Too much.", "source": "a page", "fix": ""},
            {"meaning": "No id, no text."},
        ],
        "block_list": [{"id": "zen", "name": "ZEN", "code": [{"id": "zen_2", "text": "Listed."}]}],
        "provider": [{"id": "google", "name": "Gmail"}],
    }
    assert list(catalogues.knowledge_texts(data)) == [
        ("google.rate.meaning", "Too much."),
        ("zen.name", "ZEN"),
        ("zen_2.text", "Listed."),
    ]
