"""Help for every option; a language that is not there; a folder that is a file."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.run import Command
from tests.cli.texts import BUSY
from wizard.cli import arguments


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from parsers(below)


def test_every_argument_of_every_command_says_what_it_is() -> None:
    silent = [
        f"{parser.prog} {action.dest}"
        for parser in parsers(arguments._parser())
        for action in parser._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert silent == []


@pytest.mark.parametrize("code", ["xx", "xx-AT", "tlh_XX.UTF-8"])
def test_a_language_that_is_not_there_is_said_in_one_line(wizard421: Command, code: str) -> None:
    told = wizard421("classify", "--json", "-", "--lang", code, stdin=BUSY)

    assert told.code == 0
    assert told.err == f"wizard421: The language {code!r} is not there; English is used.\n"
    told.json("classify")


@pytest.mark.parametrize("code", ["en", "en-GB", "C", "en_US.UTF-8", "C.UTF-8"])
def test_english_needs_no_remark(wizard421: Command, code: str) -> None:
    assert wizard421("retries", "--mta", "postfix", "--lang", code).err == ""


@pytest.mark.parametrize(
    "command",
    [("classify", "-"), ("cases", "list"), ("retries", "--mta", "postfix")],
)
@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_folder_that_is_a_file_is_wrong_usage(
    wizard421: Command, tmp_path: Path, command: tuple[str, ...], below: str
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("kept", encoding="utf-8")

    told = wizard421(*command, "--data-dir", str(file / below), stdin=BUSY)

    assert (told.code, told.out) == (2, "")
    assert told.err == f"wizard421: --data-dir takes a folder; {file} is a file\n"
    assert file.read_text(encoding="utf-8") == "kept"


def test_so_is_the_variables_folder(
    wizard421: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("kept", encoding="utf-8")
    monkeypatch.setenv("WIZARD421_DATA", str(file))

    told = wizard421("retries", "--mta", "postfix")

    assert told.code == 2
    assert told.err == f"wizard421: WIZARD421_DATA takes a folder; {file} is a file\n"
