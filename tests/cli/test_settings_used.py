"""The command line asks as the user set it, and never shows a key."""

from __future__ import annotations

import asyncio
import json
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.run import Command
from wizard.checks.ledger import MemoryLedger
from wizard.cli import checking, common
from wizard.codec import pack
from wizard.knowledge.library import load
from wizard.model import CheckOptions, IpListsFacts, ListVerdict
from wizard.practice import CASES, play
from wizard.secret_store import DQS_KEY, MemoryStore
from wizard.session import Session
from wizard.settings import SettingsFile
from wizard.words import Speaker

KEY = "abcdefghij0123456789klmnop"
MARK = "[spamhaus_dqs].zen.dq.spamhaus.net"
DRY = ("check", "--sending-ip", "203.0.113.10", "--recipient-domain", "example.org", "--dry-run")


def _noon() -> datetime:
    return datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    """Of the folder that the fixture `wizard421` uses."""
    return SettingsFile(tmp_path / "data" / "config")


def test_resolver_and_key_of_the_settings_are_announced(
    wizard421: Command, settings: SettingsFile
) -> None:
    settings.change(resolver="127.0.0.7:5353", list_keys=(DQS_KEY,))
    outcome = wizard421(*DRY, "--json")
    planned = outcome.json("dry_run")["questions"]
    assert "127.0.0.7:5353" in {question["whom"] for question in planned}
    assert f"A 10.113.0.203.{MARK}" in {question["what"] for question in planned}
    assert not any("zen.spamhaus.org" in question["what"] for question in planned)


def test_an_option_wins_over_the_setting(wizard421: Command, settings: SettingsFile) -> None:
    settings.change(resolver="127.0.0.7")
    outcome = wizard421(*DRY, "--nameserver", "127.0.0.8", "--json")
    assert "127.0.0.7" not in outcome.out
    assert "127.0.0.8" in outcome.out


def test_several_name_servers_may_be_given(wizard421: Command) -> None:
    assert wizard421(*DRY, "--nameserver", "127.0.0.8, [::1]:5353").code == 0
    assert wizard421(*DRY, "--nameserver", "127.0.0.8, nonsense").code == 2
    assert wizard421(*DRY, "--nameserver", ",").code == 2


def test_a_locked_envelope_is_refused_in_one_sentence(
    wizard421: Command, settings: SettingsFile
) -> None:
    settings.change(envelope_locked=True)
    addresses = ("--ask-recipient", "anna@example.org", "--as", "me@example.net")
    outcome = wizard421(*DRY, *addresses)
    assert outcome.code == 2
    assert "envelope_locked" in outcome.err


def test_the_language_of_the_settings_is_asked_for(
    settings: SettingsFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(common, "Speaker", asked.append)
    settings.change(language="fr")
    folder = str(settings.path.parent.parent)
    common.speaker_for(Namespace(lang=None, data_dir=folder))
    common.speaker_for(Namespace(lang="en", data_dir=folder))
    assert asked == ["fr", "en"]


def test_a_broken_file_is_told_once_and_the_command_goes_on(
    wizard421: Command, settings: SettingsFile
) -> None:
    settings.path.parent.mkdir(parents=True)
    settings.path.write_text("{", encoding="utf-8")
    outcome = wizard421(*DRY)
    assert outcome.code == 0
    assert outcome.err.count("settings.broken-") == 1


async def test_the_key_goes_to_the_name_server_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = MemoryStore()
    store.set(DQS_KEY, KEY)
    monkeypatch.setattr(checking, "KeyringStore", lambda: store)
    async with play(CASES[0]) as scene:
        for entry in ("2.0.0.127", "10.113.0.203"):
            scene.put_record(f"{entry}.{KEY}.zen.dq.spamhaus.net", "A", "127.0.0.4")
        session = Session(load(), _noon)
        session.override("sending_ip", "203.0.113.10")
        options = scene.options(CheckOptions(only=("ip_lists",), keyed=(DQS_KEY,)))
        ledger = MemoryLedger(asyncio.get_running_loop().time)
        await checking.ask_all(session, options, Speaker("en"), ledger=ledger)
        asked = {question.name for question in scene.questions}
    assert f"10.113.0.203.{KEY}.zen.dq.spamhaus.net" in asked
    (finding,) = session.findings
    assert isinstance(finding.facts, IpListsFacts)
    listed = [each for each in finding.facts.lists if each.verdict is ListVerdict.LISTED]
    assert [each.zone for each in listed] == [MARK]
    kept = json.dumps(pack(session.case))
    assert MARK in kept
    assert KEY not in kept
    assert KEY not in str(capsys.readouterr())
