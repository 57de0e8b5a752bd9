"""Ways to send through another server: dated, with limits and price, adjustable by the user."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wizard.knowledge import relays
from wizard.knowledge.library import load
from wizard.knowledge.relays import Relay
from wizard.knowledge.schema import KnowledgeError, Table
from wizard.words import Speaker
from wizard.words.step_program import relay_ways

KNOWLEDGE = load(compiled=False)


@pytest.mark.parametrize("relay", KNOWLEDGE.relays, ids=lambda relay: relay.id)
def test_a_way_says_what_it_allows_what_it_costs_and_when_that_was_read(relay: Relay) -> None:
    assert all((relay.server, relay.price, relay.limits, relay.spf, relay.source))
    assert relay.read == "2026-11-24"
    assert relay.url is None or relay.url.startswith("https://")
    line = relay_ways(Speaker("en"), [relay]).splitlines()[0]
    for told in (relay.title, relay.server, relay.limits, relay.price):
        assert told in line


def test_the_words_say_how_old_they_are() -> None:
    assert "2026-11-24" in relay_ways(Speaker("en"), KNOWLEDGE.relays).splitlines()[-1]
    assert relay_ways(Speaker("en"), ()) == ""


def test_a_users_file_takes_a_way_out_and_adds_the_houses_own(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        '[[relay]]\nid="relay_ses"\ndisabled=true\n[[relay]]\nid="ours"\ntitle="Our relay"\n'
        'server="relay.house.example"\nprice="none"\nlimits="none"\nspf="none"\nsource="us"\n'
    )
    ids = {relay.id for relay in load(tmp_path).relays}
    assert "ours" in ids
    assert "relay_ses" not in ids


def test_a_way_without_its_limits_is_refused() -> None:
    text = '[[relay]]\nid="a"\ntitle="A"\nserver="s"\n'
    with pytest.raises(KnowledgeError) as caught:
        relays.parse(Table(tomllib.loads(text), "own.toml", text))
    assert caught.value.line == 1
