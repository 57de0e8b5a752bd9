"""`settings list|get|set`: the settings of the window, without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import Command
from wizard.settings import KEYS, SettingsFile


def test_what_is_set_is_listed_given_and_used(wizard421: Command) -> None:
    assert wizard421("settings", "set", "resolver", "127.0.0.7:5353").code == 0
    assert wizard421("settings", "get", "resolver").out == "127.0.0.7:5353\n"
    listed = wizard421("settings").out.splitlines()
    assert "resolver = 127.0.0.7:5353" in listed
    assert [line.partition(" =")[0] for line in listed] == list(KEYS)
    dry = wizard421("check", "--dry-run", "--recipient-domain", "example.org", "--only", "mx")
    assert "127.0.0.7:5353" in dry.out


@pytest.mark.parametrize(
    ("key", "value", "shown"),
    [
        ("envelope_locked", "on", "yes"),
        ("polite_exempt", "192.0.2.0/24 198.51.100.0/24", "192.0.2.0/24, 198.51.100.0/24"),
        ("theme", "dark", "dark"),
    ],
)
def test_values_are_read_and_shown_in_plain_form(
    wizard421: Command, key: str, value: str, shown: str
) -> None:
    wizard421("settings", "set", key, value)
    assert wizard421("settings", "get", key).out == f"{shown}\n"


def test_an_empty_value_is_the_default_again(wizard421: Command, tmp_path: Path) -> None:
    wizard421("settings", "set", "company_name", "Weber")
    assert wizard421("settings", "set", "company_name", "").code == 0
    assert SettingsFile(tmp_path / "data" / "config").read().settings.company_name == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("get",), "set KEY VALUE"),
        (("set", "theme"), "set KEY VALUE"),
        (("list", "theme"), "set KEY VALUE"),
        (("get", "colour"), "There is no setting 'colour'"),
        (("set", "theme", "pink"), "must be one of"),
        (("set", "resolver", "nonsense"), "must be IP"),
    ],
)
def test_what_cannot_be_is_wrong_usage_and_changes_nothing(
    wizard421: Command, words: tuple[str, ...], said: str
) -> None:
    before = wizard421("settings").out
    outcome = wizard421("settings", *words)
    assert (outcome.code, said in outcome.err) == (2, True)
    assert wizard421("settings").out == before
