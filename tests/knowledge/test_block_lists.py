"""The shipped block lists are alive, complete and read as their owners document."""

from __future__ import annotations

import ipaddress
import tomllib
from datetime import date

import pytest

from wizard import paths
from wizard.knowledge.block_lists import BlockList, Impact, ListSubject, combine, parse
from wizard.knowledge.schema import KnowledgeError, Table

FILE = "knowledge/blocklists.toml"

# Dead, emptied, sold or never a block list; asking them misleads or annoys their owners.
DEAD = (
    "sorbs.net",
    "manitu.net",
    "ahbl.org",
    "spamcannibal.org",
    "anonmails.de",
    "dsbl.org",
    "wpbl.info",
    "cyberlogic.net",
    "bit.nl",
    "msrbl.net",
    "imp.ch",
    "darklist.de",
    "bbfh.org",
    "pacifier.net",
    "rothen.com",
    "solid.net",
    "nerd.dk",
    "nszones.com",
    "psky.me",
    "abuseat.org",
    "swl.spamhaus.org",
    "dwl.spamhaus.org",
)

MADE = """
[[block_list]]
id = "made"
name = "Made"
zone = "made.example"
impact = "C"
source = "this test"
read = "2026-11-24"
  [[block_list.code]]
  id = "made_listed"
  match = "127.0.0.2"
  text = "listed"
"""


def shipped() -> tuple[BlockList, ...]:
    text = paths.read_text(FILE)
    return combine([parse(Table(tomllib.loads(text), FILE, text))])


def made(text: str) -> tuple[BlockList, ...]:
    return parse(Table(tomllib.loads(text), "made.toml", text))


def test_enough_lists_of_each_kind() -> None:
    subjects = [each.subject for each in shipped()]
    assert subjects.count(ListSubject.IP) >= 8
    assert subjects.count(ListSubject.DOMAIN) >= 2


@pytest.mark.parametrize("dead", DEAD)
def test_no_dead_list_is_shipped(dead: str) -> None:
    zones = {zone for each in shipped() for zone in (each.zone, each.zone_ipv6) if zone}
    assert not [zone for zone in zones if zone == dead or zone.endswith(f".{dead}")]


@pytest.mark.parametrize("block_list", shipped(), ids=lambda each: each.id)
def test_each_list_says_what_its_answers_mean(block_list: BlockList) -> None:
    assert block_list.codes
    assert all(code.text for code in block_list.codes)
    assert date(2026, 1, 1) <= block_list.read <= date(2027, 12, 31)
    assert block_list.listed_tests, "without a test entry a dead zone looks clean"


def test_code_ids_are_unique_over_all_lists() -> None:
    ids = [code.id for each in shipped() for code in each.codes]
    assert len(ids) == len(set(ids))


def test_no_refusal_is_also_a_listing() -> None:
    for block_list in shipped():
        for refusal in block_list.refusals:
            address = ipaddress.IPv4Address(refusal.match)
            assert not [code.id for code in block_list.codes if code.means(address)]


@pytest.mark.parametrize(
    ("list_id", "answer", "meanings"),
    [
        ("spamhaus_zen", "127.0.0.2", ["spamhaus_sbl"]),
        ("spamhaus_zen", "127.0.0.3", ["spamhaus_css"]),
        ("spamhaus_zen", "127.0.0.4", ["spamhaus_xbl"]),
        ("spamhaus_zen", "127.0.0.9", ["spamhaus_drop"]),
        ("spamhaus_zen", "127.0.0.10", ["spamhaus_pbl_isp"]),
        ("spamhaus_zen", "127.0.0.11", ["spamhaus_pbl"]),
        ("spamhaus_zen", "127.0.0.8", []),
        ("spamhaus_dbl", "127.0.1.104", ["spamhaus_dbl_abused_phish"]),
        ("surbl", "127.0.0.80", ["surbl_malware", "surbl_abuse"]),
        ("surbl", "127.0.1.80", []),
        ("uribl", "127.0.0.14", ["uribl_black", "uribl_grey", "uribl_red"]),
        ("dnswl", "127.0.5.3", ["dnswl_high"]),
        ("mailspike", "127.0.0.11", ["mailspike_very_bad"]),
        ("hostkarma", "127.0.1.7", ["hostkarma_quit"]),
    ],
)
def test_meaning_of_an_answer(list_id: str, answer: str, meanings: list[str]) -> None:
    (block_list,) = (each for each in shipped() if each.id == list_id)
    address = ipaddress.IPv4Address(answer)
    assert [code.id for code in block_list.codes if code.means(address)] == meanings


def test_policy_entries_are_marked() -> None:
    policy = {code.id for each in shipped() for code in each.codes if code.policy}
    assert {"spamhaus_pbl", "spamhaus_pbl_isp"} <= policy
    assert "spamhaus_sbl" not in policy


def test_lists_of_good_senders_never_count_against_anybody() -> None:
    (dnswl,) = (each for each in shipped() if each.id == "dnswl")
    assert all(code.allow for code in dnswl.codes)
    assert dnswl.impact is Impact.INFORMATION


def test_usual_test_entries_are_the_default() -> None:
    (block_list,) = made(MADE)
    assert block_list.listed_tests == ("127.0.0.2",)
    assert block_list.clean_tests == ("127.0.0.1",)


def test_later_file_replaces_or_removes_a_list() -> None:
    changed = MADE.replace('name = "Made"', 'name = "Changed"')
    removed = MADE.replace('name = "Made"', 'name = "Made"\ndisabled = true')
    assert [each.name for each in combine([made(MADE), made(changed)])] == ["Changed"]
    assert combine([made(MADE), made(removed)]) == ()


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('match = "127.0.0.2"', 'match = "10.0.0.2"', 11),
        ('match = "127.0.0.2"', "mask = 300", 10),
        ('impact = "C"', 'impact = "Z"', 6),
        ('zone = "made.example"', 'zone = "not a zone"', 5),
        ('read = "2026-11-24"', 'read = "yesterday"', 8),
        ('name = "Made"', 'nane = "Made"', 4),
    ],
)
def test_mistake_names_its_line(old: str, new: str, line: int) -> None:
    with pytest.raises(KnowledgeError) as caught:
        made(MADE.replace(old, new))
    assert caught.value.file == "made.toml"
    assert abs(caught.value.line - line) <= 1
