"""The practice cases are whole, look real, and name nothing that exists."""

from __future__ import annotations

import ipaddress
import re
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from wizard.knowledge.schema import KnowledgeError, Table
from wizard.model import Cause, Status
from wizard.practice import CASES, PracticeCase, case_named
from wizard.practice.case import read_case
from wizard.practice.library import shared_world
from wizard.practice.records import Record
from wizard.practice.zone import Zone

# Looks like one: the detail of the reply that Yahoo documents.
NOT_AN_ADDRESS = "4.16.55.1"
DOCUMENTATION = [
    ipaddress.ip_network(net)
    for net in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32")
]
# Addresses of an office's inner network, as real headers show them.
INNER = [ipaddress.ip_network(net) for net in ("10.0.0.0/8", "192.168.0.0/16")]

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def test_the_situations_that_admins_know_are_there() -> None:
    assert {
        "gmail_rate",
        "greylisting",
        "yahoo_tss04",
        "receiver_down",
        "missing_ptr_and_listed",
        "too_many_connections",
        "own_relay_quota",
    } <= {case.name for case in CASES}
    assert any(case.expected.permanent and case.expected.code == 421 for case in CASES)


@each_case
def test_a_case_is_whole(case: PracticeCase) -> None:
    assert case_named(case.name) is case
    assert case.title and "." not in case.title
    assert case.story.endswith(".") and "\n" not in case.story
    assert case.expected.cause in {cause.value for cause in Cause}
    assert set(case.expected.findings.values()) <= {status.value for status in Status}


@each_case
def test_no_time_stays_open(case: PracticeCase) -> None:
    assert "@{" in case.template
    assert "@{" not in case.bounce
    assert "2031" in case.bounce_at(datetime(2031, 5, 6, 7, 8, tzinfo=UTC)) or case.name in (
        "too_many_connections",  # the classic log form has no year
    )


@each_case
def test_no_real_address_is_named(case: PracticeCase) -> None:
    shown = case.bounce.replace(NOT_AN_ADDRESS, "")
    for text in re.findall(r"\d{1,3}(?:\.\d{1,3}){3}", shown):
        address = ipaddress.ip_address(text)
        assert any(address in net for net in (*DOCUMENTATION, *INNER)), text
    for record in (*shared_world().records, *case.world.records):
        if record.rdtype in ("A", "AAAA"):
            address = ipaddress.ip_address(record.value)
            assert any(address in net for net in DOCUMENTATION), record


@each_case
def test_every_mx_of_a_case_has_an_address_and_a_host(case: PracticeCase) -> None:
    records: tuple[Record, ...] = (*shared_world().records, *case.world.records)
    hosts = {host.name for host in (*shared_world().hosts, *case.world.hosts)}
    zone = Zone(records)
    targets = [each.value.split()[1].rstrip(".") for each in records if each.rdtype == "MX"]
    for target in targets:
        assert zone.addresses(target), target
        assert target in hosts


def test_an_unknown_name_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        case_named("nothing_of_the_kind")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"records": "a.example A"}, "line 1 is no record"),
        ({"host": [{"name": "a", "reply": [{"to": "knock"}]}]}, "is none of"),
        ({"host": [{"nane": "a"}]}, "no such field"),
        ({"listed": [{"zone": "z", "subject": "s"}]}, "codes"),
        ({"behave": [{"name": "a", "delay_s": "long"}]}, "must be a number"),
        ({"expected": {"cause": "network", "turn": "nobody", "retrying": "perhaps"}}, "is none of"),
    ],
)
def test_a_mistake_in_a_file_is_named(change: dict[str, object], reason: str) -> None:
    whole = {
        "name": "n",
        "title": "t",
        "story": "s",
        "expected": {"cause": "network", "turn": "nobody", "retrying": "yes"},
    }
    with pytest.raises(KnowledgeError, match=reason):
        read_case(Table({**whole, **change}, "practice/n.toml"), "text")


def test_the_list_of_cases_needs_no_network_library() -> None:
    code = (
        "import sys, wizard.practice as p; assert p.CASES;"
        "print([m for m in ('asyncio', 'ssl', 'dns', 'cryptography') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
