"""The settings survive what happens to small files: other versions, other programs, full disks."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from wizard.setting_values import CHECKERS, SettingValueError
from wizard.settings import (
    KEYS,
    Settings,
    SettingsError,
    SettingsFile,
    SettingsProblem,
    Theme,
    as_given,
    changed,
)


def written(folder: Path, text: str) -> SettingsFile:
    file = SettingsFile(folder)
    file.path.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_hold_and_none_is_made(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "not there yet")
    assert file.read().settings == Settings()
    assert file.read().notes == ()
    assert not file.path.exists()


def test_what_was_changed_is_read_again(tmp_path: Path) -> None:
    given: dict[str, Any] = {
        "language": "de",
        "resolver": "192.0.2.53:5353",
        "ehlo": "probe.example.org",
        "polite_exempt": ("10.0.0.0/8", "2001:db8::/32"),
        "envelope_locked": True,
        "keep_days": 0,
        "theme": Theme.DARK,
    }
    changed_now = SettingsFile(tmp_path).change(**given)
    assert changed_now == Settings(**given)
    assert SettingsFile(tmp_path).read().settings == changed_now


def test_only_what_differs_from_the_default_is_in_the_file(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.change(keep_days=30, company_name="Example GmbH")
    file.change(keep_days=90)
    assert json.loads(file.path.read_text("utf-8")) == {"company_name": "Example GmbH"}


def test_none_takes_a_setting_back(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.change(ehlo="probe.example.org", envelope_locked=True)
    assert file.change(ehlo=None, envelope_locked=None) == Settings()


def test_what_a_newer_version_wrote_stays(tmp_path: Path) -> None:
    file = written(tmp_path, '{"sound": {"volume": 3}, "keep_days": 7}')
    file.change(theme=Theme.LIGHT)
    kept = json.loads(file.path.read_text("utf-8"))
    assert kept == {"sound": {"volume": 3}, "keep_days": 7, "theme": "light"}


def test_what_another_program_wrote_meanwhile_stays(tmp_path: Path) -> None:
    mine, other = SettingsFile(tmp_path), SettingsFile(tmp_path)
    mine.read()
    other.change(language="de")
    assert mine.change(keep_days=5) == Settings(language="de", keep_days=5)


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "\0\1", '{"a": 1} x', "[" * 100_000])
def test_a_broken_file_is_set_aside_whole(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, text)
    read = file.read()
    (note,) = read.notes
    assert note.problem is SettingsProblem.SET_ASIDE
    assert note.path.read_text("utf-8") == text
    assert read.settings == Settings()
    assert not file.path.exists()


def test_a_change_sets_a_broken_file_aside_before_it_writes(tmp_path: Path) -> None:
    file = written(tmp_path, "half a fi")
    assert file.change(keep_days=5).keep_days == 5
    (aside,) = tmp_path.glob("settings.broken-*")
    assert aside.read_text("utf-8") == "half a fi"


def test_two_broken_files_are_both_kept(tmp_path: Path) -> None:
    for text in ("one", "two"):
        written(tmp_path, text).read()
    assert sorted(each.read_text() for each in tmp_path.glob("settings.broken-*")) == ["one", "two"]


def test_a_file_that_is_far_too_large_is_set_aside(tmp_path: Path) -> None:
    read = written(tmp_path, '{"a": "' + "x" * 300_000 + '"}').read()
    assert [note.problem for note in read.notes] == [SettingsProblem.SET_ASIDE]


def test_a_wrong_value_is_said_and_stays_in_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, '{"keep_days": "soon", "theme": "dark"}')
    read = file.read()
    assert read.settings == Settings(theme=Theme.DARK)
    assert [(note.problem, note.key) for note in read.notes] == [
        (SettingsProblem.WRONG_VALUE, "keep_days")
    ]
    file.change(language="de")
    assert json.loads(file.path.read_text("utf-8"))["keep_days"] == "soon"


def test_a_file_that_cannot_be_read_is_never_written_over(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.path.mkdir()
    assert [note.problem for note in file.read().notes] == [SettingsProblem.CANNOT_READ]
    with pytest.raises(SettingsError) as caught:
        file.change(keep_days=5)
    assert caught.value.note.problem is SettingsProblem.CANNOT_READ


def test_a_failing_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = SettingsFile(tmp_path)
    file.change(keep_days=5)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SettingsError) as caught:
        file.change(keep_days=6)
    assert caught.value.note.problem is SettingsProblem.CANNOT_WRITE
    assert file.read().settings.keep_days == 5
    assert [each.name for each in tmp_path.iterdir()] == [file.path.name]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("keep_days", -1),
        ("keep_days", True),
        ("keep_days", 1.5),
        ("envelope_locked", "yes"),
        ("resolver", "dns.example.org"),
        ("resolver", "192.0.2.53:99999"),
        ("resolver", "192.0.2.53, nonsense"),
        ("ehlo", "two words.example"),
        ("ehlo", "localhost"),
        ("ehlo", "evil.example\r\nMAIL FROM:<a@b>"),
        ("polite_exempt", "10.0.0.0/8"),
        ("polite_exempt", ("10.0.0.0/99",)),
        ("knowledge_address", "http://rules.example/pack"),
        ("knowledge_address", "https://user:secret@rules.example/pack"),
        ("theme", "pink"),
        ("language", "../../etc"),
        ("company_name", "two\nlines"),
        ("company_name", 4),
        ("nonsense", 1),
    ],
)
def test_a_wrong_value_is_refused(key: str, value: object) -> None:
    with pytest.raises(SettingValueError) as caught:
        changed(Settings(), **{key: value})
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("keep_days", "30", 30),
        ("envelope_locked", "yes", True),
        ("reduced_motion", "False", False),
        ("polite_exempt", "10.1.2.3/8, 2001:db8::/32", ("10.0.0.0/8", "2001:db8::/32")),
        ("resolver", "192.0.2.53 [2001:db8::53]:5353", "192.0.2.53, [2001:db8::53]:5353"),
        ("theme", "dark", Theme.DARK),
        ("ehlo", " probe.example.org ", "probe.example.org"),
        ("ehlo", "", None),
        ("company_logo", "/pictures/logo.png", "/pictures/logo.png"),
    ],
)
def test_values_are_read_from_the_command_line(key: str, text: str, value: object) -> None:
    assert as_given(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"), [("keep_days", "many"), ("envelope_locked", "maybe"), ("colour", "red")]
)
def test_wrong_text_is_refused(key: str, text: str) -> None:
    with pytest.raises(SettingValueError):
        as_given(key, text)


def test_every_field_has_its_rule_and_every_default_keeps_it() -> None:
    assert tuple(CHECKERS) == KEYS
    for key in KEYS:
        default = getattr(Settings(), key)
        assert default is None or CHECKERS[key](key, default) == default
