"""From a new key to a pack that the program takes."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from tests.knowledge.packs.making import RULE, TODAY
from tools import knowledge_pack
from tools.machine import ROOT
from wizard.knowledge.library import load
from wizard.knowledge.packs.installed import InstalledPacks
from wizard.knowledge.packs.offer import look, take
from wizard.knowledge.packs.pack import read_pack


@pytest.fixture
def key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new key; `capsys` is asked for so that what it prints can be read later."""
    place = tmp_path / "private.key"
    assert knowledge_pack.main(["new-key", str(place)]) == 0
    return place


def made(key: Path, out: Path, *sources: Path, version: str = "2026-12-01") -> int:
    how = ["--publisher", "Example", "--title", "A test", "--version", version]
    names = [str(one) for one in sources]
    return knowledge_pack.main(["make", "--key", str(key), *how, str(out), *names])


def test_what_is_made_can_be_taken_by_whoever_compares_the_fingerprint(
    key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fingerprint = capsys.readouterr().out.partition("fingerprint: ")[2].strip()
    source, out = tmp_path / "rules.toml", tmp_path / "k.421k"
    source.write_text(RULE)
    assert made(key, out, source) == 0
    packs = InstalledPacks(tmp_path / "packs", [])
    take(look(out.read_bytes(), packs, TODAY, fingerprint), packs)
    assert load(packs=packs).rules.rule("test_lighthouse") is not None
    assert knowledge_pack.main(["show", str(out)]) == 0
    assert fingerprint in capsys.readouterr().out


def test_the_program_s_whole_knowledge_makes_a_pack(key: Path, tmp_path: Path) -> None:
    out = tmp_path / "k.421k"
    assert made(key, out, ROOT / "resources" / "knowledge") == 0
    assert any(name.startswith("replies/") for name, _ in read_pack(out.read_bytes()).files)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights another way")
def test_nobody_else_reads_the_private_key(key: Path) -> None:
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_key_is_never_overwritten(key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = key.read_bytes()
    assert knowledge_pack.main(["new-key", str(key)]) == 1
    assert key.read_bytes() == before
    assert "exists" in capsys.readouterr().err


def test_a_private_key_does_not_go_into_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    place = ROOT / "tests" / "tools" / "made-by-a-test.key"
    assert knowledge_pack.main(["new-key", str(place)]) == 1
    assert not place.exists()
    assert "another place" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "version", "out", "said"),
    [
        (RULE.replace("server_busy", "weather"), "2026-12-01", "k.421k", "rules.toml:7"),
        (RULE, "tomorrow", "k.421k", "not a version"),
        (RULE, "2026-12-01", "k.zip", ".421k"),
    ],
)
def test_what_the_program_would_refuse_is_not_made(
    key: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    text: str, version: str, out: str, said: str,
) -> None:  # fmt: skip
    source = tmp_path / "rules.toml"
    source.write_text(text)
    assert made(key, tmp_path / out, source, version=version) == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / out).exists()
