"""`diagnose --report`: editions, letterhead and language as in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import Command, Outcome
from tests.test_session_pasted import VAGUE
from wizard import cli
from wizard.settings import SettingsFile


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    """Of the folder that the fixture `wizard421` uses."""
    return SettingsFile(tmp_path / "data" / "config")


def reported(wizard421: Command, target: Path, *options: str) -> Outcome:
    given = ("--offline", "--report", str(target), *options)
    return wizard421("diagnose", "-", *given, stdin=VAGUE)


def test_the_customers_edition_is_short_and_carries_the_company(
    wizard421: Command, settings: SettingsFile, tmp_path: Path
) -> None:
    settings.change(company_name="Weber & Sons")
    whole, short = tmp_path / "whole.md", tmp_path / "short.md"
    assert reported(wizard421, whole).code == 0
    assert reported(wizard421, short, "--edition", "customer").code == 0
    assert "Weber" in short.read_text(encoding="utf-8").splitlines()[0]
    assert "Weber" not in whole.read_text(encoding="utf-8")
    assert len(short.read_bytes()) < len(whole.read_bytes()) / 2


def test_a_report_speaks_the_language_of_the_settings_unless_told_otherwise(
    wizard421: Command,
    settings: SettingsFile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.change(report_language="de", language="en")
    english, german = tmp_path / "en.html", tmp_path / "de.html"
    assert reported(wizard421, english).code == 0  # the fixture says --lang en
    bounce = tmp_path / "bounce.txt"
    bounce.write_text(VAGUE, encoding="utf-8")
    assert cli.main(["diagnose", str(bounce), "--offline", "--report", str(german)]) == 0
    assert '<html lang="en"' in english.read_text(encoding="utf-8")
    assert '<html lang="de"' in german.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--edition", "customer"), "goes with --report"),
        (("--edition", "customer", "--report", "out.json"), "JSON is for programs"),
    ],
)
def test_an_edition_that_cannot_be_is_wrong_usage(
    wizard421: Command, options: tuple[str, ...], said: str
) -> None:
    outcome = wizard421("diagnose", "-", "--offline", *options, stdin=VAGUE)
    assert (outcome.code, said in outcome.err) == (2, True)
