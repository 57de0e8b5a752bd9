"""Runs the command line in this process and keeps what it said."""

import io
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from wizard import cli, paths

SCHEMA = json.loads(paths.read_text("schema/wizard421.schema.json"))


@dataclass(frozen=True)
class Outcome:
    """Exit code and what went to stdout and stderr."""

    code: int
    out: str
    err: str

    def json(self, kind: str) -> dict[str, Any]:
        """The one document on stdout, checked against the shipped schema."""
        return checked(json.loads(self.out), kind)

    def lines(self) -> list[dict[str, Any]]:
        """The documents of a batch, each checked."""
        documents = [json.loads(line) for line in self.out.splitlines()]
        return [checked(each, "error" if "error" in each else "classify") for each in documents]


def checked(document: dict[str, Any], kind: str) -> dict[str, Any]:
    """Give the document back when it is what the schema says."""
    schema = {"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]}
    Draft202012Validator(schema).validate(document)
    return document


class Command:
    """Calls `wizard421` with arguments and standard input."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: str | bytes = b"") -> Outcome:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code = cli.main([*arguments, *([] if "--lang" in arguments else ["--lang", "en"])])
        said = self._capsys.readouterr()
        return Outcome(code, said.out, said.err)
