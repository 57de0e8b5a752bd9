"""`--from-server`: what a command printed on the mail server goes into verdict and JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import Command
from tests.test_session_pasted import MASKED, VAGUE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_diagnose_takes_it_also_as_powershell_writes_it(
    wizard421: Command, tmp_path: Path, encoding: str
) -> None:
    printed = tmp_path / "printed.txt"
    printed.write_text(MASKED, encoding=encoding)
    options = ("--offline", "--from-server", str(printed), "--json")
    document = wizard421("diagnose", "-", *options, stdin=VAGUE).json("diagnose")
    (finding,) = document["findings"]
    assert finding["seen_from"] == "mail_server"
    assert finding["facts"]["masked"] is True
    assert "seen from the mail server" in finding["title"]
    assert (document["cause"], document["side"]) == ("protocol", "sender")


def test_the_report_says_who_saw_it(wizard421: Command, tmp_path: Path) -> None:
    printed = tmp_path / "printed.txt"
    printed.write_text(MASKED, encoding="utf-8")
    outcome = wizard421("diagnose", "-", "--offline", "--from-server", str(printed), stdin=VAGUE)
    assert "seen from the mail server" in outcome.out


def test_a_text_without_it_is_told(wizard421: Command, tmp_path: Path) -> None:
    printed = tmp_path / "printed.txt"
    printed.write_text("Dear all", encoding="utf-8")
    outcome = wizard421("diagnose", "-", "--offline", "--from-server", str(printed), stdin=VAGUE)
    assert outcome.code == 3
    assert "nothing of the command's output" in outcome.err
