"""The command line as a fixture, with the user's folders out of the way."""

from pathlib import Path

import pytest

from tests.cli.run import Command


@pytest.fixture
def wizard421(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    monkeypatch.setenv("WIZARD421_DATA", str(tmp_path / "data"))
    return Command(capsys, monkeypatch)
